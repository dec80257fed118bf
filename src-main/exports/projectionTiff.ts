/** The numbers of a projection as one 32-bit floating point image that ImageJ opens with its calibration. */
import type { ProjectionReply } from '@shared/contract/quantify.js';
import { imageJDescription } from './imageJ.js';
import { imageBytes, tiffDirectories, tiffHeader, type TiffStack } from './tiffFile.js';

/** @param notes further lines of the description, for people */
export function projectionTiff({ width, height, pixelMm, values, unit, depth }: ProjectionReply, notes: readonly (readonly [string, string])[]): Uint8Array[] {
  const stack: TiffStack = { width, height, count: 1, bitsPerSample: 32, sampleFormat: 'float', pixelsPerMm: [1 / pixelMm[0], 1 / pixelMm[1]] };
  const image = new Float32Array(imageBytes(stack) / 4);
  image.set(values);
  let min = Infinity, max = -Infinity;
  for (const value of image) if (Number.isFinite(value)) { min = Math.min(min, value); max = Math.max(max, value); }
  const description = imageJDescription({
    count: 1, spacingMm: 1, displayMin: min <= max ? min : 0, displayMax: min <= max ? max : 0, calibration: null, valueUnit: unit,
    notes: [...notes, ['values_per_ray', String(depth)]],
  });
  return [tiffHeader(stack, false), new Uint8Array(image.buffer), tiffDirectories(stack, false, description)];
}
