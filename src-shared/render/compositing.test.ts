import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { compositeUnder, correctOpacity, mixChannels, type Rgba } from './compositing.js';

const alpha = fc.double({ min: 0, max: 0.95, noNaN: true });
const unit = fc.double({ min: 0, max: 1, noNaN: true });
const colour = fc.tuple(unit, unit, unit, alpha);

describe('opacity correction', () => {
  it('is 1 − (1 − α)^r', () => {
    fc.assert(fc.property(alpha, fc.double({ min: 0.01, max: 4, noNaN: true }), (a, r) => {
      expect(correctOpacity(a, r)).toBeCloseTo(1 - (1 - a) ** r, 12);
    }));
  });
});

describe('mixing', () => {
  it('multiplies transparencies', () => {
    fc.assert(fc.property(colour, colour, (a, b) => {
      expect(mixChannels(a, b, 1)[3]).toBeCloseTo(1 - (1 - a[3]) * (1 - b[3]), 12);
    }));
  });
  it('does not depend on the order of the channels', () => {
    fc.assert(fc.property(colour, colour, (a, b) => {
      mixChannels(a, b, 0.7).forEach((c, i) => { expect(c).toBeCloseTo(mixChannels(b, a, 0.7)[i] ?? NaN, 12); });
    }));
  });
  it('is invariant to the step size: two half steps composite to one whole step', () => {
    fc.assert(fc.property(colour, colour, (a, b) => {
      const half = mixChannels(a, b, 0.5), whole = mixChannels(a, b, 1);
      compositeUnder(half, half).forEach((c, i) => { expect(c).toBeCloseTo(whole[i] ?? NaN, 12); });
    }));
  });
  it('of one channel alone is its premultiplied colour', () => {
    const nothing: Rgba = [0.3, 0.2, 0.1, 0];
    mixChannels([1, 0.5, 0.25, 0.5], nothing, 1).forEach((c, i) => { expect(c).toBeCloseTo([0.5, 0.25, 0.125, 0.5][i] ?? NaN, 12); });
    expect(mixChannels(nothing, nothing, 1)).toEqual([0, 0, 0, 0]);
  });
});
