/** The reference series with what is really in them: one growth per seed, imaged in two courses of time and at every noise level. */
import type { VoltageLog } from '../../../src-shared/electrochemistry/voltageLog.js';
import { thicken } from '../../../src-shared/phantom/dendrites.js';
import { makeFineGrid } from '../../../src-shared/phantom/fineGrid.js';
import { makeGrainNetwork } from '../../../src-shared/phantom/grains.js';
import { grow } from '../../../src-shared/phantom/growth.js';
import { DEFAULT_SAMPLE_CELL, type InSituTruth, type SampleCellParameters } from '../../../src-shared/phantom/index.js';
import { imageInSitu, scanInSitu } from '../../../src-shared/phantom/inSitu.js';
import { amountsAt } from '../../../src-shared/phantom/kinetics.js';
import { makeVoltageLog } from '../../../src-shared/phantom/voltage.js';
import { bestBreaksH } from './truth.js';
import type { Volume } from '../../../src-shared/volume/volume.js';

export const GROWTHS = ['smooth', 'ramp'] as const;

export interface ReferenceSeries {
  seed: number; snrFull: number; growth: (typeof GROWTHS)[number];
  truth: InSituTruth;
  llzo: Volume;
  /** Dendrite channel: as magnitudes, and the real part of the same noisy images. */
  magnitude: Volume; real: Volume;
  log: VoltageLog;
  /** Ends of stages I, II and III; of growth that bends, the three breaks that follow the truth best. */
  stageEndsH: number[];
  shortH: number; intervalH: number; halfCycleH: number;
}

export function* referenceSeries(seed: number, snrLevels: readonly number[]): Generator<ReferenceSeries> {
  const grid = makeFineGrid({ ...DEFAULT_SAMPLE_CELL, seed }), network = makeGrainNetwork(grid, { ...DEFAULT_SAMPLE_CELL, seed });
  const courses = GROWTHS.map((growth): SampleCellParameters => {
    const { inSitu } = DEFAULT_SAMPLE_CELL;
    return { ...DEFAULT_SAMPLE_CELL, seed, inSitu: { ...inSitu, kinetics: { ...inSitu.kinetics, growth } } };
  });
  const lastAmounts = courses.map(({ inSitu }) => amountsAt(1 - 0.5 / inSitu.timePoints, inSitu.kinetics));
  const growth = grow(grid, network, { ...DEFAULT_SAMPLE_CELL, seed }, { m1Percent: Math.max(...lastAmounts.map(({ m1Percent }) => m1Percent)), m2Percent: Math.max(...lastAmounts.map(({ m2Percent }) => m2Percent)) });
  const bridge = thicken(grid, growth.bridgePath, DEFAULT_SAMPLE_CELL.bridgeRadiusMm);
  for (const course of courses) {
    const { kinetics, voltage, timePoints, intervalH } = course.inSitu, durationH = timePoints * intervalH, log = makeVoltageLog(course), images = imageInSitu(course, grid, growth, bridge);
    for (const snrFull of snrLevels) {
      const { truth, llzo, dendrite, realDendrite } = scanInSitu({ ...course, inSitu: { ...course.inSitu, snrFull } }, images);
      yield {
        seed, snrFull, growth: kinetics.growth, truth, llzo, magnitude: dendrite, real: realDendrite, log, intervalH,
        stageEndsH: kinetics.growth === 'ramp' ? [kinetics.stage1End, kinetics.stage2End, kinetics.stage3End].map((share) => share * durationH) : bestBreaksH(truth.layersPercent, truth.timesH),
        shortH: kinetics.shortAt * durationH, halfCycleH: (voltage.halfCycleMin + voltage.restMin) / 60,
      };
    }
  }
}
