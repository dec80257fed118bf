/** The processing log of an AIM file: lines of a key and a value, apart by blanks. */
import type { MetadataEntry } from '../../volume/volume.js';
import { isoMoment } from '../moment.js';

const MONTHS = ['JAN', 'FEB', 'MAR', 'APR', 'MAY', 'JUN', 'JUL', 'AUG', 'SEP', 'OCT', 'NOV', 'DEC'];
const MAX_LINES = 5000;

/** Keys and values in the order of the log; lines that begin with `!` are comments. */
export function parseAimLog(text: string): MetadataEntry[] {
  return (text.split('\0')[0] ?? '').split(/\r?\n/, MAX_LINES).flatMap((line) => {
    const [, name, value] = /^(?!!)(\S.{0,200}?) {2,}(\S.*?) *$/.exec(line.slice(0, 1000)) ?? [];
    return name !== undefined && value !== undefined ? [{ group: 'AIM processing log', name, value }] : [];
  });
}

/** "Original Creation-Date  3-FEB-2014 10:11:12.34" as ISO 8601 without a zone; null when the log has none, or no real one. */
export function aimCreatedAt(log: readonly MetadataEntry[]): string | null {
  const printed = log.find(({ name }) => name === 'Original Creation-Date')?.value ?? '';
  const [, day = '', monthName = '', year = '', clock = ''] = /^(\d{1,2})-([A-Z]{3})-(\d{4}) (\d{2}:\d{2}:\d{2})/.exec(printed.toUpperCase()) ?? [];
  const month = MONTHS.indexOf(monthName) + 1;
  return isoMoment(`${year}-${String(month).padStart(2, '0')}-${day.padStart(2, '0')}T${clock}`);
}
