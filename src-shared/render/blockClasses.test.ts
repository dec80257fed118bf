import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { windowCoordinate } from '../transfer/transferFunction.js';
import { channelKinds, EMPTY, MIXED, type LeapStyle } from './blockClasses.js';
import { leapStyleOf, plateaus, tableAt, tableOf } from './leapTestStyles.js';

const TOLERANCE = 1e-5;
const value = fc.double({ min: -0.5, max: 1.5, noNaN: true });

describe('kinds of a channel drawn by its opacity curve', () => {
  it('hold for every value in the range', () => {
    fc.assert(fc.property(plateaus, value, value, fc.double({ min: 0, max: 1, noNaN: true }), (table, a, b, share) => {
      const style = leapStyleOf({ table });
      const kinds = channelKinds(style, TOLERANCE);
      const [low, high] = [Math.min(a, b), Math.max(a, b)];
      const kind = kinds.kindOf(low, high);
      if (kind === MIXED) return;
      const there = tableAt(table, windowCoordinate(style, low + share * (high - low)));
      if (kind === EMPTY) expect(there).toEqual([0, 0, 0, 0]);
      else kinds.mediumOf(kind).forEach((component, c) => { expect(Math.abs(component - (there[c] ?? NaN))).toBeLessThanOrEqual(TOLERANCE * 1.001); });
    }), { numRuns: 2000 });
  });

  it('find what is empty and what is flat, ends included, and nothing else', () => {
    const { kindOf, mediumOf } = channelKinds(leapStyleOf({ table: tableOf((i) => (i <= 100 ? 0 : i >= 150 ? 0.5 : (i - 100) / 100)) }), TOLERANCE);
    const at = (entry: number): number => entry / 255;
    expect(kindOf(-9, at(100))).toBe(EMPTY);
    expect(kindOf(at(99), at(100.1))).toBe(MIXED);
    expect(kindOf(at(120), at(120))).toBeGreaterThan(EMPTY);
    expect(kindOf(at(120), at(121))).toBe(MIXED);
    expect(kindOf(-1, 2)).toBe(MIXED);
    expect(mediumOf(kindOf(at(150), 99))).toEqual([0.25, 0.5, 0.5, 0.5]);
  });

  it('take a value for an entry that float32 cannot tell from it', () => {
    const style = leapStyleOf({ table: tableOf((i) => i / 255), windowMin: 0.1, windowMax: 0.9 });
    expect(channelKinds(style, TOLERANCE).kindOf(-3, Math.fround(0.1))).toBe(EMPTY);
    expect(Math.fround(0.1)).toBeGreaterThan(0.1);
  });

  it('know flat media only where equal values look equal', () => {
    const lit = channelKinds(leapStyleOf({ table: tableOf((i) => (i < 10 ? 0 : 1)), flatAllowed: false }), TOLERANCE);
    expect([lit.kindOf(0.5, 0.6), lit.kindOf(-1, 0.01)]).toEqual([MIXED, EMPTY]);
  });

  it('take an empty window for a step at its edge', () => {
    const { kindOf } = channelKinds(leapStyleOf({ table: tableOf((i) => i / 255), windowMin: 3, windowMax: 3 }), TOLERANCE);
    expect([kindOf(-5, 2.9), kindOf(2, 3)]).toEqual([EMPTY, MIXED]);
    expect(kindOf(3, 8)).toBeGreaterThan(EMPTY);
  });
});

describe('kinds of the other modes', () => {
  const kindOf = (style: Partial<LeapStyle>, min: number, max: number): number => channelKinds(leapStyleOf(style), TOLERANCE).kindOf(min, max);
  it('a surface is where its value is', () => {
    fc.assert(fc.property(value, value, value, (a, b, surfaceValue) => {
      const [low, high] = [Math.min(a, b), Math.max(a, b)];
      expect(kindOf({ mode: 'surface', surfaceValue }, low, high)).toBe(low <= surfaceValue && surfaceValue <= high ? MIXED : EMPTY);
    }));
  });

  it('what lies wholly at or beyond the dark end of the window changes no extremum', () => {
    expect([kindOf({ mode: 'mip' }, -3, 0), kindOf({ mode: 'mip' }, -3, 0.01)]).toEqual([EMPTY, MIXED]);
    expect([kindOf({ mode: 'minip' }, 1, 8), kindOf({ mode: 'minip' }, 0.99, 8)]).toEqual([EMPTY, MIXED]);
  });

  it('every value counts in a mean or a sum; nothing is drawn of an absent channel', () => {
    expect([kindOf({ mode: 'mean' }, 0, 0), kindOf({ mode: 'sum' }, 0, 0)]).toEqual([MIXED, MIXED]);
    expect(channelKinds(null, TOLERANCE).kindOf(-1, 1)).toBe(EMPTY);
  });
});
