/** Minimum cross entropy (C. H. Li and P. K. S. Tam, Pattern Recognit. Lett. 19, 771 (1998)) by the rules of scikit-image. */
import { levelHistogram } from './levelHistogram.js';
import { makeBinnedMeans } from './liBins.js';
import type { ThresholdSample } from './sample.js';

/** Of more values the smallest gap between two is taken as 0 (iterate until nothing changes), and means are taken from bins. */
const SORTED_AT_MOST = 2 ** 20;
const MOST_ITERATIONS = 1000;

/** Means of the values (less their minimum) that are at most t, and of those above. */
export type Means = (t: number) => { below: number; above: number };

/**
 * t ← (m_b − m_f)/(ln m_b − ln m_f), m the means at most and above t, of the values less their minimum; from the mean, until t changes by at
 * most 0.5 (integers) or half the smallest gap between different values (floats). A constant gives itself. Null when empty.
 */
export function li(sample: ThresholdSample): number | null {
  const { kind, min, max, values } = sample;
  if (values.length === 0) return null;
  if (min === max) return min;
  if (kind !== 'float') return min + settle(meansOfLevels(sample), null, 0.5);
  if (values.length <= SORTED_AT_MOST) return min + settle(meansOfValues(sample), null, halfSmallestGap(sample));
  const { roughly, exactly, binWidth } = makeBinnedMeans(sample);
  return min + settle(exactly, settle(roughly, null, binWidth), 0);
}

/** @param start null: the mean */
function settle(means: Means, start: number | null, tolerance: number): number {
  let t = start ?? means(Infinity).below;
  for (let i = 0; i < MOST_ITERATIONS; i++) {
    const { below, above } = means(t);
    const next = (below - above) / (Math.log(below) - Math.log(above));
    const change = Math.abs(next - t);
    t = next;
    if (!(change > tolerance)) break;
  }
  return t;
}

function meansOfValues({ values, min }: ThresholdSample): Means {
  return (t) => {
    let sumBelow = 0, sumAbove = 0, countAbove = 0;
    for (let n = 0; n < values.length; n++) {
      const v = (values[n] as number) - min;
      if (v > t) { sumAbove += v; countAbove++; } else sumBelow += v;
    }
    return { below: sumBelow / (values.length - countAbove), above: sumAbove / countAbove };
  };
}

function meansOfLevels(sample: ThresholdSample): Means {
  const { counts = new Float64Array(0), centres = new Float64Array(0) } = levelHistogram(sample) ?? {};
  return (t) => {
    let sumBelow = 0, countBelow = 0, sumAbove = 0, countAbove = 0;
    for (let bin = 0; bin < counts.length; bin++) {
      const count = counts[bin] as number, v = (centres[bin] as number) - sample.min;
      if (v > t) { sumAbove += count * v; countAbove += count; } else { sumBelow += count * v; countBelow += count; }
    }
    return { below: sumBelow / countBelow, above: sumAbove / countAbove };
  };
}

function halfSmallestGap({ values }: ThresholdSample): number {
  const sorted = values.slice().sort();
  let gap = Infinity;
  for (let n = 1; n < sorted.length; n++) {
    const step = (sorted[n] as number) - (sorted[n - 1] as number);
    if (step > 0 && step < gap) gap = step;
  }
  return gap / 2;
}
