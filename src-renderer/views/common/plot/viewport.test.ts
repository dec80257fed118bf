import fc from 'fast-check';
import { expect, it } from 'vitest';
import { fullRange, panned, zoomed } from './viewport.js';

const time = fc.double({ min: -1e6, max: 1e6, noNaN: true });

it('zooms about the pointer: what is under it stays', () => {
  fc.assert(fc.property(fc.double({ min: 0, max: 1, noNaN: true }), fc.double({ min: 0.2, max: 1, noNaN: true }), (part, factor) => {
    const range = [100, 300] as const, at = 100 + 200 * part;
    const [from, to] = zoomed(range, at, factor, [0, 1000], 1);
    expect(to - from).toBeCloseTo(200 * factor, 6);
    expect((at - from) / (to - from)).toBeCloseTo(part, 6);
  }));
});

it('stops where only a few rows are left', () => { expect(zoomed([100, 110], 105, 0.01, [0, 1000], 1)).toEqual([102.5, 107.5]); });

it('never loses the data, however far one pans or zooms', () => {
  fc.assert(fc.property(time, fc.double({ min: 1, max: 1e6, noNaN: true }), time, fc.double({ min: 0.01, max: 100, noNaN: true }), (start, length, by, factor) => {
    const full = [start, start + length] as const;
    const [from, to] = panned(zoomed(full, start + length / 3, factor, full, 0.1), by, full);
    const middle = (from + to) / 2, slack = 1e-6 * (Math.abs(start) + length + 1);
    expect(middle).toBeGreaterThanOrEqual(full[0] - slack);
    expect(middle).toBeLessThanOrEqual(full[1] + slack);
    expect(to - from).toBeLessThanOrEqual(2 * length + slack);
  }));
});

it('shows log and series together unless they are far apart', () => {
  const log = { fromS: 1000, toS: 2000 };
  expect(fullRange(log, [{ fromS: 0, toS: 100 }, { fromS: 2400, toS: 2500 }])).toEqual([0, 2500]);
  expect(fullRange(log, [{ fromS: 1e8, toS: 1e8 + 100 }])).toEqual([1000, 2000]);
  expect(fullRange(log, [])).toEqual([1000, 2000]);
});
