import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { columnEdgesH, readSpaceTime, spaceTimeLayout, timeIndexAt, xOfH, yOfDepth, type SpaceTimeLayout } from './spaceTimeLayout.js';

const values = [[1, 2, null], [3, 4, 5], [6, 7, 8], [9, 10, 11]];
const timesH = [1, 3, 4, 10];
const made = (more: object = {}): SpaceTimeLayout => {
  const layout = spaceTimeLayout({ timesH, durationH: 1, thicknessMm: 2, spaceTime: { fromDepth: -0.1, toDepth: 1.1, values }, ...more }, { widthPx: 480, heightPx: 266 });
  if (!layout) throw new Error('There is room.');
  return layout;
};

describe('the space–time image', () => {
  it('has columns that meet halfway between time points, at uneven times too', () => {
    expect(columnEdgesH(timesH, 1)).toEqual([0, 2, 3.5, 7, 13]);
    expect(columnEdgesH([5], 2)).toEqual([4, 6]);
    expect(columnEdgesH([5], null)).toEqual([4.5, 5.5]);
    expect(columnEdgesH([], null)).toEqual([]);
  });

  it('finds at every time stamp its own time point', () => {
    const ascending = fc.uniqueArray(fc.integer({ min: 0, max: 5000 }), { minLength: 1, maxLength: 70 }).map((times) => times.sort((a, b) => a - b));
    fc.assert(fc.property(ascending, (times) => {
      const layout = made({ timesH: times });
      times.forEach((timeH, n) => { expect(timeIndexAt(layout, xOfH(layout, timeH))).toBe(n); });
      expect([timeIndexAt(layout, -100), timeIndexAt(layout, 1e4)]).toEqual([0, times.length - 1]);
    }));
  });

  it('reads what is drawn there', () => {
    const layout = made();
    expect(readSpaceTime(layout, xOfH(layout, 3.2), yOfDepth(layout, 0.5))).toEqual({ timeIndex: 1, timeH: 3, depth: expect.closeTo(0.5, 9) as number, value: 4 });
    expect(readSpaceTime(layout, xOfH(layout, 1), yOfDepth(layout, 1))?.value).toBeNull();
    expect(readSpaceTime(layout, layout.left - 1, layout.top + 5)).toBeNull();
    expect(readSpaceTime(layout, layout.left + 5, layout.top + layout.height)).toBeNull();
  });

  it('has colours for what was lost, too', () => {
    expect(made({ spaceTime: { fromDepth: 0, toDepth: 1, values: [[-3, null]] } }).scale).toMatchObject({ low: -3, high: 0 });
    expect(made({ spaceTime: null }).scale).toEqual({ low: 0, high: 1 });
  });

  it('is not there where there is no room', () => { expect(spaceTimeLayout({ timesH, durationH: 1, thicknessMm: 2, spaceTime: null }, { widthPx: 90, heightPx: 200 })).toBeNull(); });
});
