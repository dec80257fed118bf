/** Tiny writers of NIfTI-1 and Analyze 7.5 headers for tests. */

export interface NiftiFields { dim?: number[]; datatype?: number; pixdim?: number[]; slope?: number; intercept?: number; units?: number; qform?: number; sform?: number; quatern?: number[]; srow?: number[]; magic?: string; offset?: number }
/** A NIfTI-1 header; defaults: 4×3×2 int16 of 1×2×3 mm. */
export function niftiHeader({ dim = [3, 4, 3, 2], datatype = 4, pixdim = [1, 1, 2, 3], slope = 0, intercept = 0, units = 2, qform = 0, sform = 0, quatern = [], srow = [], magic = 'n+1', offset = 352 }: NiftiFields = {}, little = true): Uint8Array {
  const view = new DataView(new ArrayBuffer(348));
  view.setInt32(0, 348, little);
  for (let i = 0; i < 8; i++) { view.setInt16(40 + 2 * i, dim[i] ?? 1, little); view.setFloat32(76 + 4 * i, pixdim[i] ?? 1, little); }
  view.setInt16(70, datatype, little);
  view.setFloat32(108, offset, little);
  view.setFloat32(112, slope, little);
  view.setFloat32(116, intercept, little);
  view.setUint8(123, units);
  view.setInt16(252, qform, little);
  view.setInt16(254, sform, little);
  for (const [i, x] of quatern.entries()) view.setFloat32(256 + 4 * i, x, little);
  for (const [i, x] of srow.entries()) view.setFloat32(280 + 4 * i, x, little);
  for (const [i, c] of [...magic].entries()) view.setUint8(344 + i, c.charCodeAt(0));
  return new Uint8Array(view.buffer);
}

/** An Analyze 7.5 header by dbh.h; SPM keeps its origin, a voxel counted from 1, in `originator`, and a scale in `funused1`. */
export function analyze(little: boolean, { origin = [0, 0, 0], scale = 0, datatype = 16 } = {}): Uint8Array {
  const view = new DataView(new ArrayBuffer(348));
  view.setInt32(0, 348, little);
  view.setInt32(32, 16_384, little);
  for (const [i, n] of [4, 5, 6, 7, 1, 0, 0, 0].entries()) view.setInt16(40 + 2 * i, n, little);
  view.setInt16(70, datatype, little);
  view.setInt16(72, 32, little);
  for (const [i, mm] of [0, 2, 3, 4].entries()) view.setFloat32(76 + 4 * i, mm, little);
  view.setFloat32(112, scale, little);
  for (const [i, voxel] of origin.entries()) view.setInt16(253 + 2 * i, voxel, little);
  return new Uint8Array(view.buffer);
}
