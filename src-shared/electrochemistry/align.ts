/** Where a voltage log lies on the time of an image series, whose zero is the start of its first time point. */

/** ISO 8601 with or without a zone: what the clock on the wall showed, and by how much it was ahead of UTC. */
interface ClockTime { wallMs: number; zoneMin: number | null }

const ISO = /^(\d{4})-(\d{2})-(\d{2})(?:[T ](\d{2}):(\d{2})(?::(\d{2})(?:[.,](\d{1,9}))?)?)?(Z|[+-]\d{2}(?::?\d{2})?)?$/;

/** Null when the text is no date. `wallMs` counts as if the wall clock showed UTC. */
export function parseClock(iso: string): ClockTime | null {
  const match = ISO.exec(iso.trim());
  if (!match) return null;
  const [year = 0, month = 1, day = 1, hour = 0, minute = 0, second = 0] = match.slice(1, 7).map((part: string | undefined) => (part === undefined ? undefined : Number(part)));
  const wallMs = Date.UTC(year, month - 1, day, hour, minute, second) + Number(`0.${match[7] ?? '0'}`) * 1000;
  return Number.isFinite(wallMs) ? { wallMs, zoneMin: zoneOf(match[8]) } : null;
}

function zoneOf(text: string | undefined): number | null {
  if (text === undefined) return null;
  if (text === 'Z') return 0;
  const minutes = Number(text.slice(1, 3)) * 60 + Number(text.slice(3).replace(':', '') || '0');
  return text.startsWith('-') ? -minutes : minutes;
}

type Started = Readonly<{ startedAt: string | null }>;
type Acquired = Readonly<{ acquiredAt: string | null }>;
type Alignment = Readonly<{ offsetS: number | null }> | null | undefined;

/**
 * Seconds to add to a log's time to get the time of the series: what the user set, else the difference of the two start times.
 * Two dates with zones are compared as instants; where one or both lack the zone, both are taken as clocks of one laboratory
 * (see {@link alignmentWarnings}). Null: a start time is missing, so only the user can say.
 */
export function offsetS(log: Started, sample: Acquired, alignment: Alignment): number | null {
  if (alignment && alignment.offsetS !== null) return alignment.offsetS;
  const clocks = clocksOf(log, sample);
  if (!clocks) return null;
  const { started, acquired } = clocks;
  const zonesMin = started.zoneMin !== null && acquired.zoneMin !== null ? started.zoneMin - acquired.zoneMin : 0;
  return (started.wallMs - acquired.wallMs) / 1000 - zonesMin * 60;
}

/** What makes the alignment by dates doubtful, one sentence each; none when the user set the offset. */
export function alignmentWarnings(log: Started, sample: Acquired, alignment: Alignment): string[] {
  if (alignment && alignment.offsetS !== null) return [];
  const clocks = clocksOf(log, sample);
  if (!clocks) {
    const missing = [...(log.startedAt === null ? ['the log'] : []), ...(sample.acquiredAt === null ? ['the images'] : [])];
    return [`The start time of ${missing.length > 0 ? missing.join(' and of ') : 'the log or the images'} is not known: set the offset.`];
  }
  const { started, acquired } = clocks;
  if (started.zoneMin !== null && acquired.zoneMin !== null) return [];
  if (started.zoneMin === null && acquired.zoneMin === null) return ['Neither the log nor the images state a time zone: both clocks are taken to show the same local time.'];
  const [without, stated] = started.zoneMin === null ? ['log states', acquired.zoneMin ?? 0] : ['images state', started.zoneMin];
  return [`The ${without} no time zone: it is taken to be that of the other file (UTC${zoneText(stated)}).`];
}

function clocksOf(log: Started, sample: Acquired): { started: ClockTime; acquired: ClockTime } | null {
  const started = log.startedAt === null ? null : parseClock(log.startedAt);
  const acquired = sample.acquiredAt === null ? null : parseClock(sample.acquiredAt);
  return started && acquired ? { started, acquired } : null;
}

function zoneText(minutes: number): string {
  if (minutes === 0) return '';
  const size = Math.abs(minutes), two = (value: number): string => String(value).padStart(2, '0');
  return `${minutes < 0 ? '−' : '+'}${two(Math.floor(size / 60))}:${two(size % 60)}`;
}
