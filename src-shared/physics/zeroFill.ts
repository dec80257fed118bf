/** Whether an image was zero-filled before export, from how its noise hangs together. */
import { finiteInside } from '../quantify/inside.js';
import { medianOf } from '../quantify/select.js';
import type { Mask, Values } from '../segment/grid.js';
import { formatNumber } from '../units.js';
import type { Vec3 } from '../volume/geometry.js';
import type { Dims } from '../volume/volume.js';
import { RAYLEIGH } from './rice.js';

export interface NoiseCorrelation {
  /** Per axis: voxels for one independent one; 1: all are. For zero filling its factor. */
  factors: Vec3;
  /** Correlation of M² of neighbours, and of next neighbours, per axis; NaN along axes of fewer than 3 voxels. */
  neighbours: Vec3; nextNeighbours: Vec3;
  messages: string[];
}

/** Squares of brighter voxels are cut there, so that a little signal does not decide. */
const CUT_SIGMAS = 4;
const LEAST_CORRELATION = 0.1, FIT_TOLERANCE = 0.1, ROUND_TOLERANCE = 0.06;
const SIMPLE_RATIOS = [4 / 3, 1.5, 1.6, 2, 2.5, 3, 4, 8];
const AXES = ['x', 'y', 'z'] as const;

/**
 * For complex noise of correlation ρ, M² of two voxels correlates by |ρ|². Zero filling by z gives ρ = sinc(lag/z), so neighbours
 * (lag 1) tell z and next neighbours (lag 2) confirm it. A window looks alike and counts alike. What correlates otherwise (ghosts, signal)
 * counts 1 + 2·(r₁ + r₂) voxels for one. Below a factor of 1.3, or with too few voxels, nothing is said.
 * @param background see {@link estimateNoise}
 */
export function noiseCorrelation(values: Values, background: Mask, dims: Dims): NoiseCorrelation {
  const inside = finiteInside(values, background);
  const cut = (CUT_SIGMAS * medianOf(inside)) / RAYLEIGH.median;
  let sum = 0, squares = 0;
  for (let i = 0; i < inside.length; i++) {
    const square = Math.min(inside[i] as number, cut) ** 2;
    sum += square;
    squares += square * square;
  }
  const mean = sum / inside.length, variance = squares / inside.length - mean * mean;
  const least = Math.max(LEAST_CORRELATION, 4 / Math.sqrt(inside.length));
  const found = AXES.map((name, axis) => {
    const step = axis === 0 ? 1 : axis === 1 ? dims[0] : dims[0] * dims[1], n = dims[axis] as number;
    const [first, second] = n < 3 ? [NaN, NaN] : [1, 2].map((lag) => covariance({ values, background, cut, mean }, { step, n, lag }) / variance) as [number, number];
    return { first, second, ...explain(name, n, first, second, least) };
  });
  const [x, y, z] = found as [(typeof found)[number], (typeof found)[number], (typeof found)[number]];
  return {
    factors: [x.factor, y.factor, z.factor], neighbours: [x.first, y.first, z.first], nextNeighbours: [x.second, y.second, z.second],
    messages: found.flatMap(({ message }) => message ?? []),
  };
}

interface Squares { values: Values; background: Mask; /** Of brighter values. */ cut: number; /** Of the squares. */ mean: number }

/** Along an axis of `n` voxels, `step` apart in memory. */
function covariance({ values, background, cut, mean }: Squares, { step, n, lag }: { step: number; n: number; lag: number }): number {
  const line = step * n, apart = step * lag;
  let sum = 0, pairs = 0;
  for (let from = 0; from < values.length; from += line) for (let at = from, end = from + line - apart; at < end; at++) {
    if (background[at] === 0 || background[at + apart] === 0) continue;
    const product = (Math.min(values[at] as number, cut) ** 2 - mean) * (Math.min(values[at + apart] as number, cut) ** 2 - mean);
    if (product - product !== 0) continue;
    sum += product;
    pairs++;
  }
  return sum / pairs;
}

function explain(name: string, n: number, first: number, second: number, least: number): { factor: number; message: string | null } {
  if (!(first > least)) return { factor: 1, message: null };
  const factor = inverseSincSquare(first);
  if (Math.abs(sinc(2 / factor) ** 2 - second) > FIT_TOLERANCE) {
    const counted = 1 + 2 * (first + Math.max(0, second));
    return { factor: counted, message: `Along ${name} the background correlates over longer distances than zero filling or a window makes it: ghosts or signal in it? ${formatNumber(counted, 2)} voxels count as one.` };
  }
  const near = SIMPLE_RATIOS.find((ratio) => Math.abs(factor / ratio - 1) < ROUND_TOLERANCE && Number.isInteger(Math.round((n / ratio) * 1e6) / 1e6));
  return { factor: near ?? factor, message: `Zero-filled about ${formatNumber(near ?? factor, 2)}× along ${name}, or as strongly windowed: the noise of neighbours correlates (${formatNumber(Math.sqrt(first), 2)}).` };
}

const sinc = (x: number): number => (x === 0 ? 1 : Math.sin(Math.PI * x) / (Math.PI * x));

/** z of sinc²(1/z) = r, 0 < r < 1. */
function inverseSincSquare(r: number): number {
  let low = 0, high = 1;
  for (let i = 0; i < 60; i++) {
    const middle = (low + high) / 2;
    if (sinc(middle) ** 2 > r) low = middle; else high = middle;
  }
  return 1 / Math.max(low, 1e-3);
}
