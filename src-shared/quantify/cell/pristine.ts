/** The signal of the electrodes as the same cell, or one like it, showed it before cycling. */
import { amplitudeFromMean } from '../../physics/rice.js';
import type { Values } from '../../segment/grid.js';
import { add, dot, sameGrid, scale, subtract, voxToMm, type Affine, type Vec3 } from '../../volume/geometry.js';
import type { Dims } from '../../volume/volume.js';
import { columnsOf } from './columns.js';
import { fitElectrodes } from './electrodeModel.js';
import { forEachVoxel, type CellGeometry } from './depth.js';
import { frameAbout, samplerMm, sliceNormalOf } from './frame.js';
import { median } from '../../statistics/median.js';

export interface PristineImage { values: Values; dims: Dims; affine: Affine; sigma: number | null }

export interface PristineInput {
  pristine: PristineImage; pristineCell: CellGeometry;
  cell: CellGeometry; dims: Dims; affine: Affine;
  /** Mean LLZO intensity of this cell over that of the pristine one. */
  intensityRatio: number;
}

/** Columns on either side of each whose median is taken. */
const REACH = 2;
const SAME_MM = 1e-3, SAME_COSINE = 1 - 1e-6;

/**
 * Signal of the pristine cell at every voxel of this one, scaled to this one's LLZO intensity. Registered by the fitted cells: same distance from the
 * nearer face, same place across. Across the faces it is the amplitude of the median of 5 × 5 columns, so that the noise of the pristine scan is not
 * added to this one's. docs/formulas.md, Leakage of the electrodes.
 */
export function pristineSignal(input: PristineInput): Float32Array {
  const { pristine, pristineCell, cell, dims, affine, intensityRatio } = input, smooth = smoothed(pristine, pristineCell);
  const signal = new Float32Array(dims[0] * dims[1] * dims[2]);
  if (sameGrid(pristine, { dims, affine }) && isSamePlace(pristineCell, cell)) {
    for (let n = 0; n < signal.length; n++) signal[n] = intensityRatio * (smooth[n] as number);
    return signal;
  }
  const sample = samplerMm(smooth, pristine.dims, pristine.affine), place = registration(cell, pristineCell, sliceNormalOf(dims, affine));
  forEachVoxel(dims, (n, i, j, k) => {
    const v = sample(place(voxToMm(affine, [i, j, k])));
    signal[n] = Number.isFinite(v) ? intensityRatio * v : 0;
  });
  return signal;
}

function isSamePlace(a: CellGeometry, b: CellGeometry): boolean {
  return dot(a.axis, b.axis) > SAME_COSINE && Math.abs(a.thicknessMm - b.thicknessMm) < 10 * SAME_MM && subtract(a.centreMm, b.centreMm).every((x) => Math.abs(x) < 10 * SAME_MM);
}

/** Position in one cell → position in the other, at the same distance from the nearer face. */
function registration(from: CellGeometry, to: CellGeometry, sliceNormal: Vec3 | null): (posMm: Vec3) => Vec3 {
  const a = frameAbout(from.axis, from.centreMm, sliceNormal), b = frameAbout(to.axis, to.centreMm, sliceNormal);
  return (posMm) => {
    const d = subtract(posMm, a.originMm), x = dot(d, a.across), y = dot(d, a.along), z = dot(d, a.axis);
    const [face, other] = z < 0 ? [from.faceA, to.faceA] : [from.faceB, to.faceB];
    // On the line through the same place across: where the other cell's face crosses it, plus the distance from this one's.
    const beyond = dot(face.normal, posMm) - face.offsetMm;
    const foot = add(b.originMm, add(scale(b.across, x), scale(b.along, y)));
    const toFace = (other.offsetMm + beyond - dot(other.normal, foot)) / dot(other.normal, b.axis);
    return add(foot, scale(b.axis, toFace));
  };
}

/** Amplitude of the median over 5 × 5 columns, level by level along the depth, with the sign that a sheet at a face has there; 0 beyond its reach. */
function smoothed({ values, dims, affine, sigma }: PristineImage, cell: CellGeometry): Float32Array {
  const sign = fitElectrodes({ values, dims, affine, sigma }, cell).signal;
  const columns = columnsOf(cell, dims, affine), [first, second] = columns.across, out = new Float32Array(values.length), found: number[] = [];
  for (let k = 0; k < columns.length; k++) for (let q = 0; q < second.length; q++) for (let p = 0; p < first.length; p++) {
    found.length = 0;
    for (let dq = Math.max(0, q - REACH); dq <= Math.min(second.length - 1, q + REACH); dq++) for (let dp = Math.max(0, p - REACH); dp <= Math.min(first.length - 1, p + REACH); dp++) {
      const v = values[k * columns.step + dq * second.step + dp * first.step] as number;
      if (Number.isFinite(v)) found.push(v);
    }
    const typical = found.length === 0 ? 0 : median(found);
    const n = k * columns.step + q * second.step + p * first.step;
    out[n] = Math.sign(sign[n] as number) * (sigma !== null && sigma > 0 ? amplitudeFromMean(typical / sigma) * sigma : Math.max(0, typical));
  }
  return out;
}
