/** A slice's pixels: through the one context when it is there and holds every voxel of the volume, else from the arrays by the CPU. Same colours. */
import { paintSlice, type SliceChannel, type SliceScene } from '@shared/render/slice.js';
import type { PixelGrid } from '@shared/render/slicePlane.js';
import { bakeSliceLut } from '@shared/transfer/transferFunction.js';
import { invertAffine } from '@shared/volume/geometry.js';
import { pictureField, type DrawnChannel, type Drawing } from '@renderer/state/drawing.js';
import { isDrawable } from '../gpu/context.js';
import { drawnLabels } from './labelFields.js';
import type { Stage } from './stage.js';

/** Straight 8-bit RGBA, rows from the top. `stage`: null where there is no WebGL2. */
export function slicePixels(stage: Stage | null, drawing: Drawing, pixels: PixelGrid, interpolation: 'nearest' | 'linear'): Uint8ClampedArray<ArrayBuffer> {
  const volume = stage && isDrawable(stage.graphics) ? stage.cache.get(drawing) : null;
  if (stage && volume && volume.reduced === null) return stage.slicePainter.paint(drawing, volume, pixels, interpolation, stage.labels.show(drawing, volume));
  return paintSlice(sliceScene(drawing, interpolation), pixels);
}

/** The scene of the CPU painter: native arrays, exact. */
export function sliceScene(drawing: Drawing, interpolation: 'nearest' | 'linear'): SliceScene {
  const channel = (drawn: DrawnChannel | null, role: 'base' | 'overlay'): SliceChannel | null => drawn && {
    field: pictureField(drawn, drawing.timeIndex), windowMin: drawn.style.windowMin, windowMax: drawn.style.windowMax, lut: bakeSliceLut(drawn.style, role),
  };
  const { dims, affine } = drawing.sample;
  const drawn = drawnLabels(drawing);
  return { dims, voxFromMm: invertAffine(affine), base: channel(drawing.base, 'base'), dendrite: channel(drawing.dendrite, 'overlay'), labels: drawn && { field: drawn.field, palette: drawn.overlay.palette }, interpolation };
}
