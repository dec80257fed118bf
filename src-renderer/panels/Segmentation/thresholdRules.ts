/** What the threshold plot shows, without drawing. */
import type { ThresholdParameters } from '@shared/analysis/parameters.js';
import type { Prepared, Segmented, ThresholdChoice } from '@shared/analysis/result.js';
import { formatNumber, formatValue } from '@shared/units.js';

export const METHOD_TITLES: Record<ThresholdParameters['method'], string> = {
  'dual': 'Dual', 'k-sigma': 'k · σ', 'hysteresis': 'Hysteresis', 'otsu': 'Otsu', 'isodata': 'Isodata', 'li': 'Li', 'triangle': 'Triangle', 'yen': 'Yen', 'manual': 'Manual',
};

/** "scikit-image", "ImageJ"; nothing for methods that are the same in both. */
export function conventionTitle(convention: ThresholdChoice['convention']): string {
  return convention === 'imagej' ? 'ImageJ' : convention ?? '';
}

/** Whether this is the method that is set. */
export function isChosen({ method, convention }: ThresholdChoice, threshold: ThresholdParameters): boolean {
  return threshold.method === method && (convention === null || convention === threshold.convention);
}

/** The threshold that the parameters mean, before the host has answered; null: there is none. */
export function thresholdMeant(threshold: ThresholdParameters, choices: readonly ThresholdChoice[]): number | null {
  const dual = choices.find(({ method }) => method === 'dual')?.value ?? null;
  if (threshold.method === 'manual') return threshold.value ?? dual;
  const choice = choices.find((one) => isChosen(one, threshold));
  return choice && choice.value !== null && (choice.refusal === null || threshold.insist) ? choice.value : dual;
}

/** The value of a choice within `reach` of `value`, else `value`. */
export function snapped(value: number, choices: readonly ThresholdChoice[], reach: number): number {
  let best = value, distance = reach;
  for (const choice of choices) {
    const off = choice.value === null ? Infinity : Math.abs(choice.value - value);
    if (off <= distance && choice.value !== null) [best, distance] = [choice.value, off];
  }
  return best;
}

/** Zoomed: to where the methods lie. It does not move with the threshold. */
export function plotRange({ histogram, thresholds }: Prepared, isZoomed: boolean): readonly [number, number] {
  const highest = Math.max(0, ...thresholds.map(({ value }) => value ?? 0));
  const { min, max } = histogram;
  return isZoomed && highest > min ? [min, Math.min(max, min + 1.6 * (highest - min))] : [min, max];
}

export const inSigmas = (value: number, sigma: number | null): string => (sigma === null ? 'σ unknown' : `${formatNumber(value / sigma, 3)} σ`);

/** Fewer false voxels than this are not told apart: the law of the noise is not known that far out. */
const LEAST_FALSE = 0.001;

/** Rows of the read-out: what a threshold means. */
export function readOut({ threshold, detectedCount, clusterCount, unconfirmedCount }: Segmented, unit: string): [string, string][] {
  const { fMin, dMinUm, expectedFalseVoxels, value, lowValue, sigmas } = threshold;
  return [
    ['Threshold', `${formatValue(value, unit)}${sigmas === null ? '' : ` · ${formatNumber(sigmas, 3)} σ`}`],
    ...(lowValue === null ? [] : [['Low threshold', formatValue(lowValue, unit)] as [string, string]]),
    ['Voxels', formatNumber(detectedCount, 8)],
    ['Clusters', `${formatNumber(clusterCount, 8)} · ${formatNumber(unconfirmedCount, 8)} unconfirmed`],
    ['Expected false', expectedFalseVoxels === null ? 'σ unknown' : `${expectedFalseVoxels < LEAST_FALSE ? `< ${String(LEAST_FALSE)}` : formatNumber(expectedFalseVoxels, 2)} voxels`],
    ['Detection limit', fMin === null ? 'relative units' : `${formatNumber(100 * fMin, 3)} % of a voxel`],
    ['Thinnest filament', dMinUm === null ? 'relative units' : `${formatNumber(dMinUm, 3)} µm`],
  ];
}
