import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { composeAffine, cross, determinant, dot, length, normalize, scale, subtract, voxToMm, type Affine, type Vec3 } from '../volume/geometry.js';
import type { ScalarField } from '../volume/field.js';
import { selectValues } from '../quantify/selection.js';
import { selectionStatistics, type SelectionStatistics } from '../quantify/selectionStatistics.js';
import type { Dims } from '../volume/volume.js';
import { dragged, handlesOf, moved } from './edit.js';
import { lineProfile } from './lineProfile.js';
import { angleDeg, areaMm2, lineLengthMm, volumeMm3 } from './measures.js';
import { flatOutlineMm, flatSectionMm, liesIn, outlineMm, sectionMm } from './outline.js';
import { regionMask } from './regionMask.js';
import { roiSchema, type RegionRoi, type Roi, type RoiOf, type RoiPlane } from './roi.js';
import { across, localShape } from './shape.js';

const named = { id: 'roi-1', name: 'Region 1' };
const flatPlane: RoiPlane = { originMm: [0, 0, 0], right: [1, 0, 0], down: [0, 1, 0] };
const rectangle: RoiOf<'rectangle'> = { ...named, kind: 'rectangle', plane: flatPlane, thicknessMm: 0.1, halfMm: [1, 0.5] };
const ellipse: RoiOf<'ellipse'> = { ...named, kind: 'ellipse', plane: flatPlane, thicknessMm: 0.1, halfMm: [1, 0.5] };
const polygon: RoiOf<'polygon'> = { ...named, kind: 'polygon', plane: flatPlane, thicknessMm: 0.1, cornersMm: [[0, 0], [1, 0], [1, 1], [0.5, 0.2], [0, 1]] };
const box: RoiOf<'box'> = { ...named, kind: 'box', centreMm: [0.1, 0.2, 0.3], axes: [[1, 0, 0], [0, 1, 0], [0, 0, 1]], halfMm: [1, 0.7, 0.4] };
const cylinder: RoiOf<'cylinder'> = { ...named, kind: 'cylinder', centreMm: [0, 0, 0], axis: normalize([1, 2, 2]), radiusMm: 0.8, halfLengthMm: 1.1 };
const regions: readonly RegionRoi[] = [rectangle, ellipse, polygon, box, cylinder];
const ruler: RoiOf<'ruler'> = { ...named, kind: 'ruler', fromMm: [0, 0, 0], toMm: [0.3, 0.4, 1.2] };
const angle: RoiOf<'angle'> = { ...named, kind: 'angle', fromMm: [1, 0, 0], vertexMm: [0, 0, 0], toMm: [1, 1, 0] };

/** Position by position, without rows. */
function insideOf(roi: RegionRoi): (posMm: Vec3) => boolean {
  const { centreMm, axes: [u, v, w], isInside } = localShape(roi);
  return (posMm) => { const from = subtract(posMm, centreMm); return isInside(dot(from, u), dot(from, v), dot(from, w)); };
}

/** Rotated, anisotropic, off centre. */
function turned(seed: Vec3, spacing: Vec3, dims: Dims): Affine {
  const z = normalize(seed), [x, y] = across(z);
  const middle = (dims.map((n) => (n - 1) / 2)) as unknown as Vec3;
  const plain = composeAffine([x, y, z], spacing, [0, 0, 0]);
  return composeAffine([x, y, z], spacing, scale(voxToMm(plain, middle), -1));
}
/** Numbers of a region, put together as the app does. */
function numbersIn(roi: RegionRoi, { dims, at }: ScalarField, affine: Affine): SelectionStatistics {
  const [nx, ny, nz] = dims;
  const values = Float64Array.from({ length: nx * ny * nz }, (_, n) => at(n % nx, Math.floor(n / nx) % ny, Math.floor(n / (nx * ny))));
  return selectionStatistics(selectValues(values, dims, { mask: regionMask(roi, { dims, affine }), slice: null, limits: null }));
}
const ramp = (dims: Dims, affine: Affine, gradient: Vec3, offset = 0): ScalarField => ({ dims, at: (i, j, k) => offset + dot(gradient, voxToMm(affine, [i, j, k])) });

