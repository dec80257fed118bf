import { describe, expect, it } from 'vitest';
import { logColumn } from '../electrochemistry/voltageLog.js';
import { DEFAULT_SAMPLE_CELL, makeVoltageLog, voltageTruth, type SampleCellParameters } from './index.js';

const log = makeVoltageLog(DEFAULT_SAMPLE_CELL), truth = voltageTruth(DEFAULT_SAMPLE_CELL);
const timeS = logColumn(log, 'timeS'), voltageV = logColumn(log, 'voltageV'), currentA = logColumn(log, 'currentA');
const meanBetween = (fromH: number, toH: number): number => {
  let sum = 0, count = 0;
  timeS.forEach((now, row) => {
    const current = currentA[row] ?? 0;
    if (now < fromH * 3600 || now >= toH * 3600 || current === 0) return;
    sum += Math.sign(current) * (voltageV[row] ?? NaN);
    count++;
  });
  return sum / count;
};

describe('makeVoltageLog', () => {
  it('covers the series, says that it is synthetic, and carries 0.1 mA/cm² on an 8 mm disc', () => {
    expect(timeS[0]).toBe(0);
    expect(timeS.at(-1)).toBe(270 * 3600);
    expect(log.header).toMatchObject({ format: 'Synthetic', startedAt: '2024-01-01T00:00:00Z', warnings: ['Synthetic data made by Dendrograph (seed 7)'] });
    expect(Math.max(...currentA)).toBeCloseTo(50.27e-6, 8);
    expect(Math.max(...logColumn(log, 'halfCycle'))).toBe(Math.ceil((270 * 60) / 35));
  });

  it('starts at 50 mV, rises by 15 % of the time passed, polarises fourfold, and falls to four thousandths', () => {
    expect(truth).toMatchObject({ shortH: 0.97 * 270, polarisationH: 0.95 * 270 });
    expect(meanBetween(0, 5)).toBeCloseTo(0.05 * (1 + (0.15 * 2.5) / 270), 4);
    expect(meanBetween(132.5, 137.5)).toBeCloseTo(0.05 * 1.075, 4);
    expect(meanBetween(261, 261.4)).toBeCloseTo(0.05 * (1 + (0.15 * 261.2) / 270) * (1 + (3 * (261.2 - 256.5)) / 5.4), 2);
    expect(meanBetween(262, 270)).toBeCloseTo(0.05 * 1.148 * 0.004, 4);
  });

  it('dips by a fifth for 2 to 10 minutes in stage IV, and is unchanged without dips', () => {
    expect(truth.softShortsH.length).toBeGreaterThan(0);
    for (const [fromH, toH] of truth.softShortsH) {
      expect(fromH).toBeGreaterThan(0.72 * 270);
      expect(toH).toBeLessThan(truth.shortH ?? 0);
      expect((toH - fromH) * 60).toBeGreaterThanOrEqual(2);
      expect((toH - fromH) * 60).toBeLessThanOrEqual(10);
    }
    const { inSitu } = DEFAULT_SAMPLE_CELL;
    const calm: SampleCellParameters = { ...DEFAULT_SAMPLE_CELL, inSitu: { ...inSitu, voltage: { ...inSitu.voltage, softShorts: { ...inSitu.voltage.softShorts, meanCount: 0 } } } };
    expect(voltageTruth(calm).softShortsH).toEqual([]);
    const other = logColumn(makeVoltageLog(calm), 'voltageV');
    const differs = voltageV.reduce((count, value, row) => count + Number(value !== other[row]), 0);
    const dippedS = truth.softShortsH.reduce((sum, [fromH, toH]) => sum + (toH - fromH) * 3600, 0);
    expect(differs).toBeGreaterThan(0.5 * dippedS / 10);
    expect(differs).toBeLessThanOrEqual(dippedS / 10 + truth.softShortsH.length);
  });

  it('is never shorted when the kinetics are not', () => {
    const { inSitu } = DEFAULT_SAMPLE_CELL;
    expect(voltageTruth({ ...DEFAULT_SAMPLE_CELL, inSitu: { ...inSitu, kinetics: { ...inSitu.kinetics, shortAt: 1 } } })).toMatchObject({ shortH: null, polarisationH: null });
  });
});
