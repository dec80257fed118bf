import { existsSync, readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Dims } from '../volume/volume.js';
import { bottleneckOf } from './bottleneck.js';
import { labelComponents } from './components.js';
import { contactDepthOf, contactDistanceMm } from './electrodes.js';
import { CONNECTIVITIES, type Connectivity, type Mask } from './grid.js';
import { leastResistancePath, shortestPath, tortuosityOf } from './paths.js';
import { widestConnection, widestPath } from './percolation.js';
import { isUndecided, robustnessOf, siteThresholdWarning, spansOf, verdictOf } from './percolationVerdict.js';
import { closed } from './morphology.js';
import { runsOf } from './runs.js';
import { electrodesAlongZ, masksUpTo, placeOf } from './testingNetwork.js';
import { bitMask, type BitMask } from './testingTopology.js';

const VECTORS = [resolve('../shared/vectors/07_edt_paths.json')].find(existsSync) ?? null;

/** Whether some component holds voxels of the first and of the last plane. */
function labelsSpan(mask: Mask, dims: Dims, connectivity: Connectivity): boolean {
  const plane = dims[0] * dims[1], { labels } = labelComponents(mask, dims, connectivity), last = new Set(labels.subarray(labels.length - plane));
  return labels.subarray(0, plane).some((label) => label > 0 && last.has(label));
}

/** Bellman and Ford: all edges again and again until no path gets shorter. */
function relaxed(mask: Mask, dims: Dims, spacing: readonly number[], connectivity: Connectivity, fractions?: Float32Array): number {
  const most = { 6: 1, 18: 2, 26: 3 }[connectivity], plane = dims[0] * dims[1];
  const nodes = [...mask.keys()].filter((n) => mask[n] === 1), lengths = new Float64Array(mask.length).fill(Infinity);
  for (const n of nodes) if (n < plane) lengths[n] = 0;
  for (let isOpen = true; isOpen;) {
    isOpen = false;
    for (const n of nodes) for (const m of nodes) {
      const a = placeOf(n, dims), b = placeOf(m, dims), steps = a.map((v, axis) => Math.abs(v - (b[axis] as number)));
      if (Math.max(...steps) > 1 || steps.reduce((x, y) => x + y) > most) continue;
      const share = fractions ? (1 / (fractions[n] as number) + 1 / (fractions[m] as number)) / 2 : 1;
      const length = (lengths[n] as number) + share * Math.hypot(...steps.map((s, axis) => s * (spacing[axis] as number)));
      if (length < (lengths[m] as number) - 1e-12) { lengths[m] = length; isOpen = true; }
    }
  }
  return Math.min(...nodes.filter((n) => n >= mask.length - plane).map((n) => lengths[n] as number));
}

const deepMasks = masksUpTo(5, 4, 5).filter(({ dims }) => dims[2] > 1);

describe('spans and verdict', () => {
  it('agrees with labels, for all connectivities', () => {
    fc.assert(fc.property(deepMasks, ({ mask, dims }) => {
      const spans = spansOf(runsOf(mask, dims), electrodesAlongZ(dims));
      for (const connectivity of CONNECTIVITIES) expect(spans[connectivity]).toBe(labelsSpan(mask, dims, connectivity));
    }), { numRuns: 300 });
  });
  it('calls it by how many neighbours are needed', () => {
    expect(verdictOf({ 6: true, 18: true, 26: true })).toBe('percolates');
    expect(verdictOf({ 6: false, 18: true, 26: true })).toBe('probable');
    expect(verdictOf({ 6: false, 18: false, 26: true })).toBe('possible');
    expect(verdictOf({ 6: false, 18: false, 26: false })).toBe('no');
    expect([0.79, 0.8, 1, 1.25, 1.26].map(isUndecided)).toEqual([false, true, true, true, false]);
  });
  it('spans after closing what one voxel interrupts, and counts contact from its depth on', () => {
    const dims: Dims = [3, 3, 9], mask = new Uint8Array(81);
    for (const z of [0, 1, 2, 3, 5, 6, 7, 8]) mask[4 + 9 * z] = 1;
    const electrodes = electrodesAlongZ(dims);
    expect(robustnessOf([{ about: 'T', mask }, { about: 'closed', mask: closed(mask, dims) }], dims, electrodes).map(({ verdict }) => verdict)).toEqual(['no', 'percolates']);
    expect(spansOf(runsOf(mask, dims), { ...electrodes, contactDepth: 0.625 })[26]).toBe(true);
    expect(contactDepthOf(0.1, 1, 1.2)).toBeCloseTo(1 / 6, 12);
    expect(contactDistanceMm(1.2, 1 / 6, 0.1)).toBeCloseTo(0.9, 12);
  });
  it('warns from 3 % of false voxels on', () => {
    expect(siteThresholdWarning(0.03)).toBeNull();
    expect(siteThresholdWarning(NaN)).toBeNull();
    expect(siteThresholdWarning(0.04)).toContain('0.0976 (26)');
  });
});