describe('shapes in closed form', () => {
  it('areas, volumes, lengths, angles', () => {
    expect([areaMm2(rectangle), areaMm2(polygon)]).toEqual([2, 0.6]);
    expect(areaMm2(ellipse)).toBeCloseTo(Math.PI / 2, 12);
    expect(volumeMm3(box)).toBeCloseTo(8 * 0.28, 12);
    expect(volumeMm3(cylinder)).toBeCloseTo(Math.PI * 0.64 * 2.2, 12);
    expect(volumeMm3(rectangle)).toBeCloseTo(0.2, 12);
    expect(volumeMm3(ruler)).toBeNull();
    expect(lineLengthMm(ruler)).toBeCloseTo(1.3, 12);
    expect(angleDeg(angle)).toBeCloseTo(45, 12);
    expect(angleDeg({ ...angle, toMm: angle.vertexMm })).toBeNull();
  });
  it('survive JSON and their schema', () => {
    for (const roi of [...regions, ruler, angle]) expect(roiSchema.parse(JSON.parse(JSON.stringify(roi)))).toEqual(roi);
    expect(roiSchema.safeParse({ ...box, halfMm: [1, 0, 1] }).success).toBe(false);
    expect(roiSchema.safeParse({ ...polygon, cornersMm: [[0, 0], [1, 1]] }).success).toBe(false);
  });
});

describe('voxels of a region', () => {
  const dims: Dims = [44, 40, 36];
  it.each([[[0, 0, 1], [0.1, 0.1, 0.1]], [[1, 2, 3], [0.08, 0.11, 0.13]], [[-2, 1, 0.3], [0.15, 0.07, 0.1]]] as const)('are those whose centres lie inside, found by brute force (axis %j, spacing %j)', (seed, spacing) => {
    const affine = turned(seed, spacing, dims), [nx, ny] = dims;
    for (const roi of regions) {
      const isInside = insideOf(roi), mask = regionMask(roi, { dims, affine });
      let wrong = 0;
      mask.forEach((bit, n) => { if ((bit === 1) !== isInside(voxToMm(affine, [n % nx, Math.floor(n / nx) % ny, Math.floor(n / (nx * ny))]))) wrong++; });
      expect(wrong).toBe(0);
    }
  });
  it('where a region is larger than the volume, crosses itself or is thinner than a voxel, too', () => {
    const affine = turned([0.2, -1, 0.4], [0.09, 0.12, 0.1], dims), [nx, ny] = dims;
    const odd: readonly RegionRoi[] = [
      { ...box, halfMm: [50, 50, 50] }, { ...cylinder, radiusMm: 0.03, halfLengthMm: 5 }, { ...rectangle, thicknessMm: 0.01 },
      { ...polygon, thicknessMm: 3, cornersMm: [[-1, -1], [1, 1], [1, -1], [-1, 1]] },
    ];
    for (const roi of odd) {
      const isInside = insideOf(roi);
      const known = Uint8Array.from({ length: dims[0] * dims[1] * dims[2] }, (_, n) => (isInside(voxToMm(affine, [n % nx, Math.floor(n / nx) % ny, Math.floor(n / (nx * ny))])) ? 1 : 0));
      expect(Buffer.from(regionMask(roi, { dims, affine })).equals(Buffer.from(known))).toBe(true);
    }
  });
  it('fill about the volume of the shape, in a rotated anisotropic volume', () => {
    const affine = turned([1, 2, 3], [0.08, 0.11, 0.13], dims);
    for (const roi of [box, cylinder]) {
      const found = numbersIn(roi, ramp(dims, affine, [0, 0, 0], 2), affine);
      expect(Math.abs(found.count * determinant(affine) / (volumeMm3(roi) ?? NaN) - 1)).toBeLessThan(0.02);
      expect(found).toMatchObject({ mean: 2, standardDeviation: 0, sum: 2 * found.count });
    }
  });
  it('mean over a linear field is its value at the centre; the spread is that of a uniform distribution', () => {
    const affine = turned([0, 0, 1], [0.05, 0.05, 0.05], [80, 60, 40]);
    const found = numbersIn({ ...box, centreMm: [0, 0, 0] }, ramp([80, 60, 40], affine, [3, 0, 0], 7), affine);
    expect(found.mean).toBeCloseTo(7, 9);
    expect(found.standardDeviation).toBeCloseTo(3 * 2 / Math.sqrt(12), 2);
  });
  it('a flat region takes exactly the one slice that it was drawn on', () => {
    const affine = turned([1, 1, 0], [0.1, 0.2, 0.3], dims);
    const column = (n: 0 | 1 | 2): Vec3 => normalize([affine[n] ?? 0, affine[4 + n] ?? 0, affine[8 + n] ?? 0]);
    const plane: RoiPlane = { originMm: voxToMm(affine, [20, 20, 17]), right: column(0), down: column(1) };
    const mask = regionMask({ ...rectangle, plane, thicknessMm: 0.3, halfMm: [0.5, 1] }, { dims, affine }), slices = new Set<number>();
    mask.forEach((bit, n) => { if (bit === 1) slices.add(Math.floor(n / (dims[0] * dims[1]))); });
    expect([...slices]).toEqual([17]);
    expect(mask.reduce((a, b) => a + b, 0)).toBe(10 * 10);
  });
  it('regions side by side share no voxel and miss none', () => {
    fc.assert(fc.property(fc.double({ min: -0.8, max: 0.8, noNaN: true }), (cut) => {
      const affine = turned([0, 0, 1], [0.1, 0.1, 0.1], dims), grid = { dims, affine };
      const part = (from: number, to: number): RegionRoi => ({ ...box, centreMm: [(from + to) / 2, 0, 0], halfMm: [(to - from) / 2, 0.5, 0.5] });
      const count = (roi: RegionRoi): number => regionMask(roi, grid).reduce((a, b) => a + b, 0);
      expect(count(part(-1, cut)) + count(part(cut, 1))).toBe(count(part(-1, 1)));
    }), { numRuns: 20 });
  });
  it('outside the field of view there is nothing, and that is said', () => {
    const affine = turned([0, 0, 1], [0.1, 0.1, 0.1], dims);
    expect(numbersIn({ ...box, centreMm: [50, 0, 0] }, ramp(dims, affine, [1, 0, 0]), affine)).toMatchObject({ count: 0, mean: null, sum: 0 });
  });
  it('damaged voxels are counted apart', () => {
    const affine = turned([0, 0, 1], [0.1, 0.1, 0.1], dims);
    const found = numbersIn(box, { dims, at: (i) => (i % 2 === 0 ? NaN : 1) }, affine);
    expect(found.mean).toBe(1);
    expect(found.nonFiniteCount + found.count).toBe(regionMask(box, { dims, affine }).reduce((a, b) => a + b, 0));
  });
});

