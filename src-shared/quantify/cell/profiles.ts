/** Lithium along the depth and across the radius, and how unevenly it lies. */
import type { Mask, Values } from '../../segment/grid.js';
import type { Sigma } from '../../segment/thresholds/threshold.js';
import type { Affine, Vec3 } from '../../volume/geometry.js';
import { axisStepMm, voxToMm } from '../../volume/geometry.js';
import type { Dims } from '../../volume/volume.js';
import { forEachEntry } from './amounts.js';
import { radiusAt, type CellGeometry } from './depth.js';
import { finestMm, frameAbout, sliceNormalOf, voxelStepMm } from './frame.js';
import { layerWeights, type LayerWeights } from './layerWeights.js';

export interface ProfileInput {
  cell: CellGeometry; dims: Dims; affine: Affine;
  /** Lithium fraction f of every voxel (amplitude over full intensity); what is not detected counts as 0. */
  fractions: Values;
  detected: Mask;
  /** Voxels that count; null: all of the pellet. */
  region: Mask | null;
  /** Of `fractions`; null: unknown. */
  sigma: Sigma | null;
  /** Share of independent voxels. */
  independentShare: number;
}

/** A bin from … to (u, or mm); percent of its volume, one standard deviation, percent of voxels detected. Null: nothing of the region lies in it. */
export interface ProfileBin { from: number; to: number; percent: number | null; errorPercent: number | null; detectedPercent: number | null }

interface Sums { weight: number; lithium: number; variance: number; detected: number }
const noSums = (): Sums => ({ weight: 0, lithium: 0, variance: 0, detected: 0 });

function count(sums: Sums, w: number, n: number, { fractions, detected, sigma }: ProfileInput): void {
  sums.weight += w;
  if (detected[n] !== 1) return;
  const s = sigma === null ? 0 : typeof sigma === 'number' ? sigma : sigma[n] as number;
  const f = fractions[n] as number;
  sums.detected += w;
  sums.lithium += w * f;
  // g = M/A with M² = A² + σ².
  sums.variance += f === 0 ? 0 : w * w * s * s * (1 + (s * s) / (f * f));
}

function binOf(from: number, to: number, { weight, lithium, variance, detected }: Sums, { sigma, independentShare }: ProfileInput): ProfileBin {
  if (weight === 0) return { from, to, percent: null, errorPercent: null, detectedPercent: null };
  const errorPercent = sigma === null ? null : (100 * Math.sqrt(variance / independentShare)) / weight;
  return { from, to, percent: (100 * lithium) / weight, errorPercent, detectedPercent: (100 * detected) / weight };
}

/** φ(u) = Σ w·f/Σ w in equal bins of the depth, about one voxel along the axis each unless said otherwise. u = 0 at electrode A. docs/formulas.md, Profiles. */
export function depthProfile(input: ProfileInput, bins?: number): ProfileBin[] {
  const { cell, dims, affine, region } = input, binCount = bins ?? Math.min(250, Math.max(1, Math.round(cell.thicknessMm / voxelStepMm(affine, cell.axis))));
  const weights = layerWeights({ ...cell, flipped: false }, dims, affine, binCount), sums = Array.from({ length: binCount }, noSums);
  forEachEntry(weights, region, (n, l, w) => { count(sums[l] as Sums, w, n, input); });
  return sums.map((own, l) => binOf(l / binCount, (l + 1) / binCount, own, input));
}

/** Per layer and last for all of them: lithium in rings of two voxels' width about the centre line, percent of their volume. */
export function radialProfiles(input: ProfileInput, weights: LayerWeights, ringVox = 2): ProfileBin[][] {
  const { cell, dims, affine, region } = input, widthMm = ringVox * finestMm(dims, affine), rings = Math.max(1, Math.ceil(cell.radiusMm / widthMm));
  const sums = Array.from({ length: weights.count + 1 }, () => Array.from({ length: rings }, noSums)), all = sums[weights.count] as Sums[];
  forEachRadius(input, weights, region, (n, l, w, radiusMm) => {
    const ring = Math.min(rings - 1, Math.floor(radiusMm / widthMm));
    count((sums[l] as Sums[])[ring] as Sums, w, n, input);
    count(all[ring] as Sums, w, n, input);
  });
  return sums.map((layer) => layer.map((own, ring) => binOf(ring * widthMm, Math.min(cell.radiusMm, (ring + 1) * widthMm), own, input)));
}

