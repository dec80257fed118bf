/** Plans by property; rules with files: src-main/readers/series.test.ts, brukerSeries.test.ts, dicomSeries.test.ts. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { IDENTITY_AFFINE } from './geometry.js';
import { planSeries, type SeriesMember } from './series.js';
import type { Species } from './volume.js';

interface Made { path?: string; key?: string | null; acquiredAt?: string | null; species?: Species | null; timesH?: number[] | null; cell?: string | null; dims?: readonly [number, number, number] }
const member = ({ path = '/a/1.nii', key = null, acquiredAt = null, species = null, timesH = null, cell = null, dims = [2, 2, 2] }: Made): SeriesMember => ({
  key,
  header: {
    name: path, path, format: 'test', dims, timeCount: timesH?.length ?? 1, dtype: 'int16', affine: IDENTITY_AFFINE, rescale: { slopes: [1], intercepts: [0] }, unit: 'a.u.', timesH, acquiredAt, frameDurationS: null,
    species, frequencyOffsetPpm: null, cell, synthetic: false, metadata: [], warnings: [], assumptions: [],
  },
});
const hour = (h: number): string => new Date(Date.UTC(2024, 4, 1) + Math.round(h * 3.6e6)).toISOString();
const hours = fc.uniqueArray(fc.integer({ min: 0, max: 10_000 }), { minLength: 2, maxLength: 30 });

describe('planSeries', () => {
  it('puts scans in the order of their dates, whatever the order in which they were found, and keeps the distances', () => {
    fc.assert(fc.property(hours, (starts) => {
      const [plan, ...others] = planSeries(starts.map((h, i) => member({ path: `/s/${i}/2dseq`, key: 'k', acquiredAt: hour(h) })));
      const sorted = [...starts].sort((a, b) => a - b);
      expect(others).toEqual([]);
      expect(plan?.members.map((i) => starts[i])).toEqual(sorted);
      for (const [t, h] of (plan?.timesH ?? []).entries()) expect(h).toBeCloseTo((sorted[t] ?? NaN) - (sorted[0] ?? NaN), 9);
    }));
  });

  it('never puts a volume into two series, nor unlike ones into one', () => {
    const made = fc.record({ path: fc.constantFrom('/a/t1.nii', '/a/t2.nii', '/a/t3_li.nii', '/a/x.nii', '/b/t1.nii'), key: fc.constantFrom(null, 'p', 'q'), acquiredAt: fc.constantFrom(null, 'rubbish', hour(1), hour(2), '2024-05-01T08:00:00'), species: fc.constantFrom<Species | null>(null, 'llzo', 'dendrite'), cell: fc.constantFrom(null, 'c'), dims: fc.constantFrom<[number, number, number]>([2, 2, 2], [2, 2, 1]) });
    fc.assert(fc.property(fc.array(made, { maxLength: 12 }), (list) => {
      const volumes = list.map(member), plans = planSeries(volumes);
      const used = plans.flatMap(({ members }) => members);
      expect(new Set(used).size).toBe(used.length);
      for (const { members, timesH } of plans) {
        expect(members.length).toBeGreaterThan(1);
        expect(new Set(members.map((i) => JSON.stringify([list[i]?.key, list[i]?.species, list[i]?.dims]))).size).toBe(1);
        expect(timesH === null || timesH.length === members.length).toBe(true);
      }
    }));
  });

  it('never compares moments with and without a zone', () => {
    const [plan] = planSeries([member({ key: 'k', path: '/s/1', acquiredAt: '2024-05-01T08:00:00' }), member({ key: 'k', path: '/s/2', acquiredAt: '2024-05-01T09:00:00Z' })]);
    expect([plan?.timesH, plan?.warnings.join()]).toEqual([null, expect.stringContaining('times are unknown')]);
  });

  it('joins runs of repetitions only where their times follow one another', () => {
    const run = (path: string, h: number): SeriesMember => member({ path, key: 'k', acquiredAt: hour(h), timesH: [0, 1, 2] });
    expect(planSeries([run('/s/2', 5), run('/s/1', 0)])[0]).toMatchObject({ members: [1, 0], timesH: [0, 1, 2, 5, 6, 7], warnings: [] });
    const [overlapping] = planSeries([run('/s/1', 0), run('/s/2', 1.5)]);
    expect([overlapping?.timesH, overlapping?.warnings.join()]).toEqual([null, expect.stringContaining('overlap')]);
  });

  it('pairs two species by nearness in time, whichever is missing', () => {
    fc.assert(fc.property(fc.integer({ min: 2, max: 12 }), fc.uniqueArray(fc.nat({ max: 11 }), { maxLength: 6 }), (pairs, missing) => {
      const turns = Array.from({ length: pairs }, (_, i) => i);
      const present = turns.filter((i) => !missing.includes(i));
      fc.pre(present.length >= 2);
      const volumes = [
        ...turns.map((i) => member({ path: `/s/${2 * i}`, key: 'llzo', acquiredAt: hour(9 * i), species: 'llzo', cell: 'c' })),
        ...present.map((i) => member({ path: `/s/${2 * i + 1}`, key: 'li', acquiredAt: hour(9 * i + 4), species: 'dendrite', cell: 'c' })),
      ];
      const [llzo, metal] = planSeries(volumes);
      expect(llzo?.members).toEqual(present);
      expect(metal?.members).toHaveLength(present.length);
    }));
  });
});
