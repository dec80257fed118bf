import { existsSync, readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { uniform } from '../random.js';
import { composeAffine, cross, dot, length, subtract, type Vec3 } from '../volume/geometry.js';
import type { Dims } from '../volume/volume.js';
import { surfaceArea } from './surface.js';
import type { Contour } from './surfaceCells.js';
import { surfaceMesh, type SurfaceMesh } from './surfaceMesh.js';
import { bitMask, type BitMask } from './testingTopology.js';

/** A contour at level 0 of a field given at voxels. */
function levelSet(dims: Dims, spacingMm: Vec3, field: (x: number, y: number, z: number) => number): Contour {
  const values = Float64Array.from({ length: dims[0] * dims[1] * dims[2] }, (_, n) => field(n % dims[0], Math.floor(n / dims[0]) % dims[1], Math.floor(n / dims[0] / dims[1])));
  return { inside: Uint8Array.from(values, (v) => v >= 0 ? 1 : 0), grid: { dims, spacingMm }, intensity: { values, level: 0 } };
}
const sphere = (radius: number): Contour => levelSet([40, 40, 40], [1, 1, 1], (x, y, z) => radius - Math.hypot(x - 19.5, y - 19.5, z - 19.5));
const ofMask = (dims: Dims, inside: Uint8Array | Uint32Array, spacingMm: Vec3 = [1, 1, 1]): Contour => ({ inside, grid: { dims, spacingMm }, intensity: null });
const noise = (dims: Dims, seed: number, share: number): Contour => ofMask(dims, Uint8Array.from({ length: dims[0] * dims[1] * dims[2] }, (_, n) => uniform(seed, n) < share ? 1 : 0));

const vertex = (mesh: SurfaceMesh, n: number): Vec3 => [mesh.positionsMm[3 * n] ?? 0, mesh.positionsMm[3 * n + 1] ?? 0, mesh.positionsMm[3 * n + 2] ?? 0];
function measured(mesh: SurfaceMesh): { area: number; volume: number } {
  let area = 0, volume = 0;
  for (let n = 0; n < mesh.indices.length; n += 3) {
    const [a, b, c] = [0, 1, 2].map((k) => vertex(mesh, mesh.indices[n + k] ?? 0)) as [Vec3, Vec3, Vec3];
    area += length(cross(subtract(b, a), subtract(c, a))) / 2;
    volume += dot(a, cross(b, c)) / 6;
  }
  return { area, volume };
}
/** Edges that are not passed once in each direction. */
function openEdges({ indices }: SurfaceMesh): number {
  const edges = new Map<string, number>();
  for (let n = 0; n < indices.length; n += 3) for (let k = 0; k < 3; k++) {
    const [a = 0, b = 0] = [indices[n + k], indices[n + (k + 1) % 3]];
    const name = a < b ? `${a} ${b}` : `${b} ${a}`;
    edges.set(name, (edges.get(name) ?? 0) + (a < b ? 1 : -1));
  }
  return [...edges.values()].filter((sum) => sum !== 0).length;
}

const IDENTITY = composeAffine([[1, 0, 0], [0, 1, 0], [0, 0, 1]], [1, 1, 1], [0, 0, 0]);

describe('area of a surface', () => {
  it.each([4, 8, 12, 16])('is that of a sphere of radius %d within the error of its chords', (radius) => {
    const error = surfaceArea(sphere(radius)).totalMm2 / (4 * Math.PI * radius ** 2) - 1;
    expect(error).toBeLessThan(0);
    expect(error).toBeGreaterThan(-0.5 / radius ** 2);
  });

  it('is that of an octahedron around one voxel, in mm', () => {
    const [a, b, c] = [0.05, 0.1, 0.2];
    const face = length(cross([-a, b, 0], [-a, 0, c])) / 2;
    expect(surfaceArea(ofMask([1, 1, 1], Uint8Array.of(1), [2 * a, 2 * b, 2 * c])).totalMm2).toBeCloseTo(8 * face, 12);
  });

  it('is of each label, and all labels together are the whole', () => {
    const labels = Uint32Array.from({ length: 1000 }, (_, n) => n % 10 > 5 ? 2 : n % 10 < 3 && n < 500 ? 1 : 0);
    const { totalMm2, byLabelMm2 } = surfaceArea(ofMask([10, 10, 10], labels));
    expect(byLabelMm2[1]).toBeCloseTo(surfaceArea(ofMask([10, 10, 10], Uint8Array.from(labels, (l) => l === 1 ? 1 : 0))).totalMm2, 9);
    expect((byLabelMm2[1] ?? 0) + (byLabelMm2[2] ?? 0)).toBeCloseTo(totalMm2, 9);
  });

  it('scales with the square of the spacing, and does not see the order of axes', () => {
    fc.assert(fc.property(fc.nat(), fc.double({ min: 0.05, max: 0.95, noNaN: true }), fc.double({ min: 0.1, max: 10, noNaN: true }), (seed, share, size) => {
      const small = noise([6, 7, 5], seed, share), large = { ...small, grid: { ...small.grid, spacingMm: [size, size, size] as Vec3 } };
      const turned = ofMask([5, 7, 6], Uint8Array.from({ length: 210 }, (_, n) => small.inside[Math.floor(n / 35) + 6 * (Math.floor(n / 5) % 7 + 7 * (n % 5))] ?? 0));
      const { totalMm2 } = surfaceArea(small);
      expect(surfaceArea(large).totalMm2).toBeCloseTo(totalMm2 * size ** 2, 6);
      expect(Math.abs(surfaceArea(turned).totalMm2 - totalMm2)).toBeLessThan(0.02 * totalMm2 + 1e-9);
    }), { numRuns: 40 });
  });

  it('has no surface around nothing, one around everything, and takes no number for background', () => {
    expect(surfaceArea(ofMask([3, 3, 3], new Uint8Array(27)))).toEqual({ totalMm2: 0, byLabelMm2: Float64Array.of(0), triangleCount: 0 });
    expect(surfaceArea(ofMask([3, 3, 1], new Uint8Array(9).fill(1))).totalMm2).toBeGreaterThan(18);
    const values = Float32Array.of(NaN, 5, NaN);
    expect(surfaceArea({ ...ofMask([3, 1, 1], Uint8Array.of(0, 1, 0)), intensity: { values, level: 1 } }).totalMm2).toBeCloseTo(Math.sqrt(3), 6);
  });
});

describe('mesh of a surface', () => {
  it('is closed around any mask, also in voxels, and has the same area', () => {
    fc.assert(fc.property(fc.tuple(fc.integer({ min: 1, max: 34 }), fc.integer({ min: 1, max: 6 }), fc.integer({ min: 1, max: 5 })), fc.nat(), fc.double({ min: 0, max: 1, noNaN: true }), (dims, seed, share) => {
      const contour = noise(dims, seed, share);
      const mesh = surfaceMesh(contour, { affine: IDENTITY, isSmoothed: false });
      expect(openEdges(mesh)).toBe(0);
      expect(measured(mesh).area).toBeCloseTo(surfaceArea(contour).totalMm2, 2);
      expect(openEdges(surfaceMesh(contour, { affine: IDENTITY, isSmoothed: true }))).toBe(0);
    }), { numRuns: 60 });
  });

  it.each([[IDENTITY, 1], [composeAffine([[0, 1, 0], [-1, 0, 0], [0, 0, -1]], [0.1, 0.1, 0.2], [3, 2, 1]), 0.002]])('points outwards, also through an affine that mirrors', (affine, voxelMm3) => {
    const mesh = surfaceMesh(sphere(12), { affine, isSmoothed: false });
    expect(measured(mesh).volume / voxelMm3).toBeCloseTo(4 / 3 * Math.PI * 12 ** 3, -2);
    const centre = [0, 1, 2].map((axis) => (affine[4 * axis + 3] ?? 0) + 19.5 * ((affine[4 * axis] ?? 0) + (affine[4 * axis + 1] ?? 0) + (affine[4 * axis + 2] ?? 0))) as unknown as Vec3;
    for (let n = 0; n < mesh.normals.length / 3; n += 50) expect(dot([mesh.normals[3 * n] ?? 0, mesh.normals[3 * n + 1] ?? 0, mesh.normals[3 * n + 2] ?? 0], subtract(vertex(mesh, n), centre))).toBeGreaterThan(0);
  });

  it('becomes smooth: steps of voxels go, the size stays, thin filaments stay', () => {
    const steps: Contour = { ...sphere(12), intensity: null }, exact = 4 * Math.PI * 144;
    const [rough, smooth] = [false, true].map((isSmoothed) => measured(surfaceMesh(steps, { affine: IDENTITY, isSmoothed }))) as [{ area: number; volume: number }, { area: number; volume: number }];
    expect(rough.area / exact).toBeGreaterThan(1.06);
    expect(Math.abs(smooth.area / exact - 1)).toBeLessThan(0.05);
    expect(Math.abs(smooth.volume / rough.volume - 1)).toBeLessThan(0.01);
    const thread = ofMask([20, 3, 3], Uint8Array.from({ length: 180 }, (_, n) => Math.floor(n / 20) === 4 ? 1 : 0));
    const [before, after] = [false, true].map((isSmoothed) => measured(surfaceMesh(thread, { affine: IDENTITY, isSmoothed })).volume) as [number, number];
    expect(after / before).toBeGreaterThan(0.9);
  });

  it('is taken coarser rather than too large, at the same place', () => {
    const mesh = surfaceMesh(sphere(12), { affine: IDENTITY, isSmoothed: false, mostTriangles: 2000 });
    expect(mesh.coarseness).toBe(2);
    expect(mesh.indices.length / 3).toBeLessThanOrEqual(2000);
    const xs = mesh.positionsMm.filter((_, n) => n % 3 === 0);
    expect((Math.min(...xs) + Math.max(...xs)) / 2).toBeCloseTo(19.5, 3);
  });

  it('stops when asked to', () => {
    expect(() => surfaceMesh(sphere(4), { affine: IDENTITY, isSmoothed: true, onFraction: () => { throw new Error('enough'); } })).toThrow('enough');
  });
});

const vectors = (name: string): string | null => [resolve(`../shared/vectors/${name}`)].find(existsSync) ?? null;
const SMOOTH = vectors('06_marching_cubes.json'), MASKS = vectors('05_topology.json');
interface SmoothCase { name: string; dims: Dims; spacing_xyz: Vec3; exact_area: number; area_lewiner: number }
const FIELDS: Record<string, (x: number, y: number, z: number) => number> = {
  sphere_r12: (x, y, z) => 12 - Math.hypot(x - 19.5, y - 19.5, z - 19.5),
  sphere_1p2mm_anisotropic: (x, y, z) => 1.2 - Math.hypot(0.1 * (x - 19.5), 0.1 * (y - 19.5), 0.2 * (z - 9.5)),
  torus_R11_r5: (x, y, z) => 5 - Math.hypot(Math.hypot(x - 19.5, y - 19.5) - 11, z - 11.5),
};

describe.skipIf(SMOOTH === null)('smooth level sets (skipped: ../shared/vectors is not here)', () => {
  const { cases } = SMOOTH === null ? { cases: [] } : JSON.parse(readFileSync(SMOOTH, 'utf8')) as { cases: SmoothCase[] };
  it.each(cases.map((one) => [one.name, one] as const))('%s: area within 0.5 %% of the exact one and of the stored one', (name, one) => {
    const { totalMm2 } = surfaceArea(levelSet(one.dims, one.spacing_xyz, FIELDS[name] ?? (() => NaN)));
    expect(Math.abs(totalMm2 / one.exact_area - 1)).toBeLessThan(0.005);
    expect(Math.abs(totalMm2 / one.area_lewiner - 1)).toBeLessThan(0.005);
  });
});

interface MaskCase { name: string; mask: BitMask; spacing_xyz: Vec3; marching_cubes_binary: { area_lewiner: number } | null }

describe.skipIf(MASKS === null)('masks (skipped: ../shared/vectors is not here)', () => {
  const { cases } = MASKS === null ? { cases: [] } : JSON.parse(readFileSync(MASKS, 'utf8')) as { cases: MaskCase[] };
  // In noise, cells with corners across are many; there tables differ.
  it.each(cases.filter(({ name }) => !name.startsWith('random')).map((one) => [one.name, one] as const))('%s: area within 0.5 %% of the stored one', (_, { mask, spacing_xyz, marching_cubes_binary: stored }) => {
    const { totalMm2 } = surfaceArea(ofMask(mask.dims, bitMask(mask), spacing_xyz));
    expect(Math.abs(totalMm2 - (stored?.area_lewiner ?? 0))).toBeLessThanOrEqual(0.005 * (stored?.area_lewiner ?? 0));
  });
});
