/** Histograms as scikit-image and ImageJ make them before they choose a threshold. */
import type { ThresholdSample } from './sample.js';

/** Counts of bins and the values at their centres; the first and last bins are never empty. */
export interface LevelHistogram { counts: Float64Array; centres: Float64Array }

const FLOAT_BINS = 256;
/** Integers over a wider range are binned as floats are. */
const MOST_LEVELS = 2 ** 20;

/** scikit-image's: integers one bin a level from min to max; floats 256 bins of equal width between min and max. Null when empty. */
export function levelHistogram({ values, kind, min, max }: ThresholdSample): LevelHistogram | null {
  if (values.length === 0) return null;
  if (min === max) return { counts: Float64Array.of(values.length), centres: Float64Array.of(min) };
  return kind !== 'float' && max - min < MOST_LEVELS ? integerLevels(values, min, max) : floatBins(values, min, max);
}

function integerLevels(values: ThresholdSample['values'], min: number, max: number): LevelHistogram {
  const counts = new Float64Array(max - min + 1);
  for (let n = 0; n < values.length; n++) {
    const level = (values[n] as number) - min;
    counts[level] = (counts[level] as number) + 1;
  }
  return { counts, centres: Float64Array.from(counts, (_, i) => min + i) };
}

/** As numpy: a value belongs to the bin between whose edges it lies, the edges rounded to the precision of the values. */
function floatBins(values: ThresholdSample['values'], min: number, max: number): LevelHistogram {
  const round = values instanceof Float32Array ? Math.fround : (x: number): number => x;
  const width = (max - min) / FLOAT_BINS;
  const edges = Float64Array.from({ length: FLOAT_BINS + 1 }, (_, i) => (i === FLOAT_BINS ? max : round(min + i * width)));
  const counts = new Float64Array(FLOAT_BINS), perUnit = FLOAT_BINS / (max - min);
  // Nearer than this to an edge, in bins, its rounding may put a value on the other side.
  const near = FLOAT_BINS * 2 ** -22 * (Math.max(Math.abs(min), Math.abs(max)) / (max - min)), sure = 0.5 - near;
  for (let n = 0; n < values.length; n++) {
    const v = values[n] as number, position = (v - min) * perUnit;
    let bin = position | 0;
    if (bin >= FLOAT_BINS) bin = FLOAT_BINS - 1;
    if (Math.abs(position - bin - 0.5) > sure) {
      if (v < (edges[bin] as number)) bin--;
      else if (bin < FLOAT_BINS - 1 && v >= (edges[bin + 1] as number)) bin++;
    }
    counts[bin] = (counts[bin] as number) + 1;
  }
  return { counts, centres: Float64Array.from(counts, (_, i) => round(((edges[i] as number) + (edges[i + 1] as number)) / 2)) };
}

/** ImageJ's: 8-bit data as they are; others scaled, ⌊(v − min)·255/(max − min) + ½⌋ in 0 … 255. */
export function imageJLevels({ values, kind, min, max }: ThresholdSample): Uint32Array {
  const counts = new Uint32Array(256);
  const factor = 255 / (max - min);
  for (let n = 0; n < values.length; n++) {
    const v = values[n] as number;
    const level = kind === 'uint8' ? v : max > min ? Math.min(255, Math.floor((v - min) * factor + 0.5)) : 0;
    counts[level] = (counts[level] as number) + 1;
  }
  return counts;
}
