import fc from 'fast-check';
import { expect, it } from 'vitest';
import { absorb, compositeUnder, finishEarly, type Medium, type Rgba } from './compositing.js';

const unit = fc.double({ min: 0, max: 1, noNaN: true });
const tau = fc.double({ min: 0, max: 3, noNaN: true });
const medium = fc.tuple(unit, unit, unit, tau).map(([r, g, b, t]): Medium => [r * t, g * t, b * t, t]);

function expectClose(a: Rgba, b: Rgba): void {
  a.forEach((c, i) => { expect(c).toBeCloseTo(b[i] ?? NaN, 10); });
}

it('opacity is 1 − (1 − α)^ratio with α that of one reference step', () => {
  fc.assert(fc.property(medium, fc.double({ min: 0.01, max: 4, noNaN: true }), (m, ratio) => {
    expect(absorb(m, ratio)[3]).toBeCloseTo(1 - (1 - absorb(m, 1)[3]) ** ratio, 10);
  }));
});

it('a step composited in two parts is the step', () => {
  fc.assert(fc.property(medium, unit, unit, (m, a, b) => { expectClose(compositeUnder(absorb(m, a), absorb(m, b)), absorb(m, a + b)); }));
});

it('media in one place multiply their transparencies', () => {
  fc.assert(fc.property(medium, medium, (a, b) => {
    const both: Medium = [a[0] + b[0], a[1] + b[1], a[2] + b[2], a[3] + b[3]];
    expect(1 - absorb(both, 1)[3]).toBeCloseTo((1 - absorb(a, 1)[3]) * (1 - absorb(b, 1)[3]), 10);
  }));
});

it('nothing absorbs nothing', () => {
  expect(absorb([0, 0, 0, 0], 5)).toEqual([0, 0, 0, 0]);
});

it('a ray stopped early is off by less than what it did not see', () => {
  fc.assert(fc.property(fc.array(medium, { minLength: 1, maxLength: 40 }), (media) => {
    const whole = media.reduce<Rgba>((seen, m) => compositeUnder(seen, absorb(m, 1)), [0, 0, 0, 0]);
    const stopped = media.reduce<Rgba>((seen, m) => (seen[3] >= 0.99 ? seen : compositeUnder(seen, absorb(m, 1))), [0, 0, 0, 0]);
    finishEarly(stopped).forEach((c, i) => { expect(Math.abs(c - (whole[i] ?? NaN))).toBeLessThanOrEqual(0.0101); });
  }));
});
