/** How much lithium each mechanism has deposited at a time (docs/sample-cell.md, Over time). */
import type { Kinetics } from './parameters.js';

/** In percent of the pellet volume. */
export interface AmountsAtTime { m1Percent: number; m2Percent: number; shorted: boolean }

/** @param x time as a share of the duration, 0…1. */
export function amountsAt(x: number, kinetics: Kinetics): AmountsAtTime {
  return { ...(kinetics.growth === 'ramp' ? rampAmounts(x, kinetics) : smoothAmounts(x, kinetics)), shorted: x >= kinetics.shortAt };
}

type Amounts = Pick<AmountsAtTime, 'm1Percent' | 'm2Percent'>;

/** Straight lines between the amounts at the ends of the stages. */
function rampAmounts(x: number, k: Kinetics): Amounts {
  const ends = [0, k.stage1End, k.stage2End, k.stage3End, 1];
  const steps = [k.m1Stage1Percent, k.m1Stage2Percent, k.m1Stage3Percent, k.m1Stage4Percent];
  const passed = (stage: number): number => Math.min(Math.max((x - (ends[stage] ?? 0)) / ((ends[stage + 1] ?? 1) - (ends[stage] ?? 0)), 0), 1);
  return {
    m1Percent: steps.reduce((sum, step, stage) => sum + step * passed(stage), 0),
    m2Percent: k.m2RampPercent.reduce((sum, end, stage) => sum + (end - (k.m2RampPercent[stage - 1] ?? 0)) * passed(stage), 0),
  };
}

function smoothAmounts(x: number, k: Kinetics): Amounts {
  const ramp = (from: number, to: number): number => Math.min(Math.max((x - from) / (to - from), 0), 1);
  const stage1 = (1 - Math.exp(-k.m1Stage1Decay * ramp(0, k.stage1End))) / (1 - Math.exp(-k.m1Stage1Decay));
  const logistic = (at: number): number => k.m2Percent / (1 + Math.exp(-(at - k.m2Midpoint) / k.m2Width));
  return {
    m1Percent: k.m1Stage1Percent * stage1
      + k.m1Stage2Percent * ramp(k.stage1End, k.stage2End)
      + k.m1Stage3Percent * ramp(k.stage2End, k.stage3End)
      + k.m1Stage4Percent * ramp(k.stage3End, 1),
    m2Percent: logistic(x) - logistic(0),
  };
}

/** Middle of the acquisition of every time point, in hours since the start. */
export function midTimesH(timePoints: number, intervalH: number): number[] {
  return Array.from({ length: timePoints }, (_, t) => (t + 0.5) * intervalH);
}
