/** Charge passed: ∫|I| dt and ∫I dt by the trapezoid. */
import { medianStep } from './timeline.js';

export interface Charges { chargeC: Float64Array<ArrayBuffer>; netChargeC: Float64Array<ArrayBuffer>; warnings: string[] }

/** A step is a gap when it is longer than this many usual steps, and longer than a minute. */
const GAP_STEPS = 100, GAP_S = 60;
/** A current that is the same on both sides of a gap was held. */
const HELD = 0.05;

/**
 * From the first row, NaN where there is no current at all. Nothing is added across a seam (the record was interrupted), across a row without
 * a current, nor across a gap (a step of more than 100 median steps and a minute) unless the current on both sides agrees within 5 %:
 * recorders that save only changes leave long steps at a constant current.
 */
export function chargesOf(timeS: Float64Array<ArrayBufferLike>, currentA: Float64Array<ArrayBufferLike>, seams: readonly number[]): Charges {
  const count = timeS.length, chargeC = new Float64Array(count), netChargeC = new Float64Array(count);
  const longS = Math.max(GAP_S, GAP_STEPS * medianStep(timeS)), interrupted = new Set(seams);
  let charge = 0, net = 0, gaps = 0, gapS = 0;
  for (let row = 1; row < count; row++) {
    const stepS = (timeS[row] ?? 0) - (timeS[row - 1] ?? 0), before = currentA[row - 1] ?? NaN, here = currentA[row] ?? NaN;
    if (stepS > longS && !isHeld(before, here)) {
      gaps++;
      gapS += stepS;
    } else if (!interrupted.has(row) && Number.isFinite(before + here)) {
      charge += ((Math.abs(before) + Math.abs(here)) / 2) * stepS;
      net += ((before + here) / 2) * stepS;
    }
    chargeC[row] = charge;
    netChargeC[row] = net;
  }
  return { chargeC, netChargeC, warnings: gaps === 0 ? [] : [`${gaps === 1 ? 'A gap' : `${gaps.toLocaleString('en')} gaps`} of together ${(gapS / 3600).toPrecision(3)} h in the record: no charge is counted there.`] };
}

const isHeld = (before: number, here: number): boolean => Math.abs(here - before) <= HELD * Math.max(Math.abs(before), Math.abs(here));
