/** A scene's channel as the bytes of a NIfTI-1 file, the only thing niivue takes. */
import type { Scene } from '../scenes/scene.js';

const HEADER_BYTES = 352;
const UINT8 = 2;
const FLOAT32 = 16;

/** Single file (`n+1`), centred on the origin, axes along the voxels (sform). */
export function niftiFile({ dims, spacingMm }: Scene, data: Uint8Array | Float32Array): ArrayBuffer {
  const bytes = new Uint8Array(HEADER_BYTES + data.byteLength);
  const view = new DataView(bytes.buffer);
  view.setInt32(0, 348, true);
  [3, ...dims, 1, 1, 1, 1].forEach((n, i) => view.setInt16(40 + 2 * i, n, true));
  view.setInt16(70, data instanceof Uint8Array ? UINT8 : FLOAT32, true);
  view.setInt16(72, 8 * data.BYTES_PER_ELEMENT, true);
  [1, ...spacingMm].forEach((mm, i) => view.setFloat32(76 + 4 * i, mm, true));
  view.setFloat32(108, HEADER_BYTES, true);
  view.setFloat32(112, 1, true);
  view.setUint8(123, 2);
  view.setInt16(254, 1, true);
  spacingMm.forEach((mm, axis) => {
    view.setFloat32(280 + 16 * axis + 4 * axis, mm, true);
    view.setFloat32(280 + 16 * axis + 12, -mm * ((dims[axis] ?? 1) - 1) / 2, true);
  });
  bytes.set([0x6e, 0x2b, 0x31, 0], 344);
  bytes.set(new Uint8Array(data.buffer, data.byteOffset, data.byteLength), HEADER_BYTES);
  return bytes.buffer;
}
