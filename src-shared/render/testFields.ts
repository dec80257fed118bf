/** Analytic fields for tests. */
import type { ScalarField } from '../volume/field.js';
import type { Dims } from '../volume/volume.js';

export const uniformField = (dims: Dims, value: number): ScalarField => ({ dims, at: () => value });

export function oneVoxelField(dims: Dims, voxel: readonly [number, number, number], value = 1): ScalarField {
  return { dims, at: (i, j, k) => (i === voxel[0] && j === voxel[1] && k === voxel[2] ? value : 0) };
}

/** `a·i + b·j + c·k + d`: trilinear interpolation of it is exact. */
export function linearField(dims: Dims, [a, b, c, d]: readonly [number, number, number, number]): ScalarField {
  return { dims, at: (i, j, k) => a * i + b * j + c * k + d };
}

/** A 256 × RGBA table of one colour whose opacity is `alphaAt(x)`. */
export function testLut(rgb: readonly [number, number, number], alphaAt: (x: number) => number): Uint8Array {
  const lut = new Uint8Array(1024);
  for (let i = 0; i < 256; i++) lut.set([...rgb, Math.round(255 * alphaAt(i / 255))], 4 * i);
  return lut;
}
