/** What is known of each cluster: one pass over the runs of the mask. docs/formulas.md. */
import { determinant, transformPoint, type Affine, type Vec3 } from '../volume/geometry.js';
import { principalLengthsMm } from './principalLengths.js';
import { contactOf, TOUCHES_BOTH, type Electrodes } from './electrodes.js';
import { countFaces, faceAreasMm2 } from './clusterFaces.js';
import type { Values } from './grid.js';
import type { RunComponents } from './components.js';
import type { Runs } from './runs.js';

export type ClusterClass = 'A' | 'B' | 'spanning' | 'isolated';
/** Class by contact bits. */
export const CLASS_OF_CONTACT: readonly ClusterClass[] = ['isolated', 'A', 'B', 'spanning'];

export interface ClusterInput {
  runs: Runs;
  components: RunComponents;
  electrodes: Electrodes;
  /** Physical values of the dendrite channel. */
  values: Values;
  /** σ of the noise, one for all or one a voxel; null: unknown. */
  sigma: number | Float32Array | null;
  /** Amount of lithium from a value and its σ, in the unit of the values; by default the value. */
  toAmplitude?: (value: number, sigma: number | null) => number;
}

/** Columns; index 0 is the background and stays 0. Axis-wise columns hold x, y, z of cluster n at 3n. */
export interface ClusterTable {
  count: number;
  voxels: Uint32Array;
  /** Σ amplitude; over `fullIntensity` it is Σ f. */
  amplitude: Float64Array;
  meanSnr: Float64Array; maxSnr: Float64Array;
  /** NaN where no voxel has a depth. */
  uMin: Float32Array; uMax: Float32Array;
  contacts: Uint8Array;
  /** In memory order. */
  firstVoxel: Uint32Array;
  /** Voxel centres. */
  boxMinVox: Uint32Array; boxMaxVox: Uint32Array;
  centroidVox: Float64Array;
  /** Covariance of the centres about the centroid, Vox²: xx, yy, zz, xy, xz, yz at 6n. */
  covarianceVox: Float64Array;
  /** Faces of voxels towards the background or out of the volume, across x, y, z. */
  faces: Uint32Array;
}

/** The table of all clusters, in the order of their labels. @param onFraction called now and then; may throw to cancel */
export function clusterTable({ runs, components: { ofRun, sizes }, electrodes, values, sigma, toAmplitude = (value) => value }: ClusterInput, onFraction?: (fraction: number) => void): ClusterTable {
  const { starts, ends, dims: [nx, ny] } = runs;
  const table = emptyTable(sizes);
  const { amplitude, meanSnr, maxSnr, uMin, uMax, contacts, firstVoxel, boxMinVox, boxMaxVox } = table;
  const sums = new Float64Array(3 * sizes.length), products = new Float64Array(6 * sizes.length);
  const oneSigma = typeof sigma === 'number' ? sigma : null, sigmas = typeof sigma === 'number' ? null : sigma;
  for (let r = starts.length - 1; r >= 0; r--) {
    const label = ofRun[r] as number, start = starts[r] as number, end = ends[r] as number;
    for (let n = start; n < end; n++) {
      const value = values[n] as number, u = electrodes.depth[n] as number, noise = sigmas === null ? oneSigma : sigmas[n] as number;
      amplitude[label] = (amplitude[label] as number) + toAmplitude(value, noise);
      const snr = noise === null ? NaN : value / noise;
      meanSnr[label] = (meanSnr[label] as number) + snr;
      if (!(snr <= (maxSnr[label] as number))) maxSnr[label] = snr;
      if (!(u >= (uMin[label] as number)) && u === u) uMin[label] = u;
      if (!(u <= (uMax[label] as number)) && u === u) uMax[label] = u;
      contacts[label] = (contacts[label] as number) | contactOf(electrodes, n);
    }
    const x = start % nx, row = (start - x) / nx, y = row % ny, z = (row - y) / ny;
    addToMoments(sums, products, label, x, end - start, y, z);
    firstVoxel[label] = start;
    widen(boxMinVox, boxMaxVox, 3 * label, x, x + end - start - 1);
    widen(boxMinVox, boxMaxVox, 3 * label + 1, y, y);
    widen(boxMinVox, boxMaxVox, 3 * label + 2, z, z);
    if (r % 65_536 === 0) onFraction?.(1 - r / starts.length);
  }
  for (let label = 1; label < sizes.length; label++) meanSnr[label] = (meanSnr[label] as number) / (sizes[label] as number);
  centre(table, sums, products);
  countFaces(runs, ofRun, table.faces);
  return table;
}

function emptyTable(sizes: Uint32Array): ClusterTable {
  const { length } = sizes, count = length - 1;
  return {
    count, voxels: sizes,
    amplitude: new Float64Array(length), meanSnr: new Float64Array(length), maxSnr: new Float64Array(length).fill(-Infinity),
    uMin: new Float32Array(length).fill(NaN), uMax: new Float32Array(length).fill(NaN), contacts: new Uint8Array(length), firstVoxel: new Uint32Array(length),
    boxMinVox: new Uint32Array(3 * length).fill(0xffffffff), boxMaxVox: new Uint32Array(3 * length),
    centroidVox: new Float64Array(3 * length), covarianceVox: new Float64Array(6 * length), faces: new Uint32Array(3 * length),
  };
}

