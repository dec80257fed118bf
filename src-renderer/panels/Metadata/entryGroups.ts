/** Metadata entries as they are listed: found by words, under the part of the header that they belong to. */
import type { MetadataEntry } from '@shared/volume/volume.js';
import type { HeaderRow } from './headerRows.js';

export interface EntryGroup { name: string; entries: MetadataEntry[] }

/** Entries whose group, name or value holds every word. */
export function filterEntries(entries: readonly MetadataEntry[], wanted: string): MetadataEntry[] {
  const words = wanted.toLowerCase().split(/\s+/).filter(Boolean);
  return entries.filter((entry) => {
    const text = `${entry.group} ${entry.name} ${entry.value}`.toLowerCase();
    return words.every((word) => text.includes(word));
  });
}

/** Likewise of rows that belong to no group. */
export function filterRows(rows: readonly HeaderRow[], wanted: string): HeaderRow[] {
  return filterEntries(rows.map(([name, value]) => ({ group: '', name, value })), wanted).map(({ name, value }) => [name, value]);
}

/** In the order in which the header has them. */
export function grouped(entries: readonly MetadataEntry[]): EntryGroup[] {
  const groups = new Map<string, MetadataEntry[]>();
  for (const entry of entries) {
    const known = groups.get(entry.group);
    if (known) known.push(entry);
    else groups.set(entry.group, [entry]);
  }
  return [...groups].map(([name, members]) => ({ name, entries: members }));
}

/** Tab-separated, as spreadsheets take it. */
export function copyText(rows: readonly (readonly [string, string])[], assumed: readonly string[], entries: readonly MetadataEntry[]): string {
  return [...rows, ...assumed.map((text) => ['Assumed', text]), ...entries.map(({ group, name, value }) => [group === '' ? name : `${group}/${name}`, value])]
    .map((row) => row.map((cell) => cell.replaceAll(/[\t\r\n]+/g, ' ')).join('\t')).join('\n');
}
