/** Orientation, position and spacing of ParaVision frames → affines. */
import { add, centredAffine, composeAffine, cross, dot, length, normalize, scale, subtract, type Affine, type Vec3 } from '../../volume/geometry.js';
import type { Assumption, Dims } from '../../volume/volume.js';

/** Unit directions of voxel axes 1, 2 and 3 (rows of `VisuCoreOrientation`), in subject coordinates. */
export type Rows = readonly [Vec3, Vec3, Vec3];
export const AXIAL_ROWS: Rows = [[1, 0, 0], [0, 1, 0], [0, 0, 1]];

/** Where one slice (or one 3D frame) lies. `positionMm` is `VisuCorePosition`, null when the file does not say. */
export interface Placement { rows: Rows; positionMm: Vec3 | null }

/** Nine numbers, row-major, as rows of unit length; null when they span no space. */
export function rowsFromNumbers(nine: readonly number[]): Rows | null {
  const [a = 0, b = 0, c = 0, d = 0, e = 0, f = 0, g = 0, h = 0, i = 0] = nine;
  const first = normalize([a, b, c]), second = normalize([d, e, f]), third = normalize([g, h, i]);
  if (nine.length !== 9 || !nine.every(Number.isFinite) || length(cross(first, second)) < 1e-3) return null;
  return [first, second, length(third) < 0.5 ? cross(first, second) : third];
}

const sameRows = (a: Rows, b: Rows): boolean => a.every((row, i) => length(subtract(row, b[i as 0 | 1 | 2])) < 1e-3);

/**
 * Runs of neighbouring slices that may be stacked: `packages` as the file announces them when they add up, otherwise cut
 * wherever the orientation changes. Each run is `[first, count]`.
 */
export function slicePackages(placements: readonly Placement[], packages: readonly number[] | null): [number, number][] {
  const announced = packages && packages.reduce((sum, n) => sum + n, 0) === placements.length ? packages : [placements.length];
  const runs: [number, number][] = [];
  let start = 0;
  for (const size of announced) {
    let first = start;
    for (let s = start + 1; s <= start + size; s++) {
      const here = placements[s], before = placements[s - 1];
      if (s < start + size && here && before && sameRows(here.rows, before.rows)) continue;
      runs.push([first, s - first]);
      first = s;
    }
    start += size;
  }
  return runs;
}

/**
 * Affine of a 3D frame or of a run of parallel slices.
 *
 * `VisuCorePosition` is the corner of the first voxel in the image plane but its centre along the slice direction (also in 3D:
 * it agrees so with `PVM_SPackArrSliceOffset` in headers of PV 6.0.1 and 360), so the first voxel centre lies half a voxel
 * further along rows 1 and 2 only.
 * The slice step is the distance between slice positions, not the slice thickness, which leaves the gap out.
 *
 * @param inPlaneMm voxel size along rows 1 and 2 @param alongMm 3D: voxel size along row 3; slices: thickness, used for a single slice
 */
export function frameAffine(dims: Dims, inPlaneMm: readonly [number, number], alongMm: number, run: readonly Placement[]): { affine: Affine; warnings: string[]; assumptions: Assumption[] } {
  const [first] = run;
  const warnings: string[] = [];
  if (!first?.positionMm) {
    const rows = first?.rows ?? AXIAL_ROWS;
    const { 3: x = 0, 7: y = 0, 11: z = 0 } = centredAffine(dims, [inPlaneMm[0], inPlaneMm[1], alongMm]);
    const origin = add(add(scale(rows[0], x), scale(rows[1], y)), scale(rows[2], z));
    return { affine: composeAffine(rows, [inPlaneMm[0], inPlaneMm[1], alongMm], origin), warnings, assumptions: [{ about: 'position', text: 'Centred on the origin: the header gives no position.' }] };
  }
  const { rows, positionMm } = first;
  const centre = add(positionMm, add(scale(rows[0], inPlaneMm[0] / 2), scale(rows[1], inPlaneMm[1] / 2)));
  const { direction, stepMm } = sliceStep(run, alongMm, warnings);
  return { affine: composeAffine([rows[0], rows[1], direction], [inPlaneMm[0], inPlaneMm[1], stepMm], centre), warnings, assumptions: [] };
}

function sliceStep(run: readonly Placement[], alongMm: number, warnings: string[]): { direction: Vec3; stepMm: number } {
  const normal = run[0]?.rows[2] ?? [0, 0, 1];
  const positions = run.flatMap(({ positionMm }) => (positionMm ? [positionMm] : []));
  const from = positions[0], to = positions[positions.length - 1];
  if (positions.length < 2 || positions.length < run.length || !from || !to) return { direction: normal, stepMm: alongMm };
  const step = scale(subtract(to, from), 1 / (positions.length - 1));
  const stepMm = length(step);
  if (!(stepMm > 1e-6)) {
    warnings.push(`All slices have the same position; the slice thickness ${alongMm} mm is used as their distance.`);
    return { direction: normal, stepMm: alongMm };
  }
  const cosine = dot(step, normal) / stepMm;
  if (Math.abs(cosine) < 0.999) {
    warnings.push('The slice positions do not run along the slice normal; orientation and position in the header contradict each other. The normal is used.');
    return { direction: cosine < -1e-3 ? scale(normal, -1) : normal, stepMm };
  }
  const gaps = positions.slice(1).map((p, i) => length(subtract(p, positions[i] ?? p)));
  const least = Math.min(...gaps), most = Math.max(...gaps);
  if (most - least > 0.01 * stepMm) warnings.push(`The slices are unevenly spaced (${round(least)} to ${round(most)} mm); ${round(stepMm)} mm is used for all.`);
  return { direction: scale(step, 1 / stepMm), stepMm };
}

const round = (mm: number): number => Number(mm.toPrecision(4));
