/** Dates and durations as ParaVision prints them. */
import { number, sentence, text } from '../jcampdxAccess.js';
import type { FrameGroup } from './frameGroups.js';
import type { BrukerHeaders } from './image.js';

const MONTHS = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec'];
const MS_PER_HOUR = 3_600_000;

/**
 * A ParaVision date as ISO 8601: `2017-08-23T11:49:57,680+0100` (6 and later) or `11:59:49  5 Nov 2013` (5, without a time zone).
 * Null when it is neither.
 */
export function isoDate(printed: string): string | null {
  const modern = /^(\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d)(?:[.,](\d+))?([+-]\d\d):?(\d\d)$/.exec(printed.trim());
  if (modern) return `${modern[1] ?? ''}${modern[2] ? `.${modern[2]}` : ''}${modern[3] ?? ''}:${modern[4] ?? ''}`;
  const old = /^(\d\d:\d\d:\d\d)\s+(\d{1,2})\s+([A-Za-z]{3})[a-z]*\s+(\d{4})$/.exec(printed.trim());
  const month = MONTHS.indexOf((old?.[3] ?? '').toLowerCase());
  return old && month >= 0 ? `${old[4] ?? ''}-${String(month + 1).padStart(2, '0')}-${(old[2] ?? '').padStart(2, '0')}T${old[1] ?? ''}` : null;
}

/** `1d2h3m4s567ms` → milliseconds; null when it is not a duration. */
export function durationMs(printed: string): number | null {
  const parts = /^(?:(\d+)d)?(?:(\d+)h)?(?:(\d+)m(?!s))?(?:([\d.]+)s)?(?:([\d.]+)ms)?$/.exec(printed.replace(/\s/g, ''));
  if (!parts || printed.trim() === '') return null;
  const [days = 0, hours = 0, minutes = 0, seconds = 0, milliseconds = 0] = parts.slice(1).map((part) => Number(part ?? 0));
  return (((days * 24 + hours) * 60 + minutes) * 60 + seconds) * 1000 + milliseconds;
}

export function acquisitionDate({ visu, acqp }: BrukerHeaders): string | null {
  const printed = text(visu, 'VisuAcqDate') ?? sentence(acqp, 'ACQ_time');
  return printed === null ? null : isoDate(printed) ?? printed;
}

/** Whole duration of the scan in milliseconds. */
export function scanTimeMs({ visu, method }: BrukerHeaders): number | null {
  const printed = text(method, 'PVM_ScanTimeStr') ?? text(method, 'IMND_total_time');
  return number(visu, 'VisuAcqScanTime') ?? number(method, 'PVM_ScanTime') ?? (printed === null ? null : durationMs(printed));
}

const REPEATS = /^FG_(CYCLE|REPETITION|DYNAMIC|TIME)/;

/**
 * Hours since the first time point when the frames are repetitions of one scan: the scan time shared equally.
 * Null for echoes, diffusion weightings and everything else that is no time.
 */
export function repetitionTimesH(headers: BrukerHeaders, timeGroups: readonly FrameGroup[]): number[] | null {
  const [group, ...others] = timeGroups.filter(({ length }) => length > 1);
  if (!group || others.length > 0 || !REPEATS.test(group.id)) return null;
  const total = scanTimeMs(headers);
  return total === null || !(total > 0) ? null : Array.from({ length: group.length }, (_, i) => (i * total) / group.length / MS_PER_HOUR);
}
