import type { Clip, ClipPlane } from '@shared/session/schema.js';
import { length, normalize, type Vec3 } from '@shared/volume/geometry.js';

/** Part of an axis that always stays, whatever is typed; {@link setClipFace} keeps a whole voxel. */
const LEAST_KEPT_TEX = 0.001;
const ROUNDING = 1e-9;
/** What is shorter has no direction: its inverse may overflow. */
const SHORTEST_NORMAL = 1e-150;
const AXES = [0, 1, 2] as const;

/** The nearest legal clip: faces within 0…1 and in order, something left between them, normals of length 1. The same object when it was legal. */
export function legalClip(clip: Clip): Clip {
  const intervals = AXES.map((axis) => legalInterval(clip.boxTex.min[axis], clip.boxTex.max[axis]));
  const planes = clip.planes.map(legalPlane);
  const isLegal = AXES.every((axis) => intervals[axis]?.[0] === clip.boxTex.min[axis] && intervals[axis][1] === clip.boxTex.max[axis])
    && planes.every((plane, i) => plane === clip.planes[i]);
  if (isLegal) return clip;
  const [x = [0, 1], y = [0, 1], z = [0, 1]] = intervals;
  return { ...clip, planes, boxTex: { min: [x[0], y[0], z[0]], max: [x[1], y[1], z[1]] } };
}

function legalInterval(min: number, max: number): readonly [number, number] {
  const [a, b] = [within01(min, 0), within01(max, 1)];
  const [low, high] = a <= b ? [a, b] : [b, a];
  if (high - low >= LEAST_KEPT_TEX * (1 - ROUNDING)) return [low, high];
  const start = Math.min(Math.max((low + high - LEAST_KEPT_TEX) / 2, 0), 1 - LEAST_KEPT_TEX);
  return [start, start + LEAST_KEPT_TEX];
}

function within01(tex: number, otherwise: number): number {
  return Number.isFinite(tex) ? Math.min(Math.max(tex, 0), 1) : otherwise;
}

/** The same half-space with a unit normal; a plane without a direction is horizontal through the origin. */
function legalPlane(plane: ClipPlane): ClipPlane {
  const size = length(plane.normal);
  if (Math.abs(size - 1) < ROUNDING && Number.isFinite(plane.offsetMm)) return plane;
  const isUsable = size > SHORTEST_NORMAL && Number.isFinite(size) && Number.isFinite(plane.offsetMm);
  return isUsable ? { ...plane, normal: normalize(plane.normal), offsetMm: plane.offsetMm / size } : { ...plane, normal: UPWARDS, offsetMm: 0 };
}

const UPWARDS: Vec3 = [0, 0, 1];
