/** Header fields for the Metadata panel, kept to a size that a window can hold. */
import type { MetadataEntry } from './volume.js';

const MAX_VALUE_CHARACTERS = 400;
const MAX_ENTRIES = 5000;

/** Printed on one line, cut with a mark of how much was left out. */
export function boundedText(value: string, limit = MAX_VALUE_CHARACTERS): string {
  const printed = value.slice(0, 4 * limit).replace(/[\s\0]+/g, ' ').trim();
  return value.length > 4 * limit || printed.length > limit ? `${printed.slice(0, limit)} … (${value.length} characters)` : printed;
}

/** One entry a field that has a value; numbers are joined by commas. */
export function fieldsOf(group: string, fields: Readonly<Record<string, string | number | readonly number[] | null | undefined>>): MetadataEntry[] {
  return Object.entries(fields).flatMap(([name, value]) => {
    const printed = value === null || value === undefined ? '' : typeof value === 'object' ? value.join(', ') : String(value);
    return printed === '' ? [] : [{ group, name, value: boundedText(printed) }];
  });
}

/** At most some thousands of entries, each of bounded length; the last says how many were left out. */
export function boundedMetadata(entries: readonly MetadataEntry[]): MetadataEntry[] {
  const kept = entries.slice(0, MAX_ENTRIES).map(({ group, name, value }) => ({ group: boundedText(group, 200), name: boundedText(name, 200), value: boundedText(value) }));
  return entries.length > MAX_ENTRIES ? [...kept, { group: 'File', name: 'More fields', value: `${entries.length - MAX_ENTRIES} are not listed` }] : kept;
}
