/** The electrodes as fifth and sixth curve: what they show changes when their faces roughen or pit. */
import { aboveThreshold } from '../segment/thresholds/aboveThreshold.js';
import type { CurvePlace } from './measureCurve.js';
import type { Region, SeriesRegions } from './measureRegions.js';
import { signalsOf, type Detections, type Signal } from './measureSignals.js';
import type { PreparedSeriesScan } from './series.js';

/** Slabs beyond each face, two voxels deep, below the electrode discs. @param detections in the pellet: the thresholds hold for the slabs too */
export function electrodeSignals(series: PreparedSeriesScan, { electrodes, electrodeDepth }: SeriesRegions, detections: Detections): { place: CurvePlace; signal: Signal }[] {
  return (['A', 'B'] as const).flatMap((key) => {
    const region = electrodes[key];
    if (!region) return [];
    const own = detections && detectionsIn(series, region, detections), [signal] = signalsOf(series, region, own, null);
    const [weightVox, squares] = [region.sums[0] as number, region.squares[0] as number];
    const place = { key, layer: null, fromDepth: key === 'A' ? -electrodeDepth : 1, toDepth: key === 'A' ? 0 : 1 + electrodeDepth, weightVox, effectiveVoxels: weightVox ** 2 / squares };
    return signal ? [{ place, signal }] : [];
  });
}

function detectionsIn({ values, sigmas, grid: { dims } }: PreparedSeriesScan, { voxels }: Region, detections: NonNullable<Detections>): Detections {
  const within = new Uint8Array(dims[0] * dims[1] * dims[2]);
  for (const n of voxels) within[n] = 1;
  return detections.map((detection, t) => {
    const image = values[t];
    return detection && image ? { ...detection, mask: aboveThreshold(image, within, detection.threshold, sigmas[t] ?? 0, dims) } : null;
  });
}
