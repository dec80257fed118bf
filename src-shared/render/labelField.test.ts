import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Dims } from '../volume/volume.js';
import { LAST_LABEL, labelAt, labelPacker, RING } from './labelField.js';

const dims = fc.tuple(fc.integer({ min: 1, max: 9 }), fc.integer({ min: 1, max: 8 }), fc.integer({ min: 1, max: 7 }));
const volume = dims.chain((d) => fc.tuple(fc.constant(d as Dims), fc.array(fc.oneof({ weight: 25, arbitrary: fc.constant(0) }, { weight: 1, arbitrary: fc.integer({ min: 1, max: 60_000 }) }), { minLength: d[0] * d[1] * d[2], maxLength: d[0] * d[1] * d[2] })));
const indexOf = ([nx, ny]: Dims, i: number, j: number, k: number): number => i + nx * (j + ny * k);
const forEachVoxel = ([nx, ny, nz]: Dims, visit: (i: number, j: number, k: number) => void): void => {
  for (let k = 0; k < nz; k++) for (let j = 0; j < ny; j++) for (let i = 0; i < nx; i++) visit(i, j, k);
};
/** Labels among a voxel and its 26 neighbours, by squared distance in voxels. */
function around(d: Dims, labels: readonly number[], i: number, j: number, k: number): { label: number; distance: number }[] {
  return Array.from({ length: 27 }, (_, n) => [n % 3 - 1, Math.floor(n / 3) % 3 - 1, Math.floor(n / 9) - 1] as const)
    .filter(([a, b, c]) => i + a >= 0 && i + a < d[0] && j + b >= 0 && j + b < d[1] && k + c >= 0 && k + c < d[2])
    .map(([a, b, c]) => ({ label: labels[indexOf(d, i + a, j + b, k + c)] ?? 0, distance: a * a + b * b + c * c })).filter(({ label }) => label > 0);
}

describe('labels as pictures read them', () => {
  it('keeps members, rings them with a nearest cluster, and leaves the rest', () => {
    fc.assert(fc.property(volume, ([d, labels]) => {
      fc.pre(labels.filter((label) => label > 0).length <= labels.length / 8);
      const packer = labelPacker(d);
      packer.write(Uint16Array.from(labels));
      forEachVoxel(d, (i, j, k) => {
        const own = labels[indexOf(d, i, j, k)] ?? 0, texel = packer.field.texels[indexOf(d, i, j, k)] ?? NaN;
        const near = around(d, labels, i, j, k);
        if (own > 0) return expect(texel).toBe(Math.min(own, LAST_LABEL));
        if (near.length === 0) return expect(texel).toBe(0);
        const closest = Math.min(...near.map(({ distance }) => distance));
        expect(texel & RING).toBe(RING);
        expect(near.filter(({ distance }) => distance === closest).map(({ label }) => Math.min(label, LAST_LABEL))).toContain(texel & LAST_LABEL);
      });
    }));
  });

  it('writes another segmentation as if it were the first, and says where anything changed', () => {
    fc.assert(fc.property(volume, fc.integer(), ([d, first], seed) => {
      const second = first.map((_, n) => first[(n * 7 + Math.abs(seed % 1000)) % first.length] ?? 0);
      const [again, fresh] = [labelPacker(d), labelPacker(d)];
      again.write(Uint16Array.from(first));
      const before = again.field.texels.slice();
      const changed = again.write(Uint16Array.from(second));
      fresh.write(Uint16Array.from(second));
      expect(again.field.texels).toEqual(fresh.field.texels);
      forEachVoxel(d, (i, j, k) => {
        if (before[indexOf(d, i, j, k)] === again.field.texels[indexOf(d, i, j, k)]) return;
        expect([i, j, k].every((at, axis) => at >= (changed?.min[axis] ?? NaN) && at < (changed?.max[axis] ?? NaN))).toBe(true);
      });
    }));
  });

  it('a halved grid has the largest cluster of each 2 × 2 × 2 voxels', () => {
    fc.assert(fc.property(volume, ([d, labels]) => {
      const { field, write } = labelPacker(d, 1);
      write(Uint16Array.from(labels));
      expect(field.dims).toEqual(d.map((n) => Math.ceil(n / 2)));
      forEachVoxel(field.dims, (i, j, k) => {
        const inside: number[] = [];
        forEachVoxel(d, (a, b, c) => { if (a >> 1 === i && b >> 1 === j && c >> 1 === k) inside.push(labels[indexOf(d, a, b, c)] ?? 0); });
        const members = inside.filter((label) => label > 0);
        const texel = field.texels[indexOf(field.dims, i, j, k)] ?? NaN;
        if (members.length > 0) expect(texel).toBe(Math.min(...members, LAST_LABEL));
        else expect(texel === 0 || (texel & RING) === RING).toBe(true);
      });
    }));
  });

  it('is read with its ring or without, and at the edges', () => {
    const { field, write } = labelPacker([3, 1, 1]);
    write(Uint16Array.of(0, 0, 5));
    expect([0.2, 0.5, 0.9, 1.4].map((x) => labelAt(field, [x, 0.5, 0.5], true))).toEqual([0, 5, 5, 5]);
    expect([0.2, 0.5, 0.9, -1].map((x) => labelAt(field, [x, 0.5, 0.5], false))).toEqual([0, 0, 5, 0]);
  });

  it('nothing and everything are labels, too', () => {
    const { field, write } = labelPacker([5, 4, 3]);
    expect(write(new Uint16Array(60))).toBeNull();
    expect(write(new Uint16Array(60).fill(1))).toEqual({ min: [0, 0, 0], max: [5, 4, 3] });
    expect(new Set(field.texels)).toEqual(new Set([1]));
    expect(write(new Uint16Array(60))).toEqual({ min: [0, 0, 0], max: [5, 4, 3] });
    expect(new Set(field.texels)).toEqual(new Set([0]));
  });
});