describe('flat regions from their edge', () => {
  const across: RoiPlane = { originMm: [0, 0.6, 0], right: [1, 0, 0], down: [0, 0, 1] };
  const ends = (roi: RegionRoi & { kind: 'rectangle' | 'ellipse' | 'polygon' }, plane: RoiPlane): number[][] => flatSectionMm(roi, plane).map((piece) => piece.map(([x]) => x).sort((a, b) => a - b));
  it('are the pieces of the line that lie inside', () => {
    expect(ends(rectangle, { ...across, originMm: [0, 0.2, 0] })).toEqual([[-1, 1]]);
    const notched = ends(polygon, across).sort((a, b) => (a[0] ?? 0) - (b[0] ?? 0));
    expect(notched).toHaveLength(2);
    notched.flat().forEach((x, n) => { expect(x).toBeCloseTo([0, 0.25, 0.75, 1][n] ?? NaN, 12); });
  });
  it('are nothing where the slice passes by or is parallel', () => {
    expect(flatSectionMm(rectangle, across)).toEqual([]);
    expect(flatSectionMm(rectangle, { ...flatPlane, originMm: [0, 0, 0.4] })).toEqual([]);
  });
});

describe('line profiles', () => {
  const dims: Dims = [30, 30, 30], affine = turned([1, 2, 2], [0.1, 0.12, 0.2], dims);
  it('of a linear field are straight, in mm, from end to end', () => {
    const { distanceMm, values } = lineProfile(ruler, ramp(dims, affine, [1, 2, 3], 4), affine, 'linear');
    expect(distanceMm.at(-1)).toBeCloseTo(1.3, 12);
    expect(distanceMm[1]).toBeLessThanOrEqual(0.05);
    values.forEach((value, n) => {
      const part = (distanceMm[n] ?? NaN) / 1.3;
      expect(value).toBeCloseTo(4 + part * (0.3 + 0.8 + 3.6), 9);
    });
  });
  it('show the true voxels when asked, and nothing outside', () => {
    const field: ScalarField = { dims, at: (i, j, k) => i + 100 * j + 10_000 * k };
    const { values } = lineProfile({ fromMm: voxToMm(affine, [3, 4, 5]), toMm: voxToMm(affine, [3, 4, 60]) }, field, affine, 'nearest');
    expect([values[0], values.at(-1)]).toEqual([50_403, NaN]);
  });
  it('of no length is one value twice', () => {
    expect(lineProfile({ fromMm: [0, 0, 0], toMm: [0, 0, 0] }, ramp(dims, affine, [0, 0, 0], 3), affine, 'linear').values).toEqual(Float64Array.of(3, 3));
  });
});

