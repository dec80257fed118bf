/** The signal of the electrodes as two thin sheets seen through the band of k-space. */
import { amplitudeFromMean } from '../../physics/rice.js';
import type { Values } from '../../segment/grid.js';
import type { Affine } from '../../volume/geometry.js';
import type { Dims } from '../../volume/volume.js';
import { columnsOf, type Columns } from './columns.js';
import type { CellGeometry } from './depth.js';
import { median } from '../../statistics/median.js';

export interface ElectrodeModel {
  /** Signal of both electrodes in every voxel; negative in the odd side lobes. */
  signal: Float32Array;
  /** How far outside the faces the sheets lie, voxels. */
  outwardsVox: { a: number; b: number };
  /** Signal of each sheet, unit of the values times voxels along the depth: the median over its tiles. */
  sheets: { a: number; b: number };
}

export interface ElectrodeImage { values: Values; dims: Dims; affine: Affine; /** Null: unknown, no noise is taken away. */ sigma: number | null }

const TILE = 5, SHIFT_STEPS = 20, MOST_SHIFT_VOX = 0.5, REACH_VOX = 10, CLEAR_SIGMAS = 1;
/** Voxels whose distance from a face is taken for the shift of its sheet: two outside, one inside. */
const OUTSIDE_VOX = 2, INSIDE_VOX = 0.75, BIN_VOX = 0.25;

/** Point-spread function of a full, unweighted band, at x voxels. */
export const bandPsf = (x: number): number => (Math.abs(x) < 1e-9 ? 1 : Math.sin(Math.PI * x) / (Math.PI * x));

/**
 * Sheets of unknown strength at both faces, constant in tiles of 5 × 5 columns, convolved with the point-spread function along the depth. A tile's
 * strength is the least-squares one of the voxels nearest to the sheets, outside the ceramic wherever the sheet is bright there, by medians over the
 * tile: filaments that start at a face are outliers. Never negative. How far out the sheets lie is fitted once for each face.
 * docs/formulas.md, Leakage of the electrodes.
 */
export function fitElectrodes(image: ElectrodeImage, cell: CellGeometry): ElectrodeModel {
  const columns = columnsOf(cell, image.dims, image.affine), radiusMm = cell.electrodeRadiusMm;
  const outwardsVox = { a: sheetShift(image, columns, radiusMm, 'a'), b: sheetShift(image, columns, radiusMm, 'b') };
  const signal = new Float32Array(image.values.length), strengthsA: number[] = [], strengthsB: number[] = [];
  forEachTile(columns, cell.radiusMm, (tile) => {
    const [a, b] = tileStrengths(image, columns, tile, outwardsVox);
    if (tile.some(({ radiusMm: own }) => own <= 0.9 * radiusMm)) { strengthsA.push(a); strengthsB.push(b); }
    if (a > 0 || b > 0) for (const column of tile) addColumn(signal, columns, column, a, b, outwardsVox);
  });
  return { signal, outwardsVox, sheets: { a: strengthsA.length > 0 ? median(strengthsA) : 0, b: strengthsB.length > 0 ? median(strengthsB) : 0 } };
}

interface Column { start: number; a: number; b: number; radiusMm: number }

function columnAt(columns: Columns, p: number, q: number): Column {
  const [first, second] = columns.across;
  return { start: p * first.step + q * second.step, ...columns.crossing(p, q) };
}

function forEachTile(columns: Columns, radiusMm: number, visit: (tile: Column[]) => void): void {
  const [first, second] = columns.across;
  for (let q0 = 0; q0 < second.length; q0 += TILE) for (let p0 = 0; p0 < first.length; p0 += TILE) {
    const tile: Column[] = [];
    for (let q = q0; q < Math.min(q0 + TILE, second.length); q++) for (let p = p0; p < Math.min(p0 + TILE, first.length); p++) {
      const column = columnAt(columns, p, q);
      if (column.radiusMm <= radiusMm) tile.push(column);
    }
    if (tile.length > 0) visit(tile);
  }
}

/** Strengths of both sheets from one voxel each a column. */
function tileStrengths({ values, sigma }: ElectrodeImage, columns: Columns, tile: readonly Column[], shift: ElectrodeModel['outwardsVox']): [a: number, b: number] {
  const side = (face: 'a' | 'b'): { value: number; own: number; other: number } => {
    const found: number[] = [];
    let own = 0, other = 0;
    for (const column of tile) {
      const [sheetA, sheetB] = sheetsOf(column, shift), at = face === 'a' ? sheetA : sheetB;
      const k = brightVoxel(at, (face === 'a') === (column.b > column.a) ? -1 : 1);
      const v = k >= 0 && k < columns.length ? values[column.start + k * columns.step] as number : NaN;
      if (!Number.isFinite(v)) continue;
      found.push(v);
      own += bandPsf(k - at); other += bandPsf(k - (face === 'a' ? sheetB : sheetA));
    }
    return found.length === 0 ? { value: 0, own: 1, other: 0 } : { value: amplitudeOf(median(found), sigma), own: own / found.length, other: other / found.length };
  };
  const a = side('a'), b = side('b'), determinant = a.own * b.own - a.other * b.other;
  const strengths = [(a.value * b.own - b.value * a.other) / determinant, (b.value * a.own - a.value * b.other) / determinant] as const;
  if (strengths[0] >= 0 && strengths[1] >= 0) return [strengths[0], strengths[1]];
  return strengths[0] < 0 ? [0, Math.max(0, b.value / b.own)] : [Math.max(0, a.value / a.own), 0];
}

