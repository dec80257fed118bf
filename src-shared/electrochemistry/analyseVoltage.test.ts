import { existsSync, readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { DEFAULT_SAMPLE_CELL, makeVoltageLog, voltageTruth } from '../phantom/index.js';
import { fillNormals } from '../random.js';
import { analyseVoltage } from './analyseVoltage.js';
import { buildLog } from './buildLog.js';
import { voltageAnalysisSchema, type VoltageAnalysis } from './voltageAnalysis.js';
import type { VoltageLog } from './voltageLog.js';

const VECTORS = '../shared/vectors/11_layers_growth.json';
interface Vector { half_cycles: number; median_voltage_V: number[]; polarisation_half_cycle: number; polarisation_time_s: number; short_half_cycle: number; short_time_s: number; plateau_V_first_24h: number }
const vector = existsSync(VECTORS) ? (JSON.parse(readFileSync(VECTORS, 'utf8')) as { short_detection: Vector }).short_detection : null;

const HALF_S = 2100, FLOW_S = 1800, CURRENT_A = 50e-6, AREA_CM2 = 0.5;
interface Recipe { halves?: number; stepS?: number; noiseV?: number; seed?: number; leadS?: number; currentOf?: (timeS: number, half: number) => number; ohm?: (timeS: number, half: number) => number; volts?: (timeS: number, half: number, ideal: number) => number }

/** Half-cycles of 30 min and rests of 5 min through a resistor of 1 kΩ (50 mV at 50 µA). */
function recorded({ halves = 60, stepS = 10, noiseV = 1e-4, seed = 3, leadS = 0, currentOf, ohm = () => 1000, volts = (_, __, ideal) => ideal }: Recipe = {}): VoltageLog {
  const count = Math.round((leadS + halves * HALF_S) / stepS), noise = fillNormals(new Float64Array(count), seed);
  const timeS = Float64Array.from({ length: count }, (_, i) => i * stepS), halfOf = (t: number): number => Math.floor((t - leadS) / HALF_S);
  const currentA = timeS.map((t) => {
    const half = halfOf(t);
    if (t < leadS) return 0;
    return currentOf ? currentOf(t - leadS, half) : t - leadS - half * HALF_S < FLOW_S ? (half % 2 === 0 ? CURRENT_A : -CURRENT_A) : 0;
  });
  const voltageV = timeS.map((t, i) => volts(t - leadS, halfOf(t), (currentA[i] ?? 0) * ohm(t - leadS, halfOf(t))) + noiseV * (noise[i] ?? 0));
  return logOf(timeS, voltageV, currentA);
}

const logOf = (timeS: Float64Array, voltageV: Float64Array, currentA: Float64Array | null): VoltageLog =>
  buildLog({ name: 'test', path: '/test', format: 'test', areaCm2: null, metadata: [], warnings: [], assumptions: [], zeroAtMs: null }, { timeS, voltageV, currentA, cycle: null, curveStarts: [] });
const analysed = (recipe: Recipe = {}): VoltageAnalysis => analyseVoltage(recorded(recipe), AREA_CM2);

it.skipIf(!vector)('finds what the reference run has (needs ../shared/vectors)', () => {
  const count = 8640, end = (count - 1) * 60, noise = fillNormals(new Float64Array(count), 606), timeS = Float64Array.from({ length: count }, (_, i) => i * 60);
  const currentA = timeS.map((t) => (t % HALF_S < FLOW_S ? (Math.floor(t / HALF_S) % 2 === 0 ? 1e-4 : -1e-4) : 0));
  const voltageV = timeS.map((t, i) => {
    const factor = t >= 457_920 ? 0.004 : t >= 432_000 ? 1 + (3 * (t - 432_000)) / 25_920 : 1;
    return (currentA[i] ?? 0) * 500 * (1 + (0.15 * t) / end) * factor + 3e-4 * (noise[i] ?? 0);
  });
  const { halfCycles, plateauV, polarisation, hardShort } = analyseVoltage(logOf(timeS, voltageV, currentA), 1);
  expect(halfCycles).toHaveLength(vector?.half_cycles ?? 0);
  halfCycles.forEach(({ medianV }, i) => { expect(medianV, `half-cycle ${i}`).toBeCloseTo(vector?.median_voltage_V[i] ?? NaN, 6); });
  expect(plateauV).toBeCloseTo(vector?.plateau_V_first_24h ?? NaN, 8);
  expect(polarisation).toEqual({ timeS: vector?.polarisation_time_s, halfCycle: (vector?.polarisation_half_cycle ?? NaN) + 1 });
  expect(hardShort).toMatchObject({ timeS: vector?.short_time_s, halfCycle: (vector?.short_half_cycle ?? NaN) + 1, isIrreversible: true });
});

describe('half-cycles', () => {
  it('have the voltage, resistance and charge of a resistor, without the first fifth', () => {
    const { halfCycles, plateauV, setCurrentA, totalChargeC, netChargeC, softShorts, hardShort, polarisation, openCircuits, messages } = analysed({ halves: 6, noiseV: 0, volts: (t, half, ideal) => ideal * (t - half * HALF_S < 300 ? 1.1 : 1) });
    expect(halfCycles).toHaveLength(6);
    expect(halfCycles[1]).toMatchObject({ index: 2, startS: 2100, endS: 3890, sign: -1, currentA: CURRENT_A, noiseV: 0 });
    expect(halfCycles[1]?.medianV).toBeCloseTo(0.05, 12);
    expect(halfCycles[1]?.maxV).toBeCloseTo(0.055, 12);
    expect(halfCycles[1]?.changeV).toBeCloseTo(-0.005, 12);
    expect(halfCycles[1]?.areaResistanceOhmCm2).toBeCloseTo(500, 9);
    expect(plateauV).toBeCloseTo(0.05, 12);
    expect(setCurrentA).toBe(CURRENT_A);
    expect(halfCycles.reduce((sum, { chargeC }) => sum + (chargeC ?? NaN), 0)).toBeCloseTo(totalChargeC ?? NaN, 12);
    expect(Math.abs(netChargeC ?? NaN)).toBeLessThan(0.01 * (totalChargeC ?? NaN));
    expect({ softShorts, hardShort, polarisation, openCircuits, messages }).toEqual({ softShorts: [], hardShort: null, polarisation: null, openCircuits: [], messages: [] });
  });

  it('of a log that starts in rest begin after it', () => {
    const { halfCycles, openCircuits } = analysed({ leadS: 7200, halves: 8 });
    expect(halfCycles[0]).toMatchObject({ index: 1, startS: 7200 });
    expect(openCircuits).toEqual([]);
  });

  it('are the same where voltage and current are counted in opposite directions', () => {
    const { halfCycles, messages } = analysed({ ohm: () => -1000, halves: 10 });
    expect(halfCycles.every(({ medianV }) => Math.abs((medianV ?? 0) - 0.05) < 1e-4)).toBe(true);
    expect(messages.join()).toMatch('opposite signs');
  });
});

describe('polarisation and hard short', () => {
  it('are found in the half-cycle in which they happen', () => {
    const { polarisation, hardShort, softShorts } = analysed({ ohm: (_, half) => (half >= 50 ? 4 : half >= 40 ? 1600 : 1000) });
    expect(polarisation).toEqual({ timeS: 40 * HALF_S, halfCycle: 41 });
    expect(hardShort).toEqual({ timeS: 50 * HALF_S, halfCycle: 51, rule: 'half-cycles', isIrreversible: true });
    expect(softShorts).toEqual([]);
  });

  it('of which the first recovers: the one that lasts is told', () => {
    const { hardShort, messages } = analysed({ ohm: (_, half) => ((half >= 20 && half < 24) || (half >= 30 && half < 33) || half >= 50 ? 4 : 1000) });
    expect(hardShort).toMatchObject({ halfCycle: 21, isIrreversible: false });
    expect(messages).toEqual([expect.stringMatching(/recovers.*half-cycle 51\).*stays shorted/)]);
    expect(analysed({ ohm: (_, half) => (half >= 20 && half < 24 ? 4 : 1000) }).messages).toEqual([]);
  });

  it('within a half-cycle is timed by its row', () => {
    const atS = 30 * HALF_S + 1400;
    expect(analysed({ ohm: (t) => (t >= atS ? 4 : 1000) }).hardShort).toEqual({ timeS: atS, halfCycle: 31, rule: 'near-zero', isIrreversible: true });
  });

  it('recovers', () => {
    expect(analysed({ ohm: (_, half) => (half >= 30 && half < 34 ? 90 : 1000) }).hardShort).toEqual({ timeS: 30 * HALF_S, halfCycle: 31, rule: 'half-cycles', isIrreversible: false });
    const brief = analysed({ ohm: (t) => (t >= 30 * HALF_S + 600 && t < 30 * HALF_S + 720 ? 2 : 1000) });
    expect(brief.hardShort).toMatchObject({ rule: 'near-zero', isIrreversible: false });
  });

  it('is not claimed for two half-cycles, 50 s, a current that stopped, or a smaller current', () => {
    expect(analysed({ ohm: (_, half) => (half >= 30 && half < 32 ? 90 : 1000) }).hardShort).toBeNull();
    expect(analysed({ ohm: (t) => (t >= 30 * HALF_S + 600 && t < 30 * HALF_S + 650 ? 2 : 1000) }).hardShort).toBeNull();
    expect(analysed({ currentOf: (t, half) => (half === 30 && t % HALF_S > 600 ? 0 : t % HALF_S < FLOW_S ? CURRENT_A * (half % 2 === 0 ? 1 : -1) : 0) }).hardShort).toBeNull();
    const { hardShort, polarisation, softShorts } = analysed({ currentOf: (t, half) => (t % HALF_S < FLOW_S ? CURRENT_A * (half % 2 === 0 ? 1 : -1) * (half < 20 ? 1 : half < 40 ? 3 : 0.5) : 0) });
    expect({ hardShort, polarisation, softShorts }).toEqual({ hardShort: null, polarisation: null, softShorts: [] });
  });

  it('of one long half-cycle in one direction is found by its voltage near zero', () => {
    const { halfCycles, hardShort, polarisation } = analysed({ currentOf: () => CURRENT_A, ohm: (t) => (t >= 50_000 ? 5 : 1000) });
    expect(halfCycles).toHaveLength(1);
    expect(hardShort).toEqual({ timeS: 50_000, halfCycle: 1, rule: 'near-zero', isIrreversible: true });
    expect(polarisation).toBeNull();
  });
});

