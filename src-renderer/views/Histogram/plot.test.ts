import { describe, expect, it } from 'vitest';
import { defaultStyle } from '@shared/transfer/defaultStyle.js';
import { opacityAt } from '@shared/transfer/transferFunction.js';
import { addPoint, barHeight, binCount, binsPath, largestCount, midpoint, movePoint, opacityPath, removePoint, shownRange, valueScale } from './plot.js';

const counts = { min: 0, max: 4, counts: [100, 3, 0, 1], nonFiniteCount: 0 };
const STATISTICS = { min: 0, max: 4, mean: 1, standardDeviation: 1, count: 104, nonFiniteCount: 0, percentiles: { p0_1: 0, p1: 0, p50: 0.5, p99: 2, p99_5: 3, p99_9: 4 } };
const points = [{ x: 0, alpha: 0 }, { x: 0.5, alpha: 0.2 }, { x: 1, alpha: 1 }];

describe('bins', () => {
  it('are one for each integer of a narrow range, else as many as can be shown', () => {
    const bins = (dtype: 'uint8' | 'float32', min: number, max: number): number => binCount({ dtype, statistics: { min, max } });
    expect([bins('uint8', 0, 170), bins('uint8', -3, 4), bins('uint8', 0, 40000), bins('uint8', 0, 0.5), bins('uint8', 2, 2), bins('float32', 0, 1)]).toEqual([171, 8, 1024, 1024, 1024, 1024]);
  });
});

describe('bars', () => {
  it('are linear in the count, or in log(1 + count)', () => {
    expect(barHeight(25, 100, false)).toBe(0.25);
    expect(barHeight(0, 100, true)).toBe(0);
    expect(barHeight(100, 100, true)).toBe(1);
    expect(barHeight(9, 99, true)).toBeCloseTo(0.5, 12);
  });

  it('are scaled to the largest bin that is shown', () => {
    expect(largestCount(counts, [0, 4])).toBe(100);
    expect(largestCount(counts, [1.5, 4])).toBe(3);
  });

  it('outline each bin from the bottom edge and back to it', () => {
    expect(binsPath(counts, [0, 4], { widthPx: 40, heightPx: 10 }, false)).toBe('M0.0,10V0.0H10.0V9.7H20.0V10.0H30.0V9.9H40.0V10Z');
  });
});

describe('range', () => {
  it('holds the data and the window, or the window with a quarter of margin', () => {
    expect(shownRange(counts, { windowMin: -1, windowMax: 3 }, false)).toEqual([-1, 4]);
    expect(shownRange(counts, { windowMin: 1, windowMax: 3 }, true)).toEqual([0.5, 3.5]);
    expect(shownRange(counts, { windowMin: 2, windowMax: 2 }, true)).toEqual([0, 4]);
  });

  it('maps a range without extent to a finite place', () => { expect(valueScale([5, 5], 100)(5)).toBe(0); });
});

describe('opacity curve', () => {
  const style = { ...defaultStyle('llzo', STATISTICS), windowMin: 10, windowMax: 20, opacity: [{ x: 0, alpha: 0 }, { x: 0.25, alpha: 0.5 }, { x: 1, alpha: 1 }] };
  const size = { widthPx: 400, heightPx: 100 };
  const x = valueScale([0, 40], 400);

  it('is straight between its points without a gamma', () => {
    expect(opacityPath(style, x, size)).toBe('M0,100.0L100.0,100.0L125.0,50.0L200.0,0.0L400,0.0');
  });

  it('passes its points at the values whose coordinate after gamma they are', () => {
    const path = opacityPath({ ...style, gamma: 2 }, x, size);
    expect(path).toContain('L150.0,50.0L');
    const px = path.slice(1).split('L').map((point) => point.split(',').map(Number));
    for (const [xPx = 0, yPx] of px.slice(1, -1)) expect(100 * (1 - opacityAt(style, ((xPx / 10 - 10) / 10) ** 2))).toBeCloseTo(yPx ?? NaN, 0);
  });
});

describe('opacity points', () => {
  it('move between their neighbours, and the ends only up and down', () => {
    expect(movePoint(points, 1, { x: 2, alpha: 2 })[1]).toEqual({ x: 1, alpha: 1 });
    expect(movePoint(points, 0, { x: 0.3, alpha: 0.4 })[0]).toEqual({ x: 0, alpha: 0.4 });
    expect(movePoint(points, 2, { x: 0.3, alpha: -1 })[2]).toEqual({ x: 1, alpha: 0 });
  });

  it('are added in order, up to 32', () => {
    expect(addPoint(points, { x: 0.7, alpha: 0.5 })).toEqual({ index: 2, points: [points[0], points[1], { x: 0.7, alpha: 0.5 }, points[2]] });
    const full = Array.from({ length: 32 }, (_, i) => ({ x: i / 31, alpha: 0 }));
    expect(addPoint(full, { x: 0.5, alpha: 0 })).toBeNull();
  });

  it('are removed, but never the ends', () => {
    expect(removePoint(points, 1)).toEqual([points[0], points[2]]);
    expect(removePoint(points, 0)).toEqual(points);
    expect(removePoint(points, 2)).toEqual(points);
  });

  it('get a new one halfway', () => { expect(midpoint(points, 2)).toEqual({ x: 0.75, alpha: 0.6 }); });
});
