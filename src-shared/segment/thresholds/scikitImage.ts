/** Histogram thresholds by the rules of scikit-image 0.19. Foreground is what lies above. */
import type { LevelHistogram } from './levelHistogram.js';

/** Running sums of counts and of count·centre: `below[i]` is over bins 0 … i. */
function cumulative({ counts, centres }: LevelHistogram): { count: Float64Array; sum: Float64Array; total: number; totalSum: number } {
  const count = new Float64Array(counts.length), sum = new Float64Array(counts.length);
  let c = 0, s = 0;
  for (let i = 0; i < counts.length; i++) {
    count[i] = c += counts[i] as number;
    sum[i] = s += (counts[i] as number) * (centres[i] as number);
  }
  return { count, sum, total: c, totalSum: s };
}

/** Index of the first largest of `score(0 … bins − 2)`. */
function firstBest(bins: number, score: (bin: number) => number): number {
  let best = 0, most = -Infinity;
  for (let bin = 0; bin < bins - 1; bin++) {
    const here = score(bin);
    if (here > most) { most = here; best = bin; }
  }
  return best;
}

/** Largest variance between the two classes (N. Otsu, IEEE Trans. SMC 9, 62 (1979)); a constant gives itself. */
export function otsu(histogram: LevelHistogram): number {
  const { count, sum, total, totalSum } = cumulative(histogram);
  const best = firstBest(count.length, (bin) => {
    const below = count[bin] as number, above = total - below;
    return below * above * ((sum[bin] as number) / below - (totalSum - (sum[bin] as number)) / above) ** 2;
  });
  return histogram.centres[best] as number;
}

/** First level at most one bin below the middle of the means of the two classes (Ridler and Calvard 1978); null when there is none. */
export function isodata(histogram: LevelHistogram): number | null {
  const { centres } = histogram, { count, sum, total, totalSum } = cumulative(histogram);
  if (centres.length === 1) return centres[0] as number;
  const width = (centres[1] as number) - (centres[0] as number);
  for (let bin = 0; bin < centres.length - 1; bin++) {
    const below = count[bin] as number, sumBelow = sum[bin] as number;
    const distance = (sumBelow / below + (totalSum - sumBelow) / (total - below)) / 2 - (centres[bin] as number);
    if (distance >= 0 && distance < width) return centres[bin] as number;
  }
  return null;
}

/** Largest entropic correlation (J.-C. Yen, F.-J. Chang and S. Chang, IEEE Trans. Image Process. 4, 370 (1995)). */
export function yen(histogram: LevelHistogram): number {
  const { counts, centres } = histogram, { count, total } = cumulative(histogram);
  const squares = new Float64Array(counts.length);
  let all = 0;
  for (let i = 0; i < counts.length; i++) squares[i] = all += ((counts[i] as number) / total) ** 2;
  const best = firstBest(counts.length, (bin) => {
    const share = (count[bin] as number) / total, below = squares[bin] as number;
    return 2 * Math.log(share * (1 - share)) - Math.log(below * (all - below));
  });
  return centres[best] as number;
}

/** Farthest below the line from the peak to the farther end (G. W. Zack, W. E. Rogers and S. A. Latt, J. Histochem. Cytochem. 25, 741 (1977)); null for a constant. */
export function triangle({ counts, centres }: LevelHistogram): number | null {
  const last = counts.length - 1;
  if (last === 0) return null;
  const peak = counts.indexOf(counts.reduce((most, count) => Math.max(most, count), 0));
  const flipped = peak < last - peak;
  const at = (bin: number): number => counts[flipped ? last - bin : bin] as number;
  const width = flipped ? last - peak : peak, height = counts[peak] as number;
  let best = 0, most = -Infinity;
  for (let bin = 0; bin < width; bin++) {
    const distance = height * bin - width * at(bin);
    if (distance > most) { most = distance; best = bin; }
  }
  return centres[flipped ? last - best : best] as number;
}
