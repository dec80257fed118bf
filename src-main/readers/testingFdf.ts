/** A tiny writer of Varian FDF files for tests, after what Xrecon of VnmrJ writes. */

export interface FdfImage { matrix?: number[]; span?: number[]; location?: number[]; roi?: number[]; orientation?: number[]; bigEndian?: boolean | null; storage?: string; bits?: number; extra?: string; values: number[] }
const IDENTITY = [1, 0, 0, 0, 1, 0, 0, 0, 1];
/** Lines, form feed, padding and NUL in the order in which VnmrJ's Xrecon writes them, then the voxels. */
export function fdf({ matrix = [3, 2], span = [3, 4], location = [0, 0, 0], roi = [3, 4, 0.1], orientation = IDENTITY, bigEndian = false, storage = 'float', bits = 32, extra = '', values }: FdfImage): Uint8Array {
  const text = `#!/usr/local/fdf/startup\nfloat  rank = ${matrix.length};\nchar  *spatial_rank = "${matrix.length}dfov";\nchar  *storage = "${storage}";\nfloat  bits = ${bits};\nchar  *type = "absval";\nfloat  matrix[] = {${matrix.join(', ')}};\nchar  *abscissa[] = {${matrix.map(() => '"cm"').join(', ')}};\nchar  *ordinate[] = { "intensity" };\nfloat  span[] = {${span.join(', ')}};\nchar  *nucleus[] = {"Li7","H1"};\nfloat  location[] = {${location.join(',')}};\nfloat  roi[] = {${roi.join(',')}};\nfloat  gap = 0.05;\n${bigEndian === null ? '' : `int    bigendian = ${bigEndian ? 1 : 0};\n`}float  orientation[] = {${orientation.join(',')}};\n${extra}int checksum = 1291708713;\n\f\n`;
  const header = Buffer.from(`${text}${'\n'.repeat((4 - ((text.length + 1) % 4)) % 4)}\0`, 'latin1');
  const view = new DataView(new ArrayBuffer(values.length * (bits / 8))), little = bigEndian === false;
  for (const [i, value] of values.entries()) {
    if (storage === 'float') { if (bits === 64) view.setFloat64(8 * i, value, little); else view.setFloat32(4 * i, value, little); }
    else if (bits === 8) view.setUint8(i, value);
    else if (bits === 16) view.setInt16(2 * i, value, little);
    else view.setInt32(4 * i, value, little);
  }
  return Buffer.concat([header, new Uint8Array(view.buffer)]);
}