describe('widestConnection', () => {
  it('is the largest threshold that still spans, by labels at every value, and its weakest voxel is needed', () => {
    fc.assert(fc.property(deepMasks, fc.infiniteStream(fc.integer({ min: 0, max: 40 })), ({ mask, dims }, stream) => {
      const values = Float32Array.from(mask, (inside) => (inside === 1 ? stream.next().value ?? 0 : NaN)), electrodes = electrodesAlongZ(dims);
      for (const connectivity of CONNECTIVITIES) {
        const levels = [...new Set(values)].filter((v) => labelsSpan(Uint8Array.from(values, (w) => (w >= v ? 1 : 0)), dims, connectivity));
        const found = widestConnection(values, null, dims, electrodes, connectivity);
        expect(found?.level).toBe(levels.length > 0 ? Math.max(...levels) : undefined);
        if (found) expect(values[found.weakest]).toBe(found.level);
        expect(widestConnection(values, mask, dims, electrodes, connectivity)).toEqual(found);
        const widest = widestPath(values, null, { dims, spacingMm: [1, 1, 1] }, electrodes, connectivity), along = [...widest?.path.voxels ?? []].map((n) => values[n] as number);
        if (found) expect([widest?.level, values[widest?.weakest ?? -1], Math.min(...along)]).toEqual([found.level, found.level, found.level]);
        else expect(widest).toBeNull();
      }
    }), { numRuns: 200 });
  });
});

it('tells values apart that lie close together, far apart, or at infinity', () => {
  const dims: Dims = [1, 1, 4], electrodes = electrodesAlongZ(dims), level = (...values: number[]): number | undefined => widestConnection(Float64Array.from(values), null, dims, electrodes, 6)?.level;
  expect(level(1, 1 + 2 ** -52, 1 + 2 ** -51, 3)).toBe(1);
  expect(level(2, 1 + 2 ** -52, 1e300, 3)).toBe(1 + 2 ** -52);
  expect(level(5e-324, 1e-323, 1e308, -1e308)).toBe(-1e308);
  expect(level(Infinity, Infinity, Infinity, Infinity)).toBe(Infinity);
  expect(level(Infinity, 7, Infinity, 8)).toBe(7);
  expect(level(1, NaN, 2, 3)).toBeUndefined();
  expect(level(1, -Infinity, 2, 3)).toBeUndefined();
  expect(level(NaN, NaN, NaN, NaN)).toBeUndefined();
});

