/** A tiny DICOM writer for tests: explicit little-endian (PS3.5 7.1.2). */

type Value = string | number | readonly number[] | Element[][];
export type Element = readonly [tag: number, vr: string, value: Value];
const u16 = (n: number): number[] => [n & 255, n >>> 8 & 255];
const u32 = (n: number): number[] => [...u16(n & 0xffff), ...u16(n >>> 16)];
const doubles = (values: readonly number[]): number[] => [...new Uint8Array(new Float64Array(values).buffer)];
const isItems = (value: Value): value is Element[][] => Array.isArray(value) && value.every((entry) => typeof entry === 'object');
function bytesOf(vr: string, value: Value): number[] {
  if (typeof value === 'number') return vr === 'FD' ? doubles([value]) : vr === 'UL' ? u32(value) : u16(value);
  if (typeof value === 'string') return [...(value.length % 2 === 0 ? value : `${value}${vr === 'UI' ? '\0' : ' '}`)].map((c) => c.charCodeAt(0));
  if (isItems(value)) return value.flatMap((item) => { const body = encode(item); return [0xfe, 0xff, 0x00, 0xe0, ...u32(body.length), ...body]; });
  return value.flatMap(u16);
}

export function encode(elements: readonly Element[]): number[] {
  return [...elements].sort(([a], [b]) => a - b).flatMap(([tag, vr, value]) => {
    const bytes = bytesOf(vr, value), head = [...u16(tag >>> 16), ...u16(tag & 0xffff), ...[...vr].map((c) => c.charCodeAt(0))];
    return vr === 'SQ' || vr === 'OW' ? [...head, 0, 0, ...u32(bytes.length), ...bytes] : [...head, ...u16(bytes.length), ...bytes];
  });
}

/** Two pixels a frame, 0.4 × 0.3 mm. */
export const BASE: Element[] = [[0x00080060, 'CS', 'MR'], [0x00100020, 'LO', 'cell-3'], [0x0020000d, 'UI', '1.2.3'], [0x00280002, 'US', 1], [0x00280010, 'US', 1], [0x00280011, 'US', 2], [0x00280030, 'DS', '0.3\\0.4'], [0x00280100, 'US', 16], [0x00280101, 'US', 16], [0x00280103, 'US', 0]];