/** How unevenly lithium lies across a layer. Null: undefined (no lithium, or a single tile). */
export interface Heterogeneity { cv: number | null; moransI: number | null; centreEdgeRatio: number | null }

const TILE_MM = 0.5, LEAST_FILLED = 0.5;

/**
 * Over tiles of 0.5 mm across, of which at least half lies in the region: coefficient of variation (n − 1), Moran's I with neighbours across edges
 * (Moran 1950, Biometrika 37, 17), and mean(ρ < R/2)/mean(R/2 ≤ ρ < R) of the fraction f.
 */
export function heterogeneityOf(input: ProfileInput, weights: LayerWeights): Heterogeneity[] {
  const { cell, dims, affine, region } = input, frame = frameAbout(cell.axis, cell.centreMm, sliceNormalOf(dims, affine));
  const side = 2 * Math.ceil(cell.radiusMm / TILE_MM), centre = Array.from({ length: weights.count }, noSums), edge = Array.from({ length: weights.count }, noSums);
  const tiles = Array.from({ length: weights.count }, () => new Map<number, Sums>());
  const tileOf = (offset: Vec3, direction: Vec3): number => Math.floor((offset[0] * direction[0] + offset[1] * direction[1] + offset[2] * direction[2]) / TILE_MM + side / 2);
  forEachRadius(input, weights, region, (n, l, w, radiusMm, posMm) => {
    count((radiusMm < cell.radiusMm / 2 ? centre : edge)[l] as Sums, w, n, input);
    const offset: Vec3 = [posMm[0] - cell.centreMm[0], posMm[1] - cell.centreMm[1], posMm[2] - cell.centreMm[2]];
    const key = tileOf(offset, frame.across) + (side + 1) * tileOf(offset, frame.along), layer = tiles[l] as Map<number, Sums>, own = layer.get(key) ?? noSums();
    layer.set(key, own);
    count(own, w, n, input);
  });
  return tiles.map((layer, l) => {
    const fullest = Math.max(0, ...[...layer.values()].map(({ weight }) => weight));
    const means = new Map([...layer].filter(([, { weight }]) => weight >= LEAST_FILLED * fullest).map(([key, { lithium, weight }]) => [key, lithium / weight]));
    const [inner, outer] = [centre[l], edge[l]].map((own) => (own && own.weight > 0 ? own.lithium / own.weight : NaN)) as [number, number];
    return { ...spread(means, side + 1), centreEdgeRatio: inner / outer >= 0 && outer > 0 ? inner / outer : null };
  });
}

function spread(means: ReadonlyMap<number, number>, stride: number): Pick<Heterogeneity, 'cv' | 'moransI'> {
  const values = [...means.values()], n = values.length, mean = values.reduce((sum, v) => sum + v, 0) / n;
  const square = values.reduce((sum, v) => sum + (v - mean) ** 2, 0);
  if (n < 2 || !(mean > 0)) return { cv: null, moransI: null };
  let pairs = 0, product = 0;
  for (const [key, value] of means) for (const beside of [key + 1, key + stride]) {
    const other = means.get(beside);
    if (other === undefined) continue;
    pairs++;
    product += (value - mean) * (other - mean);
  }
  return { cv: Math.sqrt(square / (n - 1)) / mean, moransI: pairs === 0 || square === 0 ? null : (n / pairs) * (product / square) };
}

function forEachRadius({ cell, dims, affine }: ProfileInput, weights: LayerWeights, region: Mask | null, visit: (n: number, l: number, w: number, radiusMm: number, posMm: Vec3) => void): void {
  const [nx, ny] = dims, steps = ([0, 1, 2] as const).map((axis) => axisStepMm(affine, axis)) as [Vec3, Vec3, Vec3], origin = voxToMm(affine, [0, 0, 0]);
  forEachEntry(weights, region, (n, l, w) => {
    const i = n % nx, j = Math.floor(n / nx) % ny, k = Math.floor(n / (nx * ny));
    const at = (axis: 0 | 1 | 2): number => origin[axis] + i * steps[0][axis] + j * steps[1][axis] + k * steps[2][axis];
    const posMm: Vec3 = [at(0), at(1), at(2)];
    visit(n, l, w, radiusAt(cell, posMm), posMm);
  });
}
