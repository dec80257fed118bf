/** Where a face strays from its plane: pits and roughness are a result. */
import type { FittedFace } from './faces.js';
import { pointIn, type Frame } from './frame.js';
import type { Crossings } from './rays.js';

/** More points than this are thinned evenly. */
const MOST_POINTS = 6000;

/** x, y, z (mm) of the surface and its residual (mm, positive inwards: a pit) of every ray, one after the other, to 0.1 µm. */
export function residualMapOf({ x, y }: Crossings, ends: Float64Array, { residuals }: FittedFace, frame: Frame, inwards: 1 | -1): number[] {
  const stride = Math.max(1, Math.ceil(Math.sqrt(x.length / MOST_POINTS))), columns = rankOf(x), rows = rankOf(y), map: number[] = [];
  for (let n = 0; n < x.length; n++) {
    if ((columns[n] as number) % stride !== 0 || (rows[n] as number) % stride !== 0) continue;
    map.push(...pointIn(frame, x[n] as number, y[n] as number, ends[n] as number).map(rounded), rounded(inwards * (residuals[n] as number)));
  }
  return map;
}

const rounded = (valueMm: number): number => Math.round(valueMm * 1e4) / 1e4;

/** Index of each value among the different ones. */
function rankOf(values: Float64Array): Uint32Array {
  const ranks = new Map([...new Set(values)].sort((a, b) => a - b).map((value, rank) => [value, rank]));
  return Uint32Array.from(values, (value) => ranks.get(value) ?? 0);
}
