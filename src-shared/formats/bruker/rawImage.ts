/** A planned raw scan as the image that {@link planImage} sorts and places. */
import { add, scale } from '../../volume/geometry.js';
import { readFrameGroups, singleGroup, type FrameGroup } from './frameGroups.js';
import type { BrukerHeaders, BrukerImage } from './image.js';
import type { RawSlice } from './rawGeometry.js';
import type { RawPlan } from './rawPlan.js';

/**
 * The image as {@link planImage} takes it: frames number echoes (or what the inner loop is), then slices, then repetitions.
 * Content stays at the millimetre at which ParaVision's own matrix shows it, whatever the matrix asked for.
 */
export function rawImage(plan: RawPlan, visu: BrukerHeaders['visu']): BrukerImage {
  const { encoding, geometry, imageDims, slices, repetitions } = plan;
  const first = geometry.slices[0];
  const transposed = first?.transposed ?? false;
  const [nx, ny, nz] = imageDims;
  const voxel = (axis: 0 | 1 | 2, count: number): number => encoding.fovMm[axis] / count;
  const along: readonly [number, number] = [voxel(0, nx), voxel(1, ny)];
  const groups = frameGroups(visu, encoding.objects / slices, slices, repetitions);
  const frames = encoding.objects * repetitions;
  const each = <T>(value: T): T[] => new Array<T>(frames).fill(value);
  const inner = encoding.objects / slices;
  return {
    dim: encoding.dim, frameDims: transposed ? [ny, nx, nz] : [nx, ny, nz],
    inPlaneMm: transposed ? [along[1], along[0]] : along,
    alongMm: encoding.dim === 3 ? voxel(2, nz) : geometry.thicknessMm,
    groups, dtype: 'float32', littleEndian: true, slopes: each(1), intercepts: each(0), frameTypes: each(''),
    placements: Array.from({ length: frames }, (_, frame) => {
      const slice = geometry.slices[Math.floor((frame % encoding.objects) / inner)] ?? first;
      return slice ? { rows: slice.rows, positionMm: cornerMm(slice, plan) } : { rows: [[1, 0, 0], [0, 1, 0], [0, 0, 1]], positionMm: null };
    }),
    transpositions: each(0), reversed: false, packages: geometry.packages, unit: plan.recipe.part === 'phase' ? 'rad' : 'a.u.',
    warnings: plan.warnings, assumptions: [...encoding.assumptions, ...geometry.assumptions],
  };
}

/** `VisuCorePosition`: corner of the first voxel in the plane, its centre along the slices. */
function cornerMm({ rows, centreMm, transposed }: RawSlice, { encoding, imageDims }: RawPlan): RawSlice['centreMm'] {
  const { fovMm, matrix } = encoding;
  const inPlane = (axis: 0 | 1): number => fovMm[axis] / 2 - (fovMm[axis] / matrix[axis] - fovMm[axis] / imageDims[axis]) / 2;
  const [first, second] = transposed ? [inPlane(1), inPlane(0)] : [inPlane(0), inPlane(1)];
  const planes = encoding.dim === 3 ? (fovMm[2] / 2) * (1 - 1 / imageDims[2]) : 0;
  return add(centreMm, add(add(scale(rows[0], -first), scale(rows[1], -second)), scale(rows[2], -planes)));
}

/** Named as the reconstruction beside names them, where it has groups of these lengths. */
function frameGroups(visu: BrukerHeaders['visu'], inner: number, slices: number, repetitions: number): FrameGroup[] {
  const named = visu ? readFrameGroups(visu).filter(({ id }) => id !== 'FG_SLICE' && id !== 'FG_COMPLEX' && id !== 'FG_ISA') : [];
  const known = (length: number, otherwise: string): FrameGroup => singleGroup(named.find((group) => group.length === length)?.id ?? otherwise, length);
  return [known(inner, 'FG_ECHO'), singleGroup('FG_SLICE', slices), known(repetitions, 'FG_CYCLE')].filter(({ length }) => length > 1);
}