describe('soft shorts', () => {
  it('are dips of a fifth, once each, anywhere in a half-cycle', () => {
    fc.assert(fc.property(fc.integer({ min: 6, max: 50 }), fc.integer({ min: 100, max: 1500 }), fc.integer({ min: 120, max: 600 }), fc.constantFrom(1, 5, 10, 20), (half, inS, lengthS, stepS) => {
      const fromS = half * HALF_S + inS;
      const { softShorts, hardShort } = analysed({ stepS, halves: 56, noiseV: 3e-4, ohm: (t) => (t >= fromS && t < fromS + lengthS ? 800 : 1000) });
      expect(hardShort).toBeNull();
      expect(softShorts.map(({ kind, halfCycle }) => [kind, halfCycle])).toEqual([['drop', half + 1]]);
      expect(Math.abs((softShorts[0]?.timeS ?? NaN) - fromS)).toBeLessThanOrEqual(2 * stepS);
      expect(softShorts[0]?.share).toBeCloseTo(0.2, 1);
    }), { numRuns: 12 });
  });

  it('are steps down between half-cycles, but not noise, single rows or a slow fall', () => {
    expect(analysed({ ohm: (_, half) => (half >= 30 ? 940 : 1000) }).softShorts).toMatchObject([{ kind: 'step', halfCycle: 31 }]);
    expect(analysed({ noiseV: 3e-3 }).softShorts).toEqual([]);
    expect(analysed({ volts: (t, _, ideal) => (t % 5000 === 0 ? 0.3 * ideal : ideal) }).softShorts).toEqual([]);
    expect(analysed({ ohm: (t, half) => 1000 - 0.15 * (t - half * HALF_S) }).softShorts).toEqual([]);
  });
});

