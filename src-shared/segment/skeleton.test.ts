import { existsSync, readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { uniform } from '../random.js';
import type { Dims } from '../volume/volume.js';
import type { Mask } from './grid.js';
import { skeletonOf } from './skeleton.js';
import { CENTRE_BIT, isEulerInvariant, isLineEnd, isOneComponent, isSimple } from './skeletonTests.js';
import { bitMask, components26, euler26, type BitMask } from './testingTopology.js';

const VECTORS = [resolve('../shared/vectors/05_topology.json')].find(existsSync) ?? null;

const randomMask = ([nx, ny, nz]: Dims, share: number, seed: number): Mask =>
  Uint8Array.from({ length: nx * ny * nz }, (_, n) => uniform(seed, n) < share ? 1 : 0);
const ball = (n: number, radius: number, hollow = -1): Mask => Uint8Array.from({ length: n ** 3 }, (_, i) => {
  const r = Math.hypot(i % n - (n - 1) / 2, Math.floor(i / n) % n - (n - 1) / 2, Math.floor(i / n ** 2) - (n - 1) / 2);
  return r <= radius && r > hollow ? 1 : 0;
});
const count = (mask: Mask): number => mask.reduce((sum, v) => sum + v, 0);
const topology = (mask: Mask, dims: Dims): { components: number; euler: number } => ({ components: components26(mask, dims), euler: euler26(mask, dims) });

describe('which voxels may go', () => {
  it('agrees with the Euler number and the components of all of 3 × 3 × 3, counted', () => {
    const dims: Dims = [3, 3, 3];
    for (let seed = 1; seed <= 400; seed++) {
      const mask = randomMask(dims, seed % 7 / 7, seed);
      const bits = mask.reduce((sum, v, n) => sum | v << n, 0) & ~CENTRE_BIT;
      const [with1, without] = [1, 0].map((centre) => { const other = mask.slice(); other[13] = centre; return other; }) as [Mask, Mask];
      expect(isEulerInvariant(bits)).toBe(euler26(with1, dims) === euler26(without, dims));
      expect(isOneComponent(bits)).toBe(components26(without, dims) === 1);
      expect(isLineEnd(bits)).toBe(count(without) === 1);
    }
  });

  it('keeps a voxel alone, takes one of two, and keeps the middle of three in line', () => {
    expect(isSimple(0)).toBe(false);
    expect(isSimple(1)).toBe(true);
    expect(isSimple(1 << 12 | 1 << 14)).toBe(false);
  });
});

describe('skeleton', () => {
  it('keeps components and χ26 of any mask, and is what it leaves', () => {
    fc.assert(fc.property(fc.tuple(fc.oneof(fc.integer({ min: 1, max: 13 }), fc.integer({ min: 28, max: 33 }), fc.integer({ min: 58, max: 63 })), fc.integer({ min: 1, max: 9 }), fc.integer({ min: 1, max: 8 })), fc.double({ min: 0, max: 1, noNaN: true }), fc.nat(), (dims, share, seed) => {
      const mask = randomMask(dims, share, seed);
      const skeleton = skeletonOf(mask, dims);
      expect(topology(skeleton, dims)).toEqual(topology(mask, dims));
      expect(skeleton.every((v, n) => v <= (mask[n] ?? 0))).toBe(true);
      expect(skeletonOf(skeleton, dims)).toEqual(skeleton);
    }), { numRuns: 150 });
  });

  it.each([
    ['a cube of 4', [6, 6, 6], Uint8Array.from({ length: 216 }, (_, n) => [n % 6, Math.floor(n / 6) % 6, Math.floor(n / 36)].every((x) => x > 0 && x < 5) ? 1 : 0)],
    ['a full block', [9, 8, 7], new Uint8Array(504).fill(1)],
    ['a ball', [17, 17, 17], ball(17, 7)],
    ['a shell', [17, 17, 17], ball(17, 7, 4)],
    ['nothing', [5, 4, 3], new Uint8Array(60)],
  ] as [string, Dims, Mask][])('keeps the topology of %s', (_, dims, mask) => {
    expect(topology(skeletonOf(mask, dims), dims)).toEqual(topology(mask, dims));
  });

  it('leaves a line of its length along the middle of a bar, however the bar lies', () => {
    for (const axis of [0, 1, 2]) for (const width of [1, 2, 3, 4, 5]) {
      const dims = [9, 9, 9].map((n, a) => a === axis ? 31 : n) as unknown as Dims;
      const mask = new Uint8Array(31 * 81).map((_, n) => {
        const at = [n % dims[0], Math.floor(n / dims[0]) % dims[1], Math.floor(n / dims[0] / dims[1])];
        return at.every((x, a) => a === axis ? x > 1 && x < 29 : x >= 2 && x < 2 + width) ? 1 : 0;
      });
      const skeleton = skeletonOf(mask, dims);
      expect(topology(skeleton, dims)).toEqual({ components: 1, euler: 1 });
      expect(count(skeleton)).toBeGreaterThanOrEqual(25 - width);
      expect(count(skeleton)).toBeLessThanOrEqual(27 + width);
    }
  });

  it('stops when asked to', () => {
    expect(() => skeletonOf(ball(17, 7), [17, 17, 17], () => { throw new Error('enough'); })).toThrow('enough');
  });
});

interface Case { name: string; mask: BitMask; conn26: { components: number }; euler26: number; skeleton_lee94_skimage: { voxels: number; topology_preserved: boolean } | null }

describe.skipIf(VECTORS === null)('skeleton of the reference masks (skipped: ../shared/vectors is not here)', () => {
  const { cases } = VECTORS === null ? { cases: [] } : JSON.parse(readFileSync(VECTORS, 'utf8')) as { cases: Case[] };
  it.each(cases.map((one) => [one.name, one] as const))('%s: components and χ26 as stored', (_, one) => {
    const skeleton = skeletonOf(bitMask(one.mask), one.mask.dims);
    expect(topology(skeleton, one.mask.dims)).toEqual({ components: one.conn26.components, euler: one.euler26 });
  });
});