describe('outlines', () => {
  it('lie on the shapes', () => {
    for (const corner of flatOutlineMm(ellipse)) expect(corner[0] ** 2 + (corner[1] / 0.5) ** 2).toBeCloseTo(1, 9);
    expect(outlineMm(box)).toHaveLength(12);
    expect(outlineMm(angle)).toHaveLength(2);
  });
  it('a plane cuts a box in its cross-section, a cylinder in an ellipse', () => {
    const cut = sectionMm(box, { ...flatPlane, originMm: [0, 0, 0.3] });
    expect(areaMm2({ ...polygon, cornersMm: cut.map(([x, y]) => [x, y] as const) })).toBeCloseTo(4 * 0.7, 9);
    const upright = { ...cylinder, axis: [0, 0, 1] as Vec3 };
    const round = sectionMm(upright, flatPlane);
    expect(areaMm2({ ...polygon, cornersMm: round.map(([x, y]) => [x, y] as const) })).toBeCloseTo(Math.PI * 0.64, 1);
    expect(sectionMm(box, { ...flatPlane, originMm: [0, 0, 9] })).toEqual([]);
  });
  it('a shape belongs to the slices within half a thickness', () => {
    expect(liesIn(rectangle, flatPlane, 0.1)).toBe(true);
    expect(liesIn(rectangle, { ...flatPlane, originMm: [0, 0, 0.06] }, 0.1)).toBe(false);
    expect(liesIn(rectangle, { ...flatPlane, down: [0, 0, 1] }, 0.1)).toBe(false);
    expect(liesIn(ruler, flatPlane, 0.1)).toBe(false);
  });
});

describe('editing', () => {
  const all: readonly Roi[] = [...regions, ruler, { ...ruler, kind: 'profile' }, angle];
  it('a move and its opposite give the same shape, and measures stay', () => {
    const by: Vec3 = [0.25, -1, 2];
    for (const roi of all) {
      const there = moved(roi, by);
      expect(volumeMm3(there)).toBe(volumeMm3(roi));
      handlesOf(there).forEach(({ posMm }, n) => expect(length(subtract(subtract(posMm, by), handlesOf(roi)[n]?.posMm ?? [9, 9, 9]))).toBeLessThan(1e-12));
    }
  });
  it('a handle goes where it is dragged, and the opposite one stays', () => {
    for (const roi of all) handlesOf(roi).forEach((handle, n) => {
      const to = handle.outward ? add3(handle.posMm, scale(handle.outward, 0.2)) : add3(handle.posMm, scale(flatPlane.right, n % 2 === 0 ? 0.2 : -0.1));
      const after = handlesOf(dragged(roi, n, to, 0.05));
      if (roi.kind !== 'ellipse') expect(length(subtract(after[n]?.posMm ?? [9, 9, 9], to))).toBeLessThan(1e-9);
      if (roi.kind === 'box') expect(length(subtract(after[n ^ 1]?.posMm ?? [9, 9, 9], handlesOf(roi)[n ^ 1]?.posMm ?? [0, 0, 0]))).toBeLessThan(1e-9);
    });
  });
  it('nothing shrinks to nothing', () => {
    for (const roi of regions) if (roi.kind !== 'polygon') handlesOf(roi).forEach((_, n) => expect(volumeMm3(dragged(roi, n, roi.kind === 'box' || roi.kind === 'cylinder' ? roi.centreMm : roi.plane.originMm, 0.1))).toBeGreaterThan(0));
  });
  it('directions across an axis are orthonormal and right-handed', () => {
    fc.assert(fc.property(fc.tuple(fc.integer({ min: -5, max: 5 }), fc.integer({ min: -5, max: 5 }), fc.integer({ min: 1, max: 5 })), (v) => {
      const axis = normalize(v), [a, b] = across(axis);
      expect(length(subtract(cross(a, b), axis))).toBeLessThan(1e-12);
    }));
  });
});

const add3 = (a: Vec3, b: Vec3): Vec3 => [a[0] + b[0], a[1] + b[1], a[2] + b[2]];