describe('paths', () => {
  it('are as short as relaxing all edges finds, and real paths of the mask', () => {
    fc.assert(fc.property(deepMasks, fc.constantFrom(...CONNECTIVITIES), ({ mask, dims }, connectivity) => {
      const spacingMm = [0.1, 0.2, 0.35] as const, expected = relaxed(mask, dims, spacingMm, connectivity);
      const path = shortestPath(mask, { dims, spacingMm }, electrodesAlongZ(dims), connectivity);
      expect(path === null).toBe(expected === Infinity);
      if (path === null) return;
      expect(path.lengthMm).toBeCloseTo(expected, 10);
      expect(path.cost).toBeCloseTo(path.lengthMm, 10);
      const places = [...path.voxels].map((n) => placeOf(n, dims));
      expect([places[0]?.[2], places.at(-1)?.[2]]).toEqual([0, dims[2] - 1]);
      expect([...path.voxels].every((n) => mask[n] === 1)).toBe(true);
      const walked = places.slice(1).reduce((sum, place, n) => sum + Math.hypot(...place.map((v, axis) => (v - (places[n]?.[axis] ?? NaN)) * (spacingMm[axis] as number))), 0);
      expect(walked).toBeCloseTo(path.lengthMm, 10);
    }), { numRuns: 60 });
  });
  it('of least resistance are as easy as relaxing all edges finds', () => {
    fc.assert(fc.property(deepMasks, fc.infiniteStream(fc.integer({ min: 1, max: 9 })), ({ mask, dims }, stream) => {
      const fractions = Float32Array.from(mask, () => (stream.next().value ?? 1) / 8), expected = relaxed(mask, dims, [1, 1, 1], 26, fractions);
      const path = leastResistancePath(mask, fractions, { dims, spacingMm: [1, 1, 1] }, electrodesAlongZ(dims), 26);
      if (expected === Infinity) expect(path).toBeNull(); else expect(path?.cost).toBeCloseTo(expected, 10);
    }), { numRuns: 60 });
  });
  it('take the way round a weak voxel', () => {
    const dims: Dims = [3, 1, 3], mask = new Uint8Array(9).fill(1), fractions = Float32Array.from([0, 1, 0, 1, 0.01, 0, 0, 1, 0]);
    expect([...leastResistancePath(mask, fractions, { dims, spacingMm: [1, 1, 1] }, electrodesAlongZ(dims), 26)?.voxels ?? []]).toEqual([1, 3, 7]);
  });
  it('have no tortuosity where the contacts meet', () => {
    expect(tortuosityOf(3, 2)).toBe(1.5);
    expect(tortuosityOf(3, 0)).toBeNull();
  });
});

describe.skipIf(VECTORS === null)('reference vectors (skipped without ../shared/vectors)', () => {
  interface Expected { geodesic_z0_to_zmax: number | null; tortuosity: number | null; bottleneck_edt: number | null }
  interface Case { name: string; mask: BitMask; spacing_xyz: [number, number, number]; paths: Record<Connectivity, Expected> }
  interface Vectors { cases: Case[]; percolation_intensity: { volume: { dims: Dims; base64: string }; I_perc: Record<Connectivity, number> } }
  const vectors = (): Vectors => JSON.parse(readFileSync(VECTORS ?? '', 'utf8')) as Vectors;
  const same = (found: number | null | undefined, expected: number | null): void => {
    if (expected === null) expect(found ?? null).toBeNull(); else expect((found ?? NaN) / expected).toBeCloseTo(1, 9);
  };

  it('have their lengths, tortuosities and bottlenecks', () => {
    for (const { mask, spacing_xyz: spacingMm, paths } of vectors().cases) for (const connectivity of CONNECTIVITIES) {
      const { dims } = mask, grid = { dims, spacingMm }, voxels = bitMask(mask), electrodes = electrodesAlongZ(dims), expected = paths[connectivity];
      const path = shortestPath(voxels, grid, electrodes, connectivity);
      same(path?.lengthMm, expected.geodesic_z0_to_zmax);
      same(path && tortuosityOf(path.lengthMm, (dims[2] - 1) * spacingMm[2]), expected.tortuosity);
      same(bottleneckOf(voxels, grid, electrodes, connectivity)?.radiusMm, expected.bottleneck_edt);
    }
  });
  it('have their percolation intensity', () => {
    const { volume: { dims, base64 }, I_perc: expected } = vectors().percolation_intensity;
    const values = Float32Array.from(Buffer.from(base64, 'base64'));
    for (const connectivity of CONNECTIVITIES) expect(widestConnection(values, null, dims, electrodesAlongZ(dims), connectivity)?.level).toBe(expected[connectivity]);
  });
});
