/** What the tests call in the browser: GLSL functions alone, and whole pictures through the app's own textures and passes. */
import { graphics, type Graphics } from '@renderer/gpu/context.js';
import { LabelTextures } from '@renderer/gpu/labelTextures.js';
import { SlicePainter } from '@renderer/gpu/slicePainter.js';
import { TimePainter } from '@renderer/gpu/timePainter.js';
import { uploadVolume, type VolumeTexture } from '@renderer/gpu/volumeTexture.js';
import { fitPixels } from '@shared/render/slicePlane.js';
import { drawPicture } from './drawPicture.js';
import { evaluate } from './evaluate.js';
import type { DrawOptions, Picture, SliceRequest } from './recipe.js';
import { drawingOf, sliceFrameOf } from './scenario.js';

async function drawSlice(request: SliceRequest): Promise<number[]> {
  const drawing = drawingOf(request.picture);
  const made = context();
  const upload = (timeIndex: number): Promise<VolumeTexture> => uploadVolume(made.renderer, made.limits, { ...drawing, timeIndex }, new AbortController().signal);
  const volume = await upload(drawing.timeIndex), pixels = fitPixels(sliceFrameOf(request), request.picture);
  if (request.times) {
    const terms = await Promise.all(request.times.terms.map(async (term) => ({ ...term, volume: volume.layered ? volume : await upload(term.timeIndex) })));
    return [...new TimePainter(made).paint(drawing, terms, pixels, request.interpolation, request.times.limit)];
  }
  return [...new SlicePainter(made).paint(drawing, volume, pixels, request.interpolation, new LabelTextures(made.renderer).show(drawing, volume))];
}

function context(): Graphics {
  const made = graphics();
  if (!made) throw new Error('This browser has no WebGL2.');
  return made;
}

const bench = {
  evaluate, drawSlice,
  drawVolume: (picture: Picture, options: DrawOptions) => drawPicture(context(), picture, options),
};
export type Bench = typeof bench;
Object.assign(window, { bench });
