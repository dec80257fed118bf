/** Where a drawn image of the bootstrap is needed. */
import type { Mask } from '../segment/grid.js';
import type { Dims } from '../volume/volume.js';
import type { SeriesRegions } from './measureRegions.js';

/**
 * Spans [from, to) of voxels that layers, electrodes or the mask touch, ascending; with an axis along which amplitudes are averaged, whole lines
 * along it.
 */
export function neededVoxels({ layers, electrodes: { A, B } }: SeriesRegions, mask: Mask, [nx, ny]: Dims, lineAxis: 0 | 1 | 2 | null): [from: number, to: number][] {
  const needed = mask.slice();
  for (const region of [layers, A, B]) for (const n of region?.voxels ?? []) needed[n] = 1;
  if (lineAxis !== null) {
    const step = lineAxis === 0 ? 1 : lineAxis === 1 ? nx : nx * ny, length = lineAxis === 0 ? nx : lineAxis === 1 ? nx * ny : needed.length;
    const lineOf = (n: number): number => Math.floor(n / length) * step + (n % step);
    const lines = new Uint8Array(needed.length);
    needed.forEach((one, n) => { if (one === 1) lines[lineOf(n)] = 1; });
    for (let n = 0; n < needed.length; n++) needed[n] = lines[lineOf(n)] as number;
  }
  const spans: [from: number, to: number][] = [];
  for (let from = needed.indexOf(1); from >= 0;) {
    const end = needed.indexOf(0, from), to = end < 0 ? needed.length : end;
    spans.push([from, to]);
    from = needed.indexOf(1, to);
  }
  return spans;
}
