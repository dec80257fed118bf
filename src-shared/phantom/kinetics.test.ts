import { existsSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { amountsAt, midTimesH } from './kinetics.js';
import { DEFAULT_SAMPLE_CELL, type Kinetics } from './parameters.js';

const { kinetics, timePoints, intervalH } = DEFAULT_SAMPLE_CELL.inSitu;
const VECTORS = '../shared/vectors/13_phantom_prototype.json';
interface KineticsVector { t_mid_h: number[]; M1_percent: number[]; M2_percent: number[]; short_frame: number }
const vector = existsSync(VECTORS) ? (JSON.parse(readFileSync(VECTORS, 'utf8')) as { kinetics: KineticsVector }).kinetics : null;

describe('amountsAt', () => {
  it('starts at nothing, never shrinks, and ends every stage at its amount', () => {
    const at = (x: number): { m1Percent: number; m2Percent: number } => amountsAt(x, kinetics);
    expect(at(0)).toMatchObject({ m1Percent: 0, m2Percent: 0, shorted: false });
    expect(at(kinetics.stage1End).m1Percent).toBeCloseTo(0.3, 12);
    expect(at(kinetics.stage2End).m1Percent).toBeCloseTo(0.31, 12);
    expect(at(kinetics.stage3End).m1Percent).toBeCloseTo(0.51, 12);
    expect(at(1)).toMatchObject({ shorted: true });
    expect(at(1).m1Percent).toBeCloseTo(0.76, 12);
    for (let n = 1; n <= 200; n++) {
      expect(at(n / 200).m1Percent).toBeGreaterThanOrEqual(at((n - 1) / 200).m1Percent);
      expect(at(n / 200).m2Percent).toBeGreaterThanOrEqual(at((n - 1) / 200).m2Percent);
    }
  });

  it('grows along straight lines from one stage end to the next in ramps', () => {
    const ramp: Kinetics = { ...kinetics, growth: 'ramp' }, ends = [0, 0.12, 0.35, 0.72, 1];
    expect(ends.map((x) => amountsAt(x, ramp).m1Percent)).toEqual([0, 0.3, 0.31, 0.51, 0.76].map((value) => expect.closeTo(value, 12) as number));
    expect(ends.map((x) => amountsAt(x, ramp).m2Percent)).toEqual([0, 0, 0.03, 0.75, 0.9].map((value) => expect.closeTo(value, 12) as number));
    ends.slice(1).forEach((end, n) => {
      const from = ends[n] ?? 0, middle = amountsAt((from + end) / 2, ramp);
      expect(middle.m1Percent).toBeCloseTo((amountsAt(from, ramp).m1Percent + amountsAt(end, ramp).m1Percent) / 2, 12);
      expect(middle.m2Percent).toBeCloseTo((amountsAt(from, ramp).m2Percent + amountsAt(end, ramp).m2Percent) / 2, 12);
    });
  });

  it.skipIf(!vector)('gives the curves of the reference run (needs ../shared/vectors)', () => {
    const times = midTimesH(timePoints, intervalH);
    expect(times).toEqual(vector?.t_mid_h);
    const amounts = times.map((timeH) => amountsAt(timeH / (timePoints * intervalH), kinetics));
    amounts.forEach(({ m1Percent, m2Percent }, t) => {
      expect(m1Percent).toBeCloseTo(vector?.M1_percent[t] ?? NaN, 12);
      expect(m2Percent).toBeCloseTo(vector?.M2_percent[t] ?? NaN, 12);
    });
    expect(amounts.findIndex(({ shorted }) => shorted)).toBe(vector?.short_frame);
  });
});
