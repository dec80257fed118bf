/** DICOM RLE Lossless (PS3.5 annex G): byte planes of a frame, most significant first, each PackBits-coded. */
import { AppError } from '../../errors.js';
import { unpackBits } from '../tiff/decode.js';

/** One frame as little-endian samples. @throws AppError `damaged` naming the file */
export function unpackRle(fragment: Uint8Array, pixels: number, bytesPerPixel: number, file: string): Uint8Array {
  const fail = (): AppError => new AppError('damaged', `${file}: its RLE-compressed pixels are damaged.`, 'Export the file again.');
  if (fragment.length < 64) throw fail();
  const view = new DataView(fragment.buffer, fragment.byteOffset, fragment.byteLength);
  const count = view.getUint32(0, true);
  if (count !== bytesPerPixel) throw fail();
  const starts = Array.from({ length: count }, (_, i) => view.getUint32(4 + 4 * i, true));
  const out = new Uint8Array(pixels * bytesPerPixel);
  for (const [i, start] of starts.entries()) {
    const plane = unpackBits(fragment.subarray(start, starts[i + 1] ?? fragment.length), pixels);
    if (plane.length < pixels) throw fail();
    for (let p = 0; p < pixels; p++) out[p * bytesPerPixel + (bytesPerPixel - 1 - i)] = plane[p] ?? 0;
  }
  return out;
}
