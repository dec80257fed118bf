/** Every element of a DICOM data set, for the Metadata panel. */
import { boundedText } from '../../volume/metadata.js';
import type { MetadataEntry } from '../../volume/volume.js';
import { numbers, tagName, text, type DicomDataSet, type DicomElement, type Tag } from './dataSet.js';

/** Name and value representation of an element in the DICOM dictionary (PS3.6); null for private ones. */
export type ElementName = (tag: Tag) => { name: string; vr: string } | null;

const MAX_ENTRIES = 3000;
const MAX_DEPTH = 5;
const BINARY = /^(OB|OD|OF|OL|OV|OW|UN)$/;
const BINARY_NUMBERS = /^(US|SS|UL|SL|FL|FD)$/;

/** One entry an element, `Repetition Time (0018,0080)`; items of sequences follow in a group named after the sequence. */
export function dicomFields(set: DicomDataSet, nameOf: ElementName): MetadataEntry[] {
  const entries: MetadataEntry[] = [];
  collect(set, 'Header', nameOf, entries, 0);
  return entries;
}

function collect(set: DicomDataSet, group: string, nameOf: ElementName, entries: MetadataEntry[], depth: number): void {
  for (const [tag, element] of set.elements) {
    if (entries.length >= MAX_ENTRIES) return;
    const known = nameOf(tag);
    const name = `${known?.name ?? (((tag >>> 16) & 1) === 1 ? 'Private' : 'Unknown')} ${tagName(tag)}`;
    entries.push({ group, name, value: boundedText(printed(set, tag, element, element.vr === 'UN' ? known?.vr ?? 'UN' : element.vr)) });
    if (depth >= MAX_DEPTH) continue;
    for (const [i, item] of element.items.entries()) collect(item, `${group === 'Header' ? '' : `${group} › `}${known?.name ?? tagName(tag)} ${i + 1}`, nameOf, entries, depth + 1);
  }
}

function printed(set: DicomDataSet, tag: Tag, element: DicomElement, vr: string): string {
  if (element.items.length > 0 || vr === 'SQ') return `${element.items.length} items`;
  if (element.fragments.length > 0) return `${element.fragments.length} compressed fragments`;
  if (BINARY_NUMBERS.test(vr)) return (numbers(set, tag, vr as 'US') ?? []).join(' \\ ');
  return BINARY.test(vr) ? `${element.length} bytes` : text(set, tag) ?? '';
}
