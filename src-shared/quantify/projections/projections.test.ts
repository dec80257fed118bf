import fc from 'fast-check';
import { existsSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { fillNormals } from '../../random.js';
import { centredAffine, composeAffine, spacingMm, type Affine, type Vec3 } from '../../volume/geometry.js';
import type { Dims } from '../../volume/volume.js';
import { isClose, storedValues, type StoredVolume } from '../testVectors.js';
import { projectAlongAxis, PROJECTION_AXES, slabSlices } from './axisProjection.js';
import { projectObliquely } from './obliqueProjection.js';
import { depthReachMm, planeGridOf } from './planeGrid.js';
import { PROJECTION_KINDS, type ProjectionKind } from './projection.js';
import { sectionLabels, sectionValues } from './section.js';
import { trilinear } from './trilinear.js';

const VECTORS = '../shared/vectors/09_projections.json';
interface Vectors { volume: StoredVolume; spacing_xyz: Vec3; axes: Record<'x' | 'y' | 'z', Record<string, number[][]>>; trilinear: { points_xyz_index: Vec3[]; values: number[] } }
const decode = (text: string): Uint8Array => Buffer.from(text, 'base64');
const vectors = existsSync(VECTORS) ? (JSON.parse(readFileSync(VECTORS, 'utf8')) as Vectors) : null;
const NAMES: Record<ProjectionKind, string> = { max: 'max', min: 'min', mean: 'mean', sum: 'sum', integral: 'sum_times_spacing', std: 'std_n_minus_1', median: 'median' };

describe.skipIf(!vectors)('projections against the shared vectors (needs ../shared/vectors)', () => {
  it.each(PROJECTION_KINDS)('%s along x, y, z', (kind) => {
    if (!vectors) return;
    const values = storedValues(vectors.volume, decode), grid = { dims: vectors.volume.dims, spacingMm: vectors.spacing_xyz };
    for (const [axis, letter] of (['x', 'y', 'z'] as const).entries()) {
      const known = vectors.axes[letter][NAMES[kind]]?.flat() ?? [];
      const found = projectAlongAxis(values, grid, { axis: axis as 0 | 1 | 2, kind, slab: null, mask: null });
      expect(found.values.length).toBe(known.length);
      known.forEach((value, p) => expect(isClose(found.values[p], value, 1e-12)).toBe(true));
    }
  });
  it('trilinear samples', () => {
    if (!vectors) return;
    const values = storedValues(vectors.volume, decode);
    vectors.trilinear.points_xyz_index.forEach(([x, y, z], n) => expect(isClose(trilinear(values, vectors.volume.dims, x, y, z), vectors.trilinear.values[n] ?? NaN, 1e-12)).toBe(true));
  });
});

const SPACING: Vec3 = [0.2, 0.2, 0.2];
const noise = (dims: Dims, seed = 3): Float64Array => Float64Array.from(fillNormals(new Float64Array(dims[0] * dims[1] * dims[2]), seed), (v) => 10 + v);
/** Rotated about a slanted axis, with an offset. */
function rotated(spacing: Vec3): Affine {
  const [x, y, z]: readonly [Vec3, Vec3, Vec3] = [[0.36, 0.48, -0.8], [-0.8, 0.6, 0], [0.48, 0.64, 0.6]];
  return composeAffine([x, y, z], spacing, [3, -7, 11]);
}

describe('projections along an axis', () => {
  it('leave out what is not finite, not masked or not in the slab; where nothing is left the sum is 0 and the rest undefined', () => {
    const dims: Dims = [1, 2, 3];
    const values = Float64Array.from([1, NaN, 2, Infinity, 9, NaN]), grid = { dims, spacingMm: [1, 1, 0.5] as Vec3 };
    const of = (kind: ProjectionKind, mask: Uint8Array | null = null, slab: [number, number] | null = null): number[] => Array.from(projectAlongAxis(values, grid, { axis: 2, kind, slab, mask }).values);
    expect(of('mean')).toEqual([4, NaN]);
    expect(of('integral')).toEqual([6, 0]);
    expect(of('max', Uint8Array.of(1, 1, 1, 1, 0, 1))).toEqual([2, NaN]);
    expect(of('median', null, [0, 1])).toEqual([1.5, NaN]);
    expect(of('std', null, [2, 2])).toEqual([0, NaN]);
    expect(projectAlongAxis(values, grid, { axis: 2, kind: 'sum', slab: null, mask: null }).counts).toEqual(Uint32Array.of(3, 0));
  });
  it('equal brute force on any matrix', () => {
    fc.assert(fc.property(fc.tuple(fc.integer({ min: 1, max: 5 }), fc.integer({ min: 1, max: 5 }), fc.integer({ min: 1, max: 5 })), fc.constantFrom<0 | 1 | 2>(0, 1, 2), fc.integer(), (dims, axis, seed) => {
      const values = noise(dims, seed >>> 0), grid = { dims, spacingMm: [0.1, 0.2, 0.4] as Vec3 };
      const [right, down] = PROJECTION_AXES[axis];
      const std = projectAlongAxis(values, grid, { axis, kind: 'std', slab: null, mask: null }).values;
      const median = projectAlongAxis(values, grid, { axis, kind: 'median', slab: null, mask: null }).values;
      for (let p = 0; p < std.length; p++) {
        const at = [0, 0, 0];
        at[right] = p % dims[right];
        at[down] = Math.floor(p / dims[right]);
        const ray = Array.from({ length: dims[axis] }, (_, n) => {
          at[axis] = n;
          return values[(at[0] ?? 0) + dims[0] * ((at[1] ?? 0) + dims[1] * (at[2] ?? 0))] ?? NaN;
        }).sort((a, b) => a - b);
        const mean = ray.reduce((a, b) => a + b) / ray.length;
        expect(std[p]).toBeCloseTo(ray.length > 1 ? Math.sqrt(ray.reduce((s, v) => s + (v - mean) ** 2, 0) / (ray.length - 1)) : 0, 10);
        expect(median[p]).toBeCloseTo(((ray[(ray.length - 1) >> 1] ?? NaN) + (ray[ray.length >> 1] ?? NaN)) / 2, 12);
      }
    }), { numRuns: 30 });
  });
  it('take the slices whose centres lie in the slab', () => {
    const grid = { dims: [4, 4, 10] as Dims, spacingMm: [1, 1, 0.1] as Vec3 };
    expect(slabSlices(grid, 2, [0, 1])).toEqual([0, 9]);
    expect(slabSlices(grid, 2, [0.05, 0.25])).toEqual([0, 2]);
    expect(slabSlices(grid, 2, [0.06, 0.14])).toBeNull();
  });
});

describe('oblique projections', () => {
  const dims: Dims = [6, 5, 4];
  const values = noise(dims);

  it.each(PROJECTION_KINDS.flatMap((kind) => ([0, 1, 2] as const).map((axis) => [kind, axis] as const)))('%s along axis %i equals the axis method, also in a rotated volume', (kind, axis) => {
    for (const affine of [centredAffine(dims, SPACING), rotated(SPACING)]) {
      const step = (a: 0 | 1 | 2): Vec3 => [affine[a] ?? 0, affine[4 + a] ?? 0, affine[8 + a] ?? 0];
      const exact = projectAlongAxis(values, { dims, spacingMm: spacingMm(affine) }, { axis, kind, slab: null, mask: null });
      const [right, down] = PROJECTION_AXES[axis];
      const plane = planeGridOf({ dims, affine }, step(axis), step(down));
      const found = projectObliquely(values, { dims, affine }, { plane, kind, slabMm: null, mask: null, stepMm: 0.2, interpolation: 'linear' });
      expect([found.width, found.height]).toEqual([dims[right], dims[down]]);
      const isMirrored = plane.right.reduce((sum, v, n) => sum + v * (step(right)[n] ?? 0), 0) < 0;
      for (let y = 0; y < found.height; y++) for (let x = 0; x < found.width; x++) {
        const value = found.values[y * found.width + (isMirrored ? found.width - 1 - x : x)], known = exact.values[y * found.width + x] ?? NaN;
        expect(Math.abs((value ?? NaN) - known)).toBeLessThan(1e-5 * Math.abs(known));
      }
    }
  });

  it('the integral over all pixels is Σ value × voxel volume, whatever the direction', () => {
    const box: Dims = [12, 10, 8], affine = rotated([0.1, 0.15, 0.2]);
    const blob = new Float64Array(12 * 10 * 8);
    for (let k = 0; k < 8; k++) for (let j = 0; j < 10; j++) for (let i = 0; i < 12; i++) blob[i + 12 * (j + 10 * k)] = Math.exp(-((i - 5.5) ** 2 + (j - 4.5) ** 2 + (k - 3.5) ** 2) / 3);
    const plane = planeGridOf({ dims: box, affine }, [1, 2, 3], [0, 1, 0]);
    const found = projectObliquely(blob, { dims: box, affine }, { plane, kind: 'integral', slabMm: null, mask: null, stepMm: null, interpolation: 'linear' });
    const total = found.values.reduce((a, b) => a + b, 0) * plane.pixelMm ** 2, known = blob.reduce((a, b) => a + b, 0) * 0.1 * 0.15 * 0.2;
    expect(Math.abs(total / known - 1)).toBeLessThan(1e-3);
  });

  it('rays that miss the volume give 0 and count nothing; rays inside never see the outside', () => {
    const affine = centredAffine(dims, SPACING), plane = planeGridOf({ dims, affine }, [1, 1, 1], [0, 1, 0]);
    for (const kind of ['min', 'mean', 'median'] as const) {
      const found = projectObliquely(new Float32Array(120).fill(5), { dims, affine }, { plane, kind, slabMm: null, mask: null, stepMm: null, interpolation: 'linear' });
      expect(new Set(found.values)).toEqual(new Set([0, 5]));
      found.counts.forEach((n, p) => expect(n > 0).toBe(found.values[p] === 5));
    }
  });
  it('a full mask changes nothing, an empty one leaves nothing', () => {
    const affine = rotated([0.1, 0.2, 0.3]), grid = { dims, affine }, plane = planeGridOf(grid, [0, 1, 1], [1, 0, 0]);
    const of = (mask: Uint8Array | null) => projectObliquely(values, grid, { plane, kind: 'max', stepMm: null, interpolation: 'linear', slabMm: null, mask });
    expect(of(new Uint8Array(120).fill(1))).toEqual(of(null));
    expect(of(new Uint8Array(120)).counts.every((n) => n === 0)).toBe(true);
  });
  it('slabs that fill the volume add up to it, however thick', () => {
    const affine = rotated([0.1, 0.2, 0.3]), grid = { dims, affine }, plane = planeGridOf(grid, [0, 1, 1], [1, 0, 0]);
    const integral = (slabMm: readonly [number, number]): number =>
      projectObliquely(values, grid, { plane, kind: 'integral', stepMm: 0.01, interpolation: 'linear', slabMm, mask: null }).values.reduce((a, b) => a + b, 0);
    const [near, far] = depthReachMm(grid, plane), cut = near + 0.3137;
    expect(integral([near, cut]) + integral([cut, far])).toBeCloseTo(integral([near, far]), 0);
  });
});

describe('trilinear and sections', () => {
  const dims: Dims = [2, 2, 2];
  const corners = Float64Array.from([0, 1, 2, 3, 4, 5, 6, 7]);
  it('clamps inside the rim of half a voxel and is 0 beyond', () => {
    expect(trilinear(corners, dims, -0.5, 0, 0)).toBe(0);
    expect(trilinear(corners, dims, 1.5, 1.5, 1.5)).toBe(7);
    expect(trilinear(corners, dims, 1.51, 1, 1)).toBe(0);
    expect(trilinear(corners, dims, 0.5, 0.5, 0.5)).toBe(3.5);
  });
  it('reads no voxel of weight 0, and is undefined beside what is not finite', () => {
    const damaged = Float64Array.from([0, NaN, 2, 3, 4, 5, 6, Infinity]);
    expect(trilinear(damaged, dims, 0, 0.5, 0.5)).toBe(3);
    expect(trilinear(damaged, dims, 0.5, 0, 0)).toBeNaN();
    expect(trilinear(damaged, dims, 1, 1, 0.5)).toBeNaN();
  });
  it('one slice of thickness is read everywhere in it', () => {
    expect(trilinear(Float64Array.of(1, 3), [2, 1, 1], 0.5, -0.4, 0.4)).toBe(2);
  });
  it('sections through voxel centres give the voxels, and labels are never mixed', () => {
    const affine = rotated([0.1, 0.1, 0.1]), grid = { dims, affine };
    const plane = { ...planeGridOf(grid, [affine[2] ?? 0, affine[6] ?? 0, affine[10] ?? 0], [affine[1] ?? 0, affine[5] ?? 0, affine[9] ?? 0]), width: 2, height: 2 };
    const half = { ...plane, centreMm: plane.centreMm.map((v, n) => v - plane.view[n as 0 | 1 | 2] * 0.05) as unknown as Vec3 };
    const nearest = Array.from(sectionValues(corners, grid, half, 'nearest'));
    expect(new Set(nearest)).toEqual(new Set([0, 1, 2, 3]));
    Array.from(sectionValues(corners, grid, half, 'linear')).forEach((v, p) => expect(v).toBeCloseTo(nearest[p] ?? NaN, 9));
    const shifted = { ...half, centreMm: half.centreMm.map((v, n) => v + plane.right[n as 0 | 1 | 2] * 0.03) as unknown as Vec3 };
    for (const label of sectionLabels(Uint32Array.from([9, 5, 9, 5, 1, 1, 1, 1]), grid, shifted)) expect([0, 5, 9]).toContain(label);
  });
});