function widen(min: Uint32Array, max: Uint32Array, at: number, low: number, high: number): void {
  if (low < (min[at] as number)) min[at] = low;
  if (high > (max[at] as number)) max[at] = high;
}

/** Adds a run of voxels from (x, y, z) on: Σ x and Σ x² of consecutive integers are known. */
function addToMoments(sums: Float64Array, products: Float64Array, label: number, x: number, length: number, y: number, z: number): void {
  const s = 3 * label, p = 6 * label, last = x + length - 1, sumX = length * (x + last) / 2;
  const squaresBelow = (n: number): number => n * (n + 1) * (2 * n + 1) / 6;
  sums[s] = (sums[s] as number) + sumX;
  sums[s + 1] = (sums[s + 1] as number) + length * y;
  sums[s + 2] = (sums[s + 2] as number) + length * z;
  products[p] = (products[p] as number) + squaresBelow(last) - squaresBelow(x - 1);
  products[p + 1] = (products[p + 1] as number) + length * y * y;
  products[p + 2] = (products[p + 2] as number) + length * z * z;
  products[p + 3] = (products[p + 3] as number) + sumX * y;
  products[p + 4] = (products[p + 4] as number) + sumX * z;
  products[p + 5] = (products[p + 5] as number) + length * y * z;
}

/** Which axes a product is of. */
const PRODUCT_AXES = [[0, 0], [1, 1], [2, 2], [0, 1], [0, 2], [1, 2]] as const;

function centre({ count, voxels, centroidVox, covarianceVox }: ClusterTable, sums: Float64Array, products: Float64Array): void {
  for (let label = 1; label <= count; label++) {
    const size = voxels[label] as number;
    for (let axis = 0; axis < 3; axis++) centroidVox[3 * label + axis] = (sums[3 * label + axis] as number) / size;
    for (let p = 0; p < 6; p++) {
      const [a, b] = PRODUCT_AXES[p] as readonly [number, number];
      covarianceVox[6 * label + p] = (products[6 * label + p] as number) / size - (centroidVox[3 * label + a] as number) * (centroidVox[3 * label + b] as number);
    }
  }
}

export interface Cluster {
  /** Rank by size, from 1. */
  label: number;
  class: ClusterClass;
  /** Not so small that it may be noise. */
  confirmed: boolean;
  voxelCount: number; volumeMm3: number;
  /** Σ f · volume of a voxel; null without the value of a full one. */
  lithiumMm3: number | null;
  centroidMm: Vec3;
  boxVox: { min: Vec3; max: Vec3 };
  /** Null: no voxel of it lies in the cell. */
  uMin: number | null; uMax: number | null;
  /** Null: σ is unknown. */
  meanSnr: number | null; maxSnr: number | null;
  faceAreaMm2: number;
  /** Lengths of the box with the same spread, longest first. */
  principalLengthsMm: Vec3;
}

/**
 * One row of the table.
 * @param fullIntensity value of a voxel full of lithium; null: unknown
 * @param minClusterVoxels smaller clusters are unconfirmed
 */
export function clusterOf(table: ClusterTable, label: number, affine: Affine, fullIntensity: number | null, minClusterVoxels: number): Cluster {
  const voxelMm3 = Math.abs(determinant(affine)), voxelCount = table.voxels[label] as number;
  const triple = (column: Float64Array | Uint32Array): Vec3 => [column[3 * label] as number, column[3 * label + 1] as number, column[3 * label + 2] as number];
  const finite = (value: number | undefined): number | null => (value !== undefined && Number.isFinite(value) ? value : null);
  const areas = faceAreasMm2(affine), faces = triple(table.faces);
  return {
    label, class: classOf(table, label), confirmed: voxelCount >= minClusterVoxels,
    voxelCount, volumeMm3: voxelCount * voxelMm3,
    lithiumMm3: fullIntensity === null ? null : finite((table.amplitude[label] as number) / fullIntensity * voxelMm3),
    centroidMm: transformPoint(affine, triple(table.centroidVox)),
    boxVox: { min: triple(table.boxMinVox), max: triple(table.boxMaxVox) },
    uMin: finite(table.uMin[label]), uMax: finite(table.uMax[label]), meanSnr: finite(table.meanSnr[label]), maxSnr: finite(table.maxSnr[label]),
    faceAreaMm2: faces[0] * areas[0] + faces[1] * areas[1] + faces[2] * areas[2],
    principalLengthsMm: principalLengthsMm(table.covarianceVox.subarray(6 * label, 6 * label + 6), affine),
  };
}

export function classOf({ contacts }: ClusterTable, label: number): ClusterClass {
  return CLASS_OF_CONTACT[(contacts[label] as number) & TOUCHES_BOTH] as ClusterClass;
}

/** Share of Σ amplitude in clusters of each class, percent; null without any. */
export function classPercent(table: ClusterTable): Record<ClusterClass, number> | null {
  const sums: Record<ClusterClass, number> = { A: 0, B: 0, spanning: 0, isolated: 0 };
  for (let label = 1; label <= table.count; label++) sums[classOf(table, label)] += table.amplitude[label] as number;
  const total = sums.A + sums.B + sums.spanning + sums.isolated;
  if (!(total > 0)) return null;
  const percent = (sum: number): number => 100 * sum / total;
  return { A: percent(sums.A), B: percent(sums.B), spanning: percent(sums.spanning), isolated: percent(sums.isolated) };
}
