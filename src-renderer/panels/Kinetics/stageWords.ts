/** The stages in words. */
import type { Resolved } from '@shared/kinetics/result.js';
import { formatNumber } from '@shared/units.js';

type Stages = Resolved['stages'];

/** The uncertainty of the break at the end of a stage: "−1.2 +0.8"; "" at the last end or where it is not known. */
export function breakWords(breaks: Stages['breaks'], timeH: number): string {
  const found = breaks.find((one) => one.timeH === timeH);
  if (!found || found.lowH === null || found.highH === null) return '';
  return `−${formatNumber(timeH - found.lowH, 2)} +${formatNumber(found.highH - timeH, 2)}`;
}

/** Null: all four were found, or they are named by hand. */
export function missingWords({ stages: { missing, method } }: Resolved): string | null {
  const [first, ...others] = missing;
  if (first === undefined || method === 'manual') return null;
  return others.length === 0 ? `Stage ${first} is not resolved.` : `Stages ${missing.slice(0, -1).join(', ')} and ${String(missing.at(-1))} are not resolved.`;
}

/** How many breaks the data ask for, and how well the lines fit. */
export function modelWords({ stages: { method, breaks, reducedChi2, sigmaScale, pelt } }: Resolved): string {
  const fit = reducedChi2 === null ? '' : ` χ² per degree of freedom ${formatNumber(reducedChi2, 3)}${sigmaScale > 1 ? `; σ was scaled by ${formatNumber(sigmaScale, 3)} to explain the scatter` : ''}.`;
  switch (method) {
    case 'manual': return `Boundaries set by hand.${fit}`;
    case 'joint': return `${breakCount(breaks.length)} for all layers by BIC.${fit}`;
    case 'pelt': return `PELT: ${pelt.map(({ layer, breaksH }) => `layer ${String(layer)} ${breaksH.length === 0 ? 'none' : `${breaksH.map((timeH) => formatNumber(timeH, 4)).join(', ')} h`}`).join('; ')}.${fit}`;
  }
}

const breakCount = (count: number): string => (count === 0 ? 'No break' : count === 1 ? 'One break' : `${String(count)} breaks`);
const hours = (value: number | null): string => (value === null ? '–' : `${formatNumber(value, 4)} h`);
/** Positive: before the short. */
const lag = (value: number | null): string => (value === null ? '–' : `${formatNumber(Math.abs(value), 4)} h ${value >= 0 ? 'before' : 'after'} the short`);

export function lagRows({ percolation, allLayersH, lagH }: Resolved): [title: string, value: string][] {
  return [
    ['Percolates in the image from', percolation.spans.every((spans) => spans === null) ? 'not known' : percolation.firstH === null ? 'never' : hours(percolation.firstH)],
    ['Lithium in all layers from', hours(allLayersH)],
    ['Percolation', lag(lagH.percolation)], ['Lithium in all layers', lag(lagH.allLayers)], ['Stage IV', lag(lagH.stageIV)],
  ];
}
