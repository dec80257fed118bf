/** Where the sums of a series run: layers, slabs of the electrodes, depth bins. */
import { withCoverage } from '../analysis/cell.js';
import type { AnalysisParameters } from '../analysis/parameters.js';
import type { Cell } from '../analysis/result.js';
import { forEachEntry } from '../quantify/cell/amounts.js';
import { regionRadiusMm, type CellGeometry } from '../quantify/cell/depth.js';
import { cellByHand, type FittedCell } from '../quantify/cell/fitCell.js';
import { voxelStepMm } from '../quantify/cell/frame.js';
import { layerWeights, type LayerWeights } from '../quantify/cell/layerWeights.js';
import type { Mask } from '../segment/grid.js';
import type { PreparedSeriesScan } from './series.js';

/** (voxel, layer, weight) of every voxel with weight, in ascending order of voxels. */
export interface Entries { voxels: Uint32Array; layers: Uint8Array; weights: Float32Array }

export interface Region extends Entries {
  layerWeights: LayerWeights;
  /** Σ w and Σ w² of each layer, voxels. */
  sums: Float64Array; squares: Float64Array;
}

export interface SeriesRegions {
  cell: Cell;
  layers: Region;
  /** All layers as one: a voxel that several share counts once. */
  whole: Region;
  /** Beyond the faces, each as one layer; null: not in view. */
  electrodes: { A: Region | null; B: Region | null };
  electrodeDepth: number;
}

/** How far the slab of an electrode reaches beyond its face, voxels: what the point spread function leaves of a thin sheet. */
const ELECTRODE_VOX = 2;

export function seriesCell({ cell, grid: { dims }, affine, stackAxis, llzo, isWhole }: PreparedSeriesScan, { cell: { planes, radiusMm, nominalThicknessMm, electrodeRadiusMm, parallelFaces, flip } }: AnalysisParameters): FittedCell {
  if (!planes) return cell;
  const options = { stackAxis, sigma: llzo?.sigma ?? null, threshold: llzo?.threshold ?? 0, planes, radiusMm: radiusMm ?? (llzo ? null : cell.radiusMm), nominalThicknessMm, electrodeRadiusMm: electrodeRadiusMm ?? (isWhole ? null : cell.electrodeRadiusMm), parallelFaces, flip };
  return cellByHand({ dims, affine }, llzo?.mean ?? null, options);
}

export function regionsOf(series: PreparedSeriesScan, parameters: AnalysisParameters): SeriesRegions {
  const { grid: { dims }, affine, missing } = series, found = seriesCell(series, parameters), { region } = parameters.cell;
  const radiusMm = regionRadiusMm(found, dims, affine, { region, radialMarginVox: 0 }), layers = layerWeights(found, dims, affine, parameters.layers, { radiusMm }), whole = layerWeights(found, dims, affine, 1, { radiusMm });
  const cell = withCoverage(found, { dims, affine }, region === 'pellet' ? whole.sums : layerWeights(found, dims, affine, 1).sums);
  const slabMm = ELECTRODE_VOX * voxelStepMm(affine, cell.axis);
  const slab = (fromMm: number, toMm: number): Region | null => {
    const weights = layerWeights(betweenMm(cell, fromMm, toMm), dims, affine, 1, { radiusMm: cell.electrodeRadiusMm });
    return weights.sums[0] === 0 ? null : regionOf(weights, missing);
  };
  return {
    cell, layers: regionOf(layers, missing), whole: regionOf(whole, missing), electrodeDepth: slabMm / cell.thicknessMm,
    electrodes: series.isWhole && !parameters.cell.planes ? { A: null, B: null } : { A: slab(-slabMm, 0), B: slab(cell.thicknessMm, cell.thicknessMm + slabMm) },
  };
}

/** The cell between two other depths, mm from its face at A and with the slopes of the nearer face. */
export function betweenMm(cell: CellGeometry, fromMm: number, toMm: number): CellGeometry {
  const { faceA, faceB, thicknessMm } = cell, isBeyondB = fromMm >= thicknessMm, isBeyondA = toMm <= 0;
  const a = isBeyondB ? moved(faceB, fromMm - thicknessMm) : moved(faceA, fromMm), b = isBeyondA ? moved(faceA, toMm) : moved(faceB, toMm - thicknessMm);
  return { ...cell, faceA: a, faceB: b, thicknessMm: toMm - fromMm, flipped: false };
}

const moved = ({ normal, offsetMm }: CellGeometry['faceA'], byMm: number): CellGeometry['faceA'] => ({ normal, offsetMm: offsetMm + byMm });

/** @param missing voxels without weight; null: none */
export function regionOf(weights: LayerWeights, missing: Mask | null = null): Region {
  const present = missing && missing.map((one) => 1 - one);
  let count = 0;
  forEachEntry(weights, present, () => { count++; });
  const voxels = new Uint32Array(count), layers = new Uint8Array(count), own = new Float32Array(count), squares = new Float64Array(weights.count), sums = missing ? new Float64Array(weights.count) : weights.sums;
  let at = 0;
  forEachEntry(weights, present, (n, layer, weight) => {
    voxels[at] = n; layers[at] = layer; own[at] = weight;
    squares[layer] = (squares[layer] as number) + weight * weight;
    if (missing) sums[layer] = (sums[layer] as number) + weight;
    at++;
  });
  return { layerWeights: weights, voxels, layers, weights: own, sums, squares };
}
