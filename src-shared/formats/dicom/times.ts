/** When the time points of a DICOM stack were acquired. */
import { epochMs } from '../moment.js';
import { numbers, text } from './dataSet.js';
import { T } from './image.js';
import type { DicomStack, Placed } from './stack.js';

const MS_PER_HOUR = 3_600_000;

export interface DicomTimes { timesH: number[] | null; acquiredAt: string | null; frameDurationS: number | null }

/**
 * A time point began when the first of its slices did. Times in hours come from the clock when it tells every time point apart, else from the offsets
 * or steps that cine and enhanced files state (`TemporalPositionTimeOffset`, `FrameTime`), else from `TemporalResolution`.
 */
export function stackTimes({ members, timeCount }: Pick<DicomStack, 'members' | 'timeCount'>): DicomTimes {
  const points = Array.from({ length: timeCount }, (_, t) => members.flatMap((place) => place[t] ?? []));
  const starts = points.map(firstMoment);
  const [start] = starts;
  const { image } = points[0]?.[0] ?? {};
  const own = points[0]?.[0]?.frame.durationS ?? null;
  const whole = image ? numbers(image.file, T.acquisitionDuration, 'FD')?.[0] ?? null : null;
  return {
    acquiredAt: start ?? null,
    frameDurationS: [own, whole === null ? null : whole / timeCount].find((seconds) => seconds !== null && seconds > 0 && Number.isFinite(seconds)) ?? null,
    timesH: timeCount < 2 ? null : fromClock(starts) ?? fromOffsets(points) ?? fromResolution(points),
  };
}

function firstMoment(point: readonly Placed[]): string | null {
  const moments = point.flatMap(({ frame }) => frame.acquiredAt ?? []);
  return moments.reduce<string | null>((first, moment) => (first === null || epochMs(moment) < epochMs(first) ? moment : first), null);
}

function fromClock(starts: readonly (string | null)[]): number[] | null {
  const [start] = starts;
  return start === null || start === undefined ? null : ascending(starts.map((moment) => (moment === null ? NaN : (epochMs(moment) - epochMs(start)) / MS_PER_HOUR)));
}

function fromOffsets(points: readonly Placed[][]): number[] | null {
  const offsets = points.map(([first]) => first?.frame.offsetS ?? NaN);
  return ascending(offsets.map((seconds) => (seconds - (offsets[0] ?? 0)) / 3600));
}

function fromResolution(points: readonly Placed[][]): number[] | null {
  const first = points[0]?.[0];
  const stepMs = first && text(first.image.file, T.temporalPosition) !== null ? numbers(first.image.file, T.temporalResolution)?.[0] ?? NaN : NaN;
  return ascending(points.map((_, t) => (t * stepMs) / MS_PER_HOUR));
}

/** The hours when every one is later than the one before, else null. */
const ascending = (hours: number[]): number[] | null => (hours.every((hour, t) => (t === 0 ? hour === 0 : Number.isFinite(hour) && hour > (hours[t - 1] ?? NaN))) ? hours : null);
