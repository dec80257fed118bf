/** What the parameter file beside FDF images says about time. Source: VnmrJ User Programming, "procpar": name line, values, enumeration. */

export interface ProcparTimes { startedAt: string | null; durationS: number | null }

const STAMP = /^(\d{4})(\d{2})(\d{2})T(\d{2})(\d{2})(\d{2})$/;

/** Start of the run in ISO 8601 without a zone, and how long it took; null where not stated. */
export function procparTimes(text: string): ProcparTimes {
  const startedAt = stampOf(text, 'time_run'), endedAt = stampOf(text, 'time_complete');
  const seconds = startedAt && endedAt ? (Date.parse(`${endedAt}Z`) - Date.parse(`${startedAt}Z`)) / 1000 : 0;
  return { startedAt, durationS: seconds > 0 ? seconds : null };
}

function stampOf(text: string, name: string): string | null {
  const [, value = ''] = new RegExp(`^${name} [^\\n]*\\n\\d+ "([^"\\n]*)"`, 'm').exec(text) ?? [];
  const [, year, month, day, hour, minute, second] = STAMP.exec(value) ?? [];
  const stamp = `${year}-${month}-${day}T${hour}:${minute}:${second}`;
  return year !== undefined && Number.isFinite(Date.parse(`${stamp}Z`)) ? stamp : null;
}