describe('open circuit', () => {
  it('is a voltage at the limit of the instrument, no polarisation and no short', () => {
    const { openCircuits, polarisation, hardShort } = analysed({ volts: (t, half, ideal) => (half === 30 && t % HALF_S < FLOW_S ? 5 : ideal) });
    expect(openCircuits).toEqual([{ fromS: 30 * HALF_S, toS: 30 * HALF_S + FLOW_S, why: 'compliance' }]);
    expect({ polarisation, hardShort }).toEqual({ polarisation: null, hardShort: null });
  });

  it('is a current that stops within a half-cycle, and comes back or not', () => {
    const current = (isOff: (t: number) => boolean) => (t: number, half: number): number => (!isOff(t) && t % HALF_S < FLOW_S ? CURRENT_A * (half % 2 === 0 ? 1 : -1) : 0);
    const fromS = 30 * HALF_S + 600;
    expect(analysed({ currentOf: current((t) => t >= fromS && t < fromS + 300) }).openCircuits).toEqual([{ fromS, toS: fromS + 300, why: 'no-current' }]);
    expect(analysed({ currentOf: current((t) => t >= fromS) }).openCircuits).toEqual([{ fromS, toS: 60 * HALF_S - 10, why: 'no-current' }]);
  });
});

describe('what cannot be said', () => {
  it('without a current', () => {
    const timeS = Float64Array.from({ length: 100 }, (_, i) => i * 60);
    const found = analyseVoltage(logOf(timeS, timeS.map(() => 0.05), null), 1);
    expect(found).toMatchObject({ halfCycles: [], plateauV: null, hardShort: null, totalChargeC: null, setCurrentA: 0 });
    expect(found.messages.join()).toMatch('no current');
  });

  it('of a battery', () => {
    const { hardShort, messages } = analysed({ volts: (_, __, ideal) => 3.7 + ideal });
    expect(hardShort).toBeNull();
    expect(messages.join()).toMatch('no symmetric cell');
  });

  it('where the voltage is missing; the rest is not disturbed, and everything fits the contract', () => {
    const found = analysed({ volts: (_, half, ideal) => (half === 10 ? NaN : ideal) });
    expect(found.halfCycles[10]).toMatchObject({ index: 11, medianV: null, maxV: null, noiseV: null });
    expect(found).toMatchObject({ hardShort: null, polarisation: null, softShorts: [] });
    expect(voltageAnalysisSchema.parse(JSON.parse(JSON.stringify(found)))).toEqual(found);
  });

  it('of one row', () => {
    const found = analyseVoltage(logOf(Float64Array.of(0), Float64Array.of(0.05), Float64Array.of(1e-4)), null);
    expect(voltageAnalysisSchema.parse(JSON.parse(JSON.stringify(found)))).toEqual(found);
  });
});

