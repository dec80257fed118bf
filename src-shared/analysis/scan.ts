/** What an analysis is made from, and what is kept of it between its steps. */
import type { Affine } from '../volume/geometry.js';
import type { Grid, Values } from '../segment/grid.js';
import type { ValueKind } from '../segment/thresholds/sample.js';
import { rescaleAt, voxelsPerTimePoint, type Dims, type Volume } from '../volume/volume.js';
import { spacingMm } from '../volume/geometry.js';

/** One time point of one cell, in physical values. */
export interface Scan {
  name: string; path: string;
  dims: Dims; affine: Affine; timeIndex: number; unit: string;
  dendriteName: string; dendrite: Values;
  /** How programs count the dendrite channel's values. */
  kind: ValueKind;
  llzoName: string | null; llzo: Values | null;
  /** Voxel axis of the current: electrode A at its low end. */
  stackAxis: 0 | 1 | 2;
  /** Both channels of the cell before cycling, on a grid of their own. */
  pristine: Scan | null;
}

export const gridOf = ({ dims, affine }: { dims: Dims; affine: Affine }): Grid => ({ dims, spacingMm: spacingMm(affine) });

/** Values of the integers that Float32 holds exactly. */
const EXACT_IN_FLOAT32 = new Set(['uint8', 'int8', 'uint16', 'int16', 'float32']);

/** Physical values of one time point: stored · slope + intercept of their slice. In Float64 where the file is finer than Float32. */
export function physicalValues({ header, data }: Volume, timeIndex: number): Values {
  const perTime = voxelsPerTimePoint(header.dims), perSlice = header.dims[0] * header.dims[1];
  const out = EXACT_IN_FLOAT32.has(header.dtype) ? new Float32Array(perTime) : new Float64Array(perTime);
  for (let k = 0; k < header.dims[2]; k++) {
    const { slope, intercept } = rescaleAt(header, k, timeIndex);
    const from = timeIndex * perTime + k * perSlice;
    for (let n = 0; n < perSlice; n++) out[k * perSlice + n] = (data[from + n] as number) * slope + intercept;
  }
  return out;
}

/** Copies a typed array into memory that threads share, so that it crosses to the next task uncopied. */
export function shared<T extends Float32Array | Float64Array | Uint8Array | Uint16Array | Uint32Array | Int32Array>(array: T): T {
  if (array.buffer instanceof SharedArrayBuffer) return array;
  const Kind = array.constructor as new (buffer: SharedArrayBuffer) => T;
  const copy = new Kind(new SharedArrayBuffer(array.byteLength));
  copy.set(array);
  return copy;
}

