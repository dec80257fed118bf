/** Columns of a BioLogic .mpr record by their number (as galvani, yadg and eclabfiles worked them out). */

/** Bits of one byte: mode, ox/red, error, control changes, Ns changes, counter inc. The byte is stored once, where the first of them stands. */
const FLAGS = new Set([1, 2, 3, 21, 31, 65]);

/** Bytes of the columns that are not float32. */
const BYTES = new Map<number, number>([
  ...[4, 7, 11, 13, 23, 24, 74, 123, 124, 125, 126, 182, 211, 379, 438, 467].map((id): [number, number] => [id, 8]),
  ...[39, 131, 295].map((id): [number, number] => [id, 2]), [509, 1],
]);
const range = (from: number, to: number): number[] => Array.from({ length: to - from + 1 }, (_, i) => from + i);
/** Float32, or uint32 for 212, 213, 468 and 469: four bytes. */
const FOUR_BYTES = new Set([
  5, 6, 8, 9, 16, 17, 19, 20, 26, 27, 32, 33, 34, 35, 36, 37, 38, 50, 69, 70, 73, 75, 76, 77, 78, 96, 98, 99, 100, 101, 163, 168, 169, 172, 173, 174, 178, 179, 212, 213, 217, 218, 220, 221, 223, 224,
  ...range(230, 248), ...range(271, 278), ...range(301, 308), 326, ...range(331, 338), ...range(361, 368), ...range(391, 398), ...range(422, 426), ...range(430, 435), 441, 462, 468, 469, 471,
  ...range(473, 481), ...range(486, 503), 505,
]);

export const MPR = { timeS: [4], cellV: [27], electrodeV: [6, 77, 174], currentMA: [8, 76, 11], stepChargeMAh: [7, 23], cycle: [24] } as const;

/** Where the columns of a record lie. */
export interface MprLayout {
  /** Offset and bytes by column number. */
  places: Map<number, { offset: number; bytes: number }>;
  recordBytes: number;
  /** Numbers nobody has named, in the file's order. */
  unknown: number[];
}

/** Bytes of a known column. */
const bytesOf = (id: number): number | null => BYTES.get(id) ?? (FOUR_BYTES.has(id) ? 4 : null);

/**
 * Null when more than one unknown column stands before others, so that nothing tells where these begin. One unknown column has
 * the bytes that the record has left.
 * @param recordBytes from the length of the data and the number of rows
 */
export function mprLayout(ids: readonly number[], recordBytes: number): MprLayout | null {
  const unknown = ids.filter((id) => !FLAGS.has(id) && bytesOf(id) === null), places: MprLayout['places'] = new Map();
  const knownBytes = ids.reduce((sum, id) => sum + (FLAGS.has(id) ? 0 : bytesOf(id) ?? 0), 0) + (ids.some((id) => FLAGS.has(id)) ? 1 : 0);
  const left = recordBytes - knownBytes;
  if (left < 0 || (unknown.length === 0 && left !== 0)) return null;
  let offset = 0, hasFlags = false, unplaced = 0;
  for (const id of ids) {
    if (FLAGS.has(id)) {
      if (!hasFlags) offset++;
      hasFlags = true;
      continue;
    }
    const known = bytesOf(id), bytes = known ?? (unknown.length === 1 ? left : left / unknown.length);
    if (known === null && unknown.length > 1) unplaced++;
    // Behind several unknown columns only an equal share of what is left could be assumed: nothing there is read.
    if (unplaced === 0 && known !== null && !places.has(id)) places.set(id, { offset, bytes });
    offset += bytes;
  }
  return places.has(MPR.timeS[0]) ? { places, recordBytes, unknown } : null;
}
