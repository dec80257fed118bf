/** Dates and durations as ParaVision prints them. */
import { number, numbers, sentence, structs, text } from '../jcampdxAccess.js';
import type { FrameGroup } from './frameGroups.js';
import type { BrukerHeaders } from './image.js';

const MONTHS = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec'];
const MS_PER_HOUR = 3_600_000;

/**
 * A ParaVision date as ISO 8601: `2017-08-23T11:49:57,680+0100` (6 and later) or `11:59:49  5 Nov 2013` (5, without a time zone).
 * Null when it is neither.
 */
export function isoDate(printed: string): string | null {
  const modern = /^(\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d)(?:[.,](\d+))?(?:([+-]\d\d):?(\d\d))?$/.exec(printed.trim());
  if (modern) return `${modern[1] ?? ''}${modern[2] ? `.${modern[2]}` : ''}${modern[3] ? `${modern[3]}:${modern[4] ?? ''}` : ''}`;
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

/** The date as the headers print it, in ISO 8601 where it is understood: for people. */
export function acquisitionDate({ visu, acqp }: BrukerHeaders): string | null {
  const printed = text(visu, 'VisuAcqDate') ?? sentence(acqp, 'ACQ_time');
  return printed === null ? null : isoDate(printed) ?? printed;
}

/**
 * When the scan began, ISO 8601: `VisuAcqDate`, else `ACQ_time`; both are start times (`VisuCreationDate` follows by the scan time).
 * ParaVision 5 prints local time without a zone, and the same moment in seconds since 1970 (UTC) as `ACQ_abs_time`: the zone is their difference.
 */
export function acquiredAt(headers: BrukerHeaders): string | null {
  const { acqp } = headers;
  const [seconds, ms, zoneMin] = (structs(acqp, 'ACQ_abs_time')?.[0] ?? numbers(acqp, 'ACQ_abs_time') ?? []).map(Number);
  const date = acquisitionDate(headers);
  const iso = date !== null && /^\d{4}-\d\d-\d\dT[\d:.]+/.test(date) && !Number.isNaN(Date.parse(date)) ? date : null;
  const isAbsolute = seconds !== undefined && seconds > 0 && seconds < LAST_SECOND;
  if (iso === null) return isAbsolute ? localIso(seconds * 1000 + within(ms, 1000), within(zoneMin, MAX_ZONE_MIN)) : null;
  if (/[+-]\d\d:\d\d$|Z$/.test(iso) || !isAbsolute) return iso;
  const offsetMin = (Date.parse(`${iso}Z`) / 1000 - seconds) / 60;
  return Math.abs(offsetMin) <= MAX_ZONE_MIN && offsetMin % 15 === 0 ? `${iso}${zoneOf(offsetMin)}` : iso;
}

/** Clocks run from UTC − 12 h to UTC + 14 h; no scan is of the next millennium. */
const MAX_ZONE_MIN = 14 * 60, LAST_SECOND = 3.25e10;
const within = (value: number | undefined, most: number): number => (value !== undefined && Math.abs(value) <= most ? value : 0);
const localIso = (utcMs: number, zoneMin: number): string => new Date(utcMs + zoneMin * 60_000).toISOString().replace('Z', zoneOf(zoneMin));

function zoneOf(minutes: number): string {
  const of = (value: number): string => String(Math.trunc(value)).padStart(2, '0');
  return `${minutes < 0 ? '-' : '+'}${of(Math.abs(minutes) / 60)}:${of(Math.abs(minutes) % 60)}`;
}

/** Ten years. */
const MAX_SCAN_MS = 3.2e11;

/** Whole duration of the scan, all repetitions, in milliseconds. */
export function scanTimeMs({ visu, method }: BrukerHeaders): number | null {
  const printed = text(method, 'PVM_ScanTimeStr') ?? text(method, 'IMND_total_time');
  const stated = [number(visu, 'VisuAcqScanTime'), number(method, 'PVM_ScanTime'), printed === null ? null : durationMs(printed)];
  return stated.find((ms) => ms !== null && ms > 0 && ms < MAX_SCAN_MS) ?? null;
}

/**
 * Duration of one repetition where no scan time is stated: repetition time × phase encoding steps × averages ÷ echoes a train.
 * Null when TR or the steps are not stated. Dummy scans and pauses are left out.
 */
function estimatedRepetitionMs({ visu, method, acqp }: BrukerHeaders): number | null {
  const tr = number(visu, 'VisuAcqRepetitionTime') ?? number(method, 'PVM_RepetitionTime');
  const dim = number(visu, 'VisuCoreDim') ?? number(acqp, 'ACQ_dim') ?? 2;
  const steps = numbers(method, 'PVM_EncMatrix')?.slice(1) ?? numbers(visu, 'VisuAcqPhaseEncSteps');
  if (tr === null || !(tr > 0) || steps?.length !== dim - 1) return null;
  const averages = number(visu, 'VisuAcqNumberOfAverages') ?? number(method, 'PVM_NAverages') ?? number(acqp, 'NA') ?? 1;
  const ms = (tr * steps.reduce((product, n) => product * n, 1) * averages) / Math.max(1, number(visu, 'VisuAcqEchoTrainLength') ?? 1);
  return ms > 0 && ms < MAX_SCAN_MS ? ms : null;
}

/** Whether a frame group counts repetitions: `FG_CYCLE` of ParaVision, with its older and custom names. */
export const isRepetition = ({ id, length }: FrameGroup): boolean => length > 1 && /^FG_(CYCLE|REPETITION|DYNAMIC|TIME)/.test(id);

export interface BrukerTimes { timesH: number[] | null; frameDurationS: number | null; isEstimated: boolean }

/**
 * Start of each time point in hours since the first, and how long one takes: repetitions share the scan time equally.
 * No times for echoes, diffusion weightings and everything else that is no time; these share one acquisition, whose duration is given.
 */
export function brukerTimes(headers: BrukerHeaders, groups: readonly FrameGroup[], timeGroups: readonly FrameGroup[]): BrukerTimes {
  const repetitions = groups.filter(isRepetition).reduce((product, { length }) => product * length, 1);
  const stated = scanTimeMs(headers), estimated = stated === null ? estimatedRepetitionMs(headers) : null;
  const perRepetitionMs = stated !== null ? stated / repetitions : estimated;
  const [group, ...others] = timeGroups.filter(({ length }) => length > 1);
  const isSeries = group !== undefined && others.length === 0 && isRepetition(group);
  return {
    timesH: isSeries && perRepetitionMs !== null ? Array.from({ length: group.length }, (_, i) => (i * perRepetitionMs) / MS_PER_HOUR) : null,
    frameDurationS: perRepetitionMs === null ? null : perRepetitionMs / 1000,
    isEstimated: estimated !== null,
  };
}
