/** Clusters in a slice: twin of shaders/chunks/labelledSlice.glsl. */
import type { Vec3 } from '../volume/geometry.js';
import type { Rgba } from './compositing.js';
import { labelAt, type LabelField } from './labelField.js';
import { paletteEntry } from './labels.js';

export interface SliceLabels { field: LabelField; /** Straight RGBA of 8 bit by label; labels beyond take the last. */ palette: Uint8Array }

/** How much of a cluster's colour lies over the signal, so that one still sees how strong it is. */
const FILL = 0.6;
/** What no cluster holds has no colour: brightness of its signal, and how much it covers. */
const REST = 0.9;
const REST_COVER = 0.55;
/** Width of an outline, pixels; voxels smaller than so many pixels have none. */
const OUTLINE_PX = 1.6;
const OUTLINED_PX = 5;

/** Straight colour: `base` over black, the signal of the dendrites without colour over it, then the cluster. `voxPerPx`: how fast each voxel coordinate changes across the picture. */
export function labelledSlice({ field, palette }: SliceLabels, posTex: Vec3, voxPerPx: Vec3, base: Rgba, dendrite: Rgba): Rgba {
  const signal = REST_COVER * dendrite[3];
  const own = ownLabel(field, posTex);
  const entry = own === 0 ? NOTHING : paletteEntry(palette, own);
  const cover = entry[3] === 0 ? 0 : isRim(field, posTex, own, voxPerPx) ? entry[3] : FILL * entry[3];
  const over = (c: 0 | 1 | 2): number => (base[c] * base[3] * (1 - signal) + REST * signal) * (1 - cover) + entry[c] * cover;
  return [over(0), over(1), over(2), 1];
}

/** Whether a place is on the rim of its cluster, which is drawn inside it. */
function isRim(field: LabelField, posTex: Vec3, own: number, voxPerPx: Vec3): boolean {
  return ([0, 1, 2] as const).some((axis) => {
    const n = field.dims[axis], inVoxel = posTex[axis] * n % 1, width = OUTLINED_PX * voxPerPx[axis] > 1 ? 0 : OUTLINE_PX * voxPerPx[axis];
    const side = inVoxel < width ? -1 : inVoxel > 1 - width ? 1 : 0;
    if (side === 0) return false;
    const beside: [number, number, number] = [...posTex];
    beside[axis] += side / n;
    return ownLabel(field, beside) !== own;
  });
}

function ownLabel(field: LabelField, posTex: Vec3): number {
  return posTex.some((p) => p < 0 || p >= 1) ? 0 : labelAt(field, posTex, false);
}

const NOTHING: Rgba = [0, 0, 0, 0];
