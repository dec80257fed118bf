/** Tiny writers of FreeSurfer MGH (after mghio of FreeSurfer) and MRC2014 files for tests. */

/** 2×3×2 voxels, three frames counting up, TR 1500 ms after them. */
export function mgh(withFooter = true): Uint8Array {
  const view = new DataView(new ArrayBuffer(284 + 36 * 2 + (withFooter ? 20 : 0)));
  for (const [i, value] of [1, 2, 3, 2, 3, 4, 0].entries()) view.setInt32(4 * i, value);
  view.setInt16(28, 1);
  for (const [i, value] of [0.5, 0.25, 2, 1, 0, 0, 0, 1, 0, 0, 0, 1, 0, 0, 0].entries()) view.setFloat32(30 + 4 * i, value);
  for (let i = 0; i < 36; i++) view.setInt16(284 + 2 * i, 1000 + i);
  if (withFooter) view.setFloat32(284 + 72, 1500);
  return new Uint8Array(view.buffer);
}

export function mrc(little: boolean, mode: number, data: Uint8Array, extended = 0): Uint8Array {
  const view = new DataView(new ArrayBuffer(1024));
  for (const [at, value] of [[0, 2], [4, 3], [8, 1], [12, mode], [28, 2], [32, 3], [36, 1], [64, 1], [68, 2], [72, 3], [92, extended], [108, 20140]] as const) view.setInt32(at, value, little);
  for (const [at, value] of [[40, 8], [44, 12], [48, 4], [52, 90], [56, 90], [60, 90]] as const) view.setFloat32(at, value, little);
  const bytes = new Uint8Array(1024 + extended + data.length);
  bytes.set(new Uint8Array(view.buffer));
  bytes.set(Buffer.from('MAP '), 208);
  bytes.set(little ? [0x44, 0x44] : [0x11, 0x11], 212);
  bytes.set(data, 1024 + extended);
  return bytes;
}
