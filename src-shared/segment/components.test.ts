import { describe, expect, it } from 'vitest';
import fc from 'fast-check';
import type { Dims } from '../volume/volume.js';
import { labelComponents } from './components.js';
import { CONNECTIVITIES, type Connectivity, type Labels, type Mask } from './grid.js';

/** Flooding from each voxel in memory order, with a list of all steps: sizes, and labels in the order found. */
function flooded(mask: Mask, [nx, ny, nz]: Dims, connectivity: Connectivity): { labels: Labels; sizes: number[] } {
  const most = { 6: 1, 18: 2, 26: 3 }[connectivity], labels = new Uint32Array(mask.length), sizes: number[] = [];
  for (let first = 0; first < mask.length; first++) {
    if (mask[first] === 0 || labels[first] !== 0) continue;
    const open = [first];
    labels[first] = sizes.push(0);
    for (let n = open.pop(); n !== undefined; n = open.pop()) {
      sizes[sizes.length - 1] = (sizes.at(-1) ?? 0) + 1;
      const [x, y, z] = [n % nx, Math.floor(n / nx) % ny, Math.floor(n / nx / ny)];
      for (const dz of [-1, 0, 1]) for (const dy of [-1, 0, 1]) for (const dx of [-1, 0, 1]) {
        if (Math.abs(dx) + Math.abs(dy) + Math.abs(dz) > most) continue;
        const [a, b, c] = [x + dx, y + dy, z + dz], m = a + nx * (b + ny * c);
        if (a < 0 || b < 0 || c < 0 || a >= nx || b >= ny || c >= nz || mask[m] === 0 || labels[m] !== 0) continue;
        labels[m] = sizes.length;
        open.push(m);
      }
    }
  }
  return { labels, sizes };
}

const masks = fc.tuple(fc.integer({ min: 1, max: 21 }), fc.integer({ min: 1, max: 6 }), fc.integer({ min: 1, max: 5 }), fc.double({ min: 0, max: 1, noNaN: true }), fc.infiniteStream(fc.double({ min: 0, max: 1, noNaN: true, maxExcluded: true })))
  .map(([nx, ny, nz, share, stream]) => ({ dims: [nx, ny, nz] as Dims, mask: Uint8Array.from({ length: nx * ny * nz }, () => ((stream.next().value ?? 0) < share ? 1 : 0)) }));

describe('labelComponents', () => {
  it('numbers components by size, equal ones by first voxel, as flooding does', () => {
    fc.assert(fc.property(masks, fc.constantFrom(...CONNECTIVITIES), ({ mask, dims }, connectivity) => {
      const { labels, sizes } = flooded(mask, dims, connectivity);
      const order = sizes.map((size, n) => ({ size, found: n + 1 })).sort((a, b) => b.size - a.size || a.found - b.found);
      const ours = labelComponents(mask, dims, connectivity);
      expect([...ours.sizes]).toEqual([0, ...order.map(({ size }) => size)]);
      expect(ours.labels).toEqual(labels.map((found) => (found === 0 ? 0 : order.findIndex((one) => one.found === found) + 1)));
    }), { numRuns: 300 });
  });
  it('finds the same components in a mask mirrored along each axis', () => {
    fc.assert(fc.property(masks, fc.constantFrom(...CONNECTIVITIES), ({ mask, dims }, connectivity) => {
      expect(labelComponents(mask.slice().reverse(), dims, connectivity).sizes).toEqual(labelComponents(mask, dims, connectivity).sizes);
    }));
  });
  it('tells edge and corner contact apart', () => {
    const edge = Uint8Array.from([1, 0, 0, 1, 0, 0, 0, 0]), corner = Uint8Array.from([1, 0, 0, 0, 0, 0, 0, 1]);
    const counts = (mask: Mask): number[] => CONNECTIVITIES.map((connectivity) => labelComponents(mask, [2, 2, 2], connectivity).sizes.length - 1);
    expect(counts(edge)).toEqual([2, 1, 1]);
    expect(counts(corner)).toEqual([2, 2, 1]);
  });
  it('takes empty and full masks, and a part of a larger buffer', () => {
    expect(labelComponents(new Uint8Array(60), [5, 4, 3], 26)).toEqual({ labels: new Uint32Array(60), sizes: Uint32Array.of(0) });
    expect(labelComponents(new Uint8Array(60).fill(1), [5, 4, 3], 6)).toEqual({ labels: new Uint32Array(60).fill(1), sizes: Uint32Array.of(0, 60) });
    const shifted = new Uint8Array(64).fill(1).subarray(3, 63);
    expect(labelComponents(shifted, [5, 4, 3], 6).sizes).toEqual(Uint32Array.of(0, 60));
  });
  it('orders components above and below 65 536 voxels together', () => {
    const mask = new Uint8Array(300 * 300 * 2).fill(1);
    for (let n = 0; n < 300; n++) mask.fill(0, 300 * 230, 300 * 231).fill(0, 90_000 + 300 * 230, 90_000 + 300 * 231);
    expect([...labelComponents(mask, [300, 300, 2], 26).sizes]).toEqual([0, 300 * 230 * 2, 300 * 69 * 2]);
  });
  it('reports progress and can be cancelled', () => {
    const cancel = (): void => { throw new Error('cancelled'); };
    expect(() => labelComponents(new Uint8Array(8).fill(1), [2, 2, 2], 6, cancel)).toThrow('cancelled');
  });
});
