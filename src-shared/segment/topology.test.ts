import { existsSync, readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { centredAffine } from '../volume/geometry.js';
import type { Dims } from '../volume/volume.js';
import { clusterOf, clusterTable } from './clusters.js';
import { componentsOfRuns, labelComponents } from './components.js';
import { CONNECTIVITIES, type Connectivity, type Mask } from './grid.js';
import { spansOf } from './percolationVerdict.js';
import { runsOf } from './runs.js';
import { electrodesAlongZ, masksUpTo, placeOf } from './testingNetwork.js';
import { bitMask, euler26, type BitMask } from './testingTopology.js';
import { loopsOfClusters, topologyOf } from './topology.js';

const VECTORS = [resolve('../shared/vectors/05_topology.json')].find(existsSync) ?? null;

/** n0 − n1 + n2 − n3: voxels, pairs across faces, full squares and full cubes, counted one by one. */
function euler6(mask: Mask, dims: Dims): number {
  const [nx, ny, nz] = dims;
  const at = (x: number, y: number, z: number): number => (x < nx && y < ny && z < nz ? mask[x + nx * (y + ny * z)] as number : 0);
  let euler = 0;
  for (let n = 0; n < mask.length; n++) {
    const [x, y, z] = placeOf(n, dims);
    for (const [a, b, c] of [[0, 0, 0], [1, 0, 0], [0, 1, 0], [0, 0, 1], [1, 1, 0], [1, 0, 1], [0, 1, 1], [1, 1, 1]] as const) {
      let isFull = true;
      for (let i = 0; i <= a; i++) for (let j = 0; j <= b; j++) for (let k = 0; k <= c; k++) isFull &&= at(x + i, y + j, z + k) === 1;
      if (isFull) euler += (a + b + c) % 2 === 0 ? 1 : -1;
    }
  }
  return euler;
}

/** The mask in a volume larger by one on all sides, background and mask exchanged. */
function paddedComplement(mask: Mask, dims: Dims): { mask: Mask; dims: Dims } {
  const padded: Dims = [dims[0] + 2, dims[1] + 2, dims[2] + 2];
  const inverse = new Uint8Array(padded[0] * padded[1] * padded[2]).fill(1);
  for (const [n, inside] of mask.entries()) {
    const [x, y, z] = placeOf(n, dims);
    if (inside === 1) inverse[x + 1 + padded[0] * (y + 1 + padded[1] * (z + 1))] = 0;
  }
  return { mask: inverse, dims: padded };
}

const componentCount = (mask: Mask, dims: Dims, connectivity: Connectivity): number => labelComponents(mask, dims, connectivity).sizes.length - 1;

describe('topologyOf', () => {
  it('agrees with counting cells, components and cavities one by one', () => {
    fc.assert(fc.property(masksUpTo(9, 6, 6), ({ mask, dims }) => {
      const found = topologyOf(mask, dims), outside = paddedComplement(mask, dims);
      expect([found.euler26, found.euler6]).toEqual([euler26(mask, dims), euler6(mask, dims)]);
      expect([found.betti26[0], found.betti6[0]]).toEqual([componentCount(mask, dims, 26), componentCount(mask, dims, 6)]);
      expect([found.betti26[2], found.betti6[2]]).toEqual([componentCount(outside.mask, outside.dims, 6) - 1, componentCount(outside.mask, outside.dims, 26) - 1]);
      for (const [euler, [b0, b1, b2]] of [[found.euler26, found.betti26], [found.euler6, found.betti6]] as const) expect(b0 - b1 + b2).toBe(euler);
    }), { numRuns: 300 });
  });
  it('adds up: χ(A ∪ B) = χ(A) + χ(B) where a plane without voxels lies between', () => {
    fc.assert(fc.property(masksUpTo(7, 5, 4), fc.gen(), ({ mask, dims }, gen) => {
      const other = mask.map((v) => (gen(fc.boolean) ? v : 1 - v)), gap = new Uint8Array(dims[0] * dims[1]);
      const both = Uint8Array.from([...mask, ...gap, ...other]), bothDims: Dims = [dims[0], dims[1], 2 * dims[2] + 1];
      for (const number of ['euler26', 'euler6'] as const) expect(topologyOf(both, bothDims)[number]).toBe(topologyOf(mask, dims)[number] + topologyOf(other, dims)[number]);
    }));
  });
  it('gives every cluster the loops that it has alone', () => {
    fc.assert(fc.property(masksUpTo(9, 7, 7), ({ mask, dims }) => {
      const { labels, sizes } = labelComponents(mask, dims, 26), count = sizes.length - 1, loops = loopsOfClusters(labels, count, mask, dims);
      const alone = Array.from({ length: count }, (_, n) => topologyOf(Uint8Array.from(labels, (label) => (label === n + 1 ? 1 : 0)), dims).betti26[1]);
      expect([...loops]).toEqual([0, ...alone]);
    }), { numRuns: 200 });
  });
  it('sees a cluster inside the cavity of another', () => {
    const dims: Dims = [7, 7, 7];
    const mask = Uint8Array.from({ length: 343 }, (_, n) => { const r = Math.max(...placeOf(n, dims).map((v) => Math.abs(v - 3))); return r === 2 || r === 0 ? 1 : 0; });
    expect(topologyOf(mask, dims).betti26).toEqual([2, 0, 1]);
  });
});

describe.skipIf(VECTORS === null)('reference vectors (skipped without ../shared/vectors)', () => {
  type Counts = Record<'components' | 'singletons', number> & { sizes_top20: number[]; perc: Record<'spanning_clusters' | 'touch_first_only' | 'touch_last_only' | 'isolated', number> & { percolates_z: boolean } };
  interface Case {
    name: string; mask: BitMask & { count: number }; spacing_xyz: [number, number, number]; conn6: Counts; conn18: Counts; conn26: Counts;
    euler26: number; euler6: number; betti_26: Record<'b0' | 'b1' | 'b2', number>; betti_6: Record<'b0' | 'b1' | 'b2', number>; voxel_faces_xyz: [number, number, number]; voxel_face_area: number;
  }
  const { cases } = VECTORS === null ? { cases: [] } : JSON.parse(readFileSync(VECTORS, 'utf8')) as { cases: Case[] };

  it.each(cases)('$name', (one) => {
    const { dims } = one.mask, mask = bitMask(one.mask), runs = runsOf(mask, dims), electrodes = electrodesAlongZ(dims), spans = spansOf(runs, electrodes);
    expect(mask.reduce((sum, v) => sum + v, 0)).toBe(one.mask.count);
    const { betti_26: b26, betti_6: b6 } = one;
    expect(topologyOf(mask, dims)).toEqual({ euler26: one.euler26, euler6: one.euler6, betti26: [b26.b0, b26.b1, b26.b2], betti6: [b6.b0, b6.b1, b6.b2] });
    for (const connectivity of CONNECTIVITIES) {
      const expected = one[`conn${connectivity}`], components = componentsOfRuns(runs, connectivity), sizes = [...components.sizes].slice(1);
      expect(sizes.length).toBe(expected.components);
      expect(sizes.slice(0, 20)).toEqual(expected.sizes_top20);
      expect(sizes.filter((size) => size === 1).length).toBe(expected.singletons);
      const table = clusterTable({ runs, components, electrodes, values: new Float32Array(mask.length), sigma: null }), contacts = [...table.contacts].slice(1);
      const { perc } = expected;
      expect([3, 1, 2, 0].map((bits) => contacts.filter((c) => c === bits).length)).toEqual([perc.spanning_clusters, perc.touch_first_only, perc.touch_last_only, perc.isolated]);
      expect(spans[connectivity]).toBe(perc.percolates_z);
      expect([0, 1, 2].map((axis) => table.faces.reduce((sum, faces, n) => sum + (n % 3 === axis ? faces : 0), 0))).toEqual(one.voxel_faces_xyz);
      const affine = centredAffine(dims, one.spacing_xyz), areas = sizes.map((_, n) => clusterOf(table, n + 1, affine, null, 3).faceAreaMm2);
      expect(areas.reduce((a, b) => a + b, 0)).toBeCloseTo(one.voxel_face_area, 9);
    }
  });
});
