/** The curves of all layers as one set of points for a joint fit. */
import { weightedPoints } from './weightedPoints.js';

export interface LayerCurve { values: readonly (number | null)[]; sigmas: readonly (number | null)[] }

export interface JointCurves {
  /** Ascending; those at which at least one layer has a value. */
  timesH: number[];
  /** Layers with any value. */
  layers: JointLayer[];
  /** Values of all layers together that count. */
  pointCount: number;
  /** Values that do not, because their σ is unknown. */
  leftOut: number;
  /** False: σ of at least one layer was estimated from the scatter of neighbouring values. */
  areSigmasKnown: boolean;
}

export interface JointLayer {
  /** From 0, in the order in which the curves were given. */
  index: number;
  values: Float64Array;
  /** 1/σ²; 0 where there is no value. */
  weights: Float64Array;
}

/** Of a layer: with errors at fewer time points than this, all its values count alike. */
const LEAST_KNOWN = 3;

export function jointCurves(timesH: readonly number[], curves: readonly LayerCurve[]): JointCurves {
  const points = curves.map(({ values, sigmas }) => weightedPoints(timesH, values, sigmas, LEAST_KNOWN));
  const areSigmasKnown = points.every(({ values, sigmas }) => values.length === 0 || sigmas !== null);
  const present = new Set(points.flatMap(({ timeIndices }) => timeIndices)), used = timesH.map((_, t) => t).filter((t) => present.has(t));
  const layers = points.flatMap(({ timeIndices, timesH: ownTimesH, values, weights, sigmas }, index) => {
    if (values.length === 0) return [];
    const position = new Map(timeIndices.map((t, j) => [t, j]));
    const weight = sigmas ? null : 1 / scatter(ownTimesH, values) ** 2;
    const over = (each: (j: number) => number): Float64Array => Float64Array.from(used, (t) => { const j = position.get(t); return j === undefined ? 0 : each(j); });
    return [{ index, values: over((j) => values[j] as number), weights: over((j) => weight ?? (weights[j] as number)) }];
  });
  const leftOut = curves.reduce((sum, { values }, l) => sum + values.filter((value) => value !== null && Number.isFinite(value)).length - (points[l]?.values.length ?? 0), 0);
  return { timesH: used.map((t) => timesH[t] as number), layers, pointCount: points.reduce((sum, { values }) => sum + values.length, 0), leftOut, areSigmasKnown };
}

/**
 * σ from how far each value lies from the line between its neighbours. T. Gasser, L. Sroka and C. Jennen-Steinmetz, Biometrika 73, 625
 * (1986), doi 10.1093/biomet/73.3.625. Never 0, so that it can divide: 1 where nothing scatters.
 */
function scatter(timesH: readonly number[], values: readonly number[]): number {
  const squares = values.slice(2).map((after, j) => {
    const [from, at, to] = [timesH[j] as number, timesH[j + 1] as number, timesH[j + 2] as number];
    const a = to > from ? (to - at) / (to - from) : 0.5;
    return (a * (values[j] as number) + (1 - a) * after - (values[j + 1] as number)) ** 2 / (a * a + (1 - a) ** 2 + 1);
  });
  const variance = squares.reduce((sum, square) => sum + square, 0) / squares.length;
  return variance > 0 ? Math.sqrt(variance) : 1;
}