/** Where along a column the sheets lie. */
function sheetsOf({ a, b }: Column, shift: ElectrodeModel['outwardsVox']): [number, number] {
  const inwards = b > a ? 1 : -1;
  return [a - inwards * shift.a, b + inwards * shift.b];
}

const MOST_OUTSIDE_VOX = 0.65;

/** The nearest voxel on the outer side of a sheet, or the one on its inner side where that one is too dim. @param outwards step away from the ceramic */
function brightVoxel(sheet: number, outwards: 1 | -1): number {
  const outer = outwards > 0 ? Math.ceil(sheet) : Math.floor(sheet);
  return Math.abs(outer - sheet) <= MOST_OUTSIDE_VOX ? outer : outer - outwards;
}

/** Amplitude of a typical magnitude: the mean of Rice's law inverted (0 below that of noise alone). */
function amplitudeOf(magnitude: number, sigma: number | null): number {
  return sigma !== null && sigma > 0 ? amplitudeFromMean(magnitude / sigma) * sigma : Math.max(0, magnitude);
}

function addColumn(signal: Float32Array, { length, step }: Columns, column: Column, a: number, b: number, shift: ElectrodeModel['outwardsVox']): void {
  const [sheetA, sheetB] = sheetsOf(column, shift);
  for (let k = 0; k < length; k++) {
    const n = column.start + k * step;
    if (Math.abs(k - sheetA) <= REACH_VOX) signal[n] = (signal[n] as number) + a * bandPsf(k - sheetA);
    if (Math.abs(k - sheetB) <= REACH_VOX) signal[n] = (signal[n] as number) + b * bandPsf(k - sheetB);
  }
}

/** How far outside its face a sheet lies, voxels: the least-squares one for the medians over all columns by distance from the face. 0 when it is lost in the noise. */
function sheetShift({ values, sigma }: ElectrodeImage, columns: Columns, radiusMm: number, face: 'a' | 'b'): number {
  const [first, second] = columns.across;
  const bins = new Map<number, { x: number; v: number }[]>();
  for (let q = 0; q < second.length; q++) for (let p = 0; p < first.length; p++) {
    const column = columnAt(columns, p, q);
    if (column.radiusMm > radiusMm * 0.9) continue;
    const at = column[face], outwards = (face === 'a') === (column.b > column.a) ? -1 : 1;
    for (let k = Math.ceil(at - OUTSIDE_VOX); k <= at + OUTSIDE_VOX; k++) {
      const x = (k - at) * outwards, v = k >= 0 && k < columns.length ? values[column.start + k * columns.step] as number : NaN;
      if (x < -INSIDE_VOX || x > OUTSIDE_VOX || !Number.isFinite(v)) continue;
      const bin = Math.round(x / BIN_VOX), own = bins.get(bin);
      if (own) own.push({ x, v }); else bins.set(bin, [{ x, v }]);
    }
  }
  const points = [...bins.values()].map((all) => ({ x: median(all.map(({ x }) => x)), power: amplitudeOf(median(all.map(({ v }) => v)), sigma) ** 2, weight: all.length }));
  if (points.length < 3 || Math.max(...points.map(({ power }) => power)) < (CLEAR_SIGMAS * (sigma ?? 0)) ** 2) return 0;
  let best = { shift: 0, cost: Infinity };
  for (let n = -SHIFT_STEPS; n <= SHIFT_STEPS; n++) {
    const shift = (MOST_SHIFT_VOX * n) / SHIFT_STEPS;
    const shape = points.map(({ x }) => bandPsf(x - shift) ** 2);
    const strength = points.reduce((sum, { power, weight }, i) => sum + weight * power * (shape[i] ?? 0), 0) / points.reduce((sum, { weight }, i) => sum + weight * (shape[i] ?? 0) ** 2, 0);
    const cost = points.reduce((sum, { power, weight }, i) => sum + weight * (power - strength * (shape[i] ?? 0)) ** 2, 0);
    if (cost < best.cost) best = { shift, cost };
  }
  return best.shift;
}
