import { existsSync, readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { buildLog, type LogDescription } from './buildLog.js';
import { halfCyclesOf, setCurrentA } from './halfCycles.js';
import { timelineOf } from './timeline.js';
import { logColumn, type LogColumn } from './voltageLog.js';

const described: LogDescription = { name: 'x', path: '/x', format: 'test', zeroAtMs: null, areaCm2: null, metadata: [], warnings: [], assumptions: [] };
const build = (timeS: number[], currentA: number[] | null, cycle: number[] | null = null, curveStarts: number[] = []): { column: (name: LogColumn) => number[]; warnings: string[]; startedAt: string | null; assumed: string[] } => {
  const log = buildLog({ ...described, zeroAtMs: Date.UTC(2019, 2, 10, 12) }, {
    timeS: Float64Array.from(timeS), voltageV: Float64Array.from(timeS, () => 1), currentA: currentA && Float64Array.from(currentA), cycle: cycle && Float64Array.from(cycle), curveStarts,
  });
  return { column: (name) => [...logColumn(log, name)], warnings: log.header.warnings, startedAt: log.header.startedAt, assumed: log.header.assumptions.map(({ text }) => text) };
};
const timeline = (timeS: number[], starts: number[] = []): number[] => [...timelineOf(Float64Array.from(timeS), starts).timeS];

describe('time', () => {
  it('counts from the first row, and the date goes with it', () => {
    const { column, startedAt } = build([12.5, 13.5], null);
    expect(column('timeS')).toEqual([0, 1]);
    expect(startedAt).toBe('2019-03-10T12:00:12.500');
  });
  it('restarts continue', () => {
    expect(timeline([0, 1, 2, 3, 0, 1, 2, 0, 1])).toEqual([0, 1, 2, 3, 3, 4, 5, 5, 6]);
    expect(timeline([0.1, 0.2, 0.3, 0.1, 0.2]).map((time) => Math.round(time * 10))).toEqual([0, 1, 2, 3, 4]);
    expect(timeline([0, 10, 20, 8, 18, 28], [3])).toEqual([0, 10, 20, 28, 38, 48]);
  });
  it('midnight and a clock set back go on evenly', () => {
    expect(timeline([86_380, 86_390, 0, 10])).toEqual([0, 10, 20, 30]);
    expect(timeline([7180, 7190, 3600, 3610])).toEqual([0, 10, 20, 30]);
  });
  it('a fall of a hundred steps is no row out of place, unless dates say where rows belong', () => {
    const steps = Array.from({ length: 300 }, (_, i) => i);
    expect(timeline([...steps, 50, 51]).slice(-3)).toEqual([299, 299, 300]);
    expect(timeline([...steps, 50, 51].map((time) => 1.5e9 + time)).slice(50, 54)).toEqual([50, 50, 51, 51]);
  });
  it('rows out of order are sorted with their values', () => {
    const log = build([0, 1, 2, 4, 3, 5], [0, 10, 20, 40, 30, 50]);
    expect(log.column('timeS')).toEqual([0, 1, 2, 3, 4, 5]);
    expect(log.column('currentA')).toEqual([0, 10, 20, 30, 40, 50]);
    expect(log.warnings).toEqual(['Some rows are earlier than those before them: rows were sorted by time.']);
  });
  it('never decreases, whatever the file says', () => {
    fc.assert(fc.property(fc.array(fc.oneof(fc.integer({ min: 0, max: 90_000 }), fc.double({ min: -1e5, max: 1e12, noNaN: true })), { minLength: 1 }), fc.array(fc.nat({ max: 20 })), (times, starts) => {
      const line = timeline(times, starts);
      expect(line.every((time, row) => time >= (line[row - 1] ?? 0))).toBe(true);
      expect(line[0]).toBe(0);
    }));
  });
});

describe('half-cycles and cycles', () => {
  it('rests belong to the half-cycle before, zero before the first; cycles are pairs', () => {
    const { column } = build([0, 1, 2, 3, 4, 5, 6, 7], [0, 1, 1, 0.04, -1, -1, 0, 1]);
    expect(column('halfCycle')).toEqual([0, 1, 1, 1, 2, 2, 2, 3]);
    expect(column('cycle')).toEqual([0, 1, 1, 1, 1, 1, 1, 2]);
  });
  it('the same sign after a rest is the same half-cycle; a one-row glitch is none', () => {
    expect([...halfCyclesOf(Float64Array.of(1, 0, 1, 1, -1, 1, 1))]).toEqual([1, 1, 1, 1, 1, 1, 1]);
  });
  it('the set current is not a spike, nor the noise of a long rest', () => {
    expect(setCurrentA(Float64Array.of(1e-9, -2e-9, 1e-9, 1e-9, 1e-4, 1e-4, 1e-4, 5, -1e-4, -1e-4))).toBeCloseTo(1e-4, 12);
    expect(setCurrentA(new Float64Array(5))).toBe(0);
  });
  it('cycles of the file are kept, counted from 1', () => {
    expect(build([0, 1, 2], [1, 1, 1], [3, 3, 4]).column('cycle')).toEqual([3, 3, 4]);
    const zero = build([0, 1, 2], [1, 1, 1], [0, 0, 1]);
    expect(zero.column('cycle')).toEqual([1, 1, 2]);
    expect(zero.assumed).toEqual(['Cycles are counted from 1: the file counts from 0.']);
  });
});

describe('charge', () => {
  it('of a half wave: total and net', () => {
    const { column } = build([0, 10, 20, 30], [2, 2, -2, -2]);
    expect(column('chargeC')).toEqual([0, 20, 40, 60]);
    expect(column('netChargeC')).toEqual([0, 20, 20, 0]);
  });
  it('nothing across a restart or a gap, but a held current counts', () => {
    const steps = Array.from({ length: 200 }, (_, i) => i);
    expect(build([...steps, 0, 1], steps.concat([0, 0]).map(() => 1)).column('chargeC').at(-1)).toBe(200);
    const gap = build([...steps, 10_000], [...steps.map(() => 1), 0]);
    expect(gap.column('chargeC').at(-1)).toBe(199);
    expect(gap.warnings).toEqual(['A gap of together 2.72 h in the record: no charge is counted there.']);
    expect(build([...steps, 10_000], [...steps.map(() => 1), 1]).column('chargeC').at(-1)).toBe(10_000);
  });
  it('is unknown without a current', () => {
    expect(build([0, 1], null).column('chargeC')).toEqual([NaN, NaN]);
    expect(build([0, 1], [NaN, NaN]).column('currentA')).toEqual([NaN, NaN]);
  });
});

const VECTORS = '../shared/vectors/11_layers_growth.json';
describe.skipIf(!existsSync(VECTORS))('vector short_detection (needs ../shared/vectors)', () => {
  const { short_detection: truth } = JSON.parse(readFileSync(VECTORS, 'utf8')) as { short_detection: { half_cycles: number; short_half_cycle: number; short_time_s: number; polarisation_half_cycle: number; polarisation_time_s: number } };
  it('finds its 247 half-cycles where they begin', () => {
    // The construction of the vector: a row a minute for six days, ±0.1 mA/cm², 30 min each way, 5 min rest.
    const timeS = Array.from({ length: 8640 }, (_, i) => i * 60);
    const { column } = build(timeS, timeS.map((time) => (time % 2100 < 1800 ? (Math.floor(time / 2100) % 2 === 0 ? 5e-5 : -5e-5) : 0)));
    const halfCycle = column('halfCycle');
    expect(halfCycle.at(-1)).toBe(truth.half_cycles);
    expect(timeS[halfCycle.indexOf(truth.short_half_cycle + 1)]).toBe(truth.short_time_s);
    expect(timeS[halfCycle.indexOf(truth.polarisation_half_cycle + 1)]).toBe(truth.polarisation_time_s);
  });
});