it('finds in the sample cell what is in it', () => {
  const { log, truth } = { log: makeVoltageLog(DEFAULT_SAMPLE_CELL), truth: voltageTruth(DEFAULT_SAMPLE_CELL) };
  const { polarisation, hardShort, softShorts, messages } = analyseVoltage(log, log.header.areaCm2), halfH = 35 / 60;
  expect(Math.abs((hardShort?.timeS ?? NaN) / 3600 - (truth.shortH ?? NaN))).toBeLessThan(halfH);
  expect(hardShort?.isIrreversible).toBe(true);
  expect((polarisation?.timeS ?? NaN) / 3600).toBeGreaterThan(truth.polarisationH ?? NaN);
  expect((polarisation?.timeS ?? NaN) / 3600).toBeLessThan((truth.polarisationH ?? NaN) + 3);
  const flowing = truth.softShortsH.filter(([fromH, toH]) => (fromH * 60) % 35 < 29 && (fromH * 60) % 35 > 1 && toH > fromH);
  for (const [fromH] of flowing) expect(softShorts.some(({ timeS, kind }) => kind === 'drop' && Math.abs(timeS / 3600 - fromH) < 0.02)).toBe(true);
  expect(softShorts.filter(({ timeS }) => !truth.softShortsH.some(([fromH, toH]) => timeS / 3600 > fromH - halfH && timeS / 3600 < toH + halfH))).toEqual([]);
  expect(messages).toEqual([]);
});
