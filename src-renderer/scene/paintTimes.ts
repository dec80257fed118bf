/** A slice of one time point, of a running mean, or of a difference: through the one context where it holds every time point that is needed, else by the CPU. */
import { paintSlice } from '@shared/render/slice.js';
import type { PixelGrid } from '@shared/render/slicePlane.js';
import type { TimeTerm } from '@shared/render/timeSum.js';
import type { Drawing } from '@renderer/state/drawing.js';
import { isDrawable } from '../gpu/context.js';
import { canSum, type PaintedTerm } from '../gpu/timePainter.js';
import { sliceScene, slicePixels } from './paintSlice.js';
import type { Stage } from './stage.js';
import { timeScene, type ShownTimes } from './timeScene.js';

/** Textures of a 3D series that may be asked for at once: more would push each other out of the cache. */
const MOST_BYTES = 256 * 2 ** 20;

/** Straight 8-bit RGBA, rows from the top. `stage`: null where there is no WebGL2. */
export function timePixels(stage: Stage | null, drawing: Drawing, shown: ShownTimes, pixels: PixelGrid, interpolation: 'nearest' | 'linear'): Uint8ClampedArray<ArrayBuffer> {
  if (shown.limit === null && shown.terms.length === 1) return slicePixels(stage, drawing, pixels, interpolation);
  const terms = stage && paintedTerms(stage, drawing, shown.terms);
  if (stage && terms) return stage.timePainter.paint(drawing, terms, pixels, interpolation, shown.limit);
  return paintSlice(timeScene(sliceScene(drawing, interpolation), drawing, shown), pixels);
}

/** Null until every texture is there. Asks for one that is missing at a time, since the next would take its turn; what is on screen is used last. */
function paintedTerms({ graphics, cache }: Stage, drawing: Drawing, terms: readonly TimeTerm[]): PaintedTerm[] | null {
  if (!isDrawable(graphics) || !canSum(graphics.renderer)) return null;
  const shown = cache.get(drawing);
  if (!shown || shown.reduced !== null || (!shown.layered && terms.length * shown.bytes > MOST_BYTES)) return null;
  const painted: PaintedTerm[] = [];
  for (const term of terms) {
    const volume = term.timeIndex === drawing.timeIndex ? shown : cache.get({ ...drawing, timeIndex: term.timeIndex });
    if (!volume) return null;
    painted.push({ ...term, volume });
  }
  cache.get(drawing);
  return painted;
}
