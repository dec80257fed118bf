/** `visu_pars` → {@link BrukerImage}. */
import { AppError } from '../../errors.js';
import type { Vec3 } from '../../volume/geometry.js';
import { BYTES_PER_VOXEL, voxelsPerTimePoint, type Assumption } from '../../volume/volume.js';
import type { JcampDx } from '../jcampdx.js';
import { number, numbers, strings, structs, text } from '../jcampdxAccess.js';
import { checkFrameCount, frameCountOf, perFrame, readFrameGroups, singleGroup, type FrameGroup } from './frameGroups.js';
import { AXIAL_ROWS, rowsFromNumbers, type Placement, type Rows } from './geometry.js';
import type { BrukerHeaders, BrukerImage } from './image.js';
import { dtypeOfWordType } from './wordType.js';
import { lookUp } from '../../lookUp.js';

const MM_PER_UNIT: Readonly<Record<string, number>> = { mm: 1, cm: 10, m: 1000, um: 1e-3, µm: 1e-3 };

/** True when `visu_pars` describes the voxels: some copies hold only its administrative half. */
export const describesVoxels = (visu: JcampDx | null): boolean => numbers(visu, 'VisuCoreSize') !== null && text(visu, 'VisuCoreWordType') !== null;

/** @throws AppError `unsupported` for spectra and profiles, `incomplete`/`damaged` naming the parameter. */
export function imageFromVisu(visu: JcampDx, { reco }: BrukerHeaders, storedBytes: number): BrukerImage {
  const warnings: string[] = [], assumptions: Assumption[] = [];
  const size = numbers(visu, 'VisuCoreSize') ?? [];
  const dim = number(visu, 'VisuCoreDim') ?? size.length;
  refuseSpectra(visu, dim, size);
  const is3d = dim === 3;
  const extent = extentMm(visu, dim, warnings, assumptions);
  const [nx = 1, ny = 1, nz = 1] = size;
  const frameDims = [nx, ny, is3d ? nz : 1] as const;
  const word = text(visu, 'VisuCoreWordType') ?? '';
  const dtype = dtypeOfWordType(word);
  if (!dtype) throw new AppError('unsupported', `${visu.file}: VisuCoreWordType ${word} is not a known word type.`, 'Reconstruct the scan as 16-bit integers or 32-bit floats.');
  const groups = checkedGroups(visu, warnings);
  checkFrameCount(groups, voxelsPerTimePoint(frameDims) * BYTES_PER_VOXEL[dtype], storedBytes, visu.file);
  const frames = frameCountOf(groups);
  const slopes = scaling(visu, reco, groups, warnings);
  const intercepts = each('VisuCoreDataOffs', numbers(visu, 'VisuCoreDataOffs'), groups, 0, warnings);
  const thickness = number(visu, 'VisuCoreFrameThickness') ?? 0;
  if (!is3d && !(thickness > 0)) assumptions.push({ about: 'spacing', text: 'Slice thickness 1 mm: the header gives none.' });
  return {
    dim: is3d ? 3 : 2, frameDims,
    inPlaneMm: [extent[0] / nx, extent[1] / ny],
    alongMm: is3d ? extent[2] / nz : thickness > 0 ? thickness : 1,
    groups, dtype, littleEndian: text(visu, 'VisuCoreByteOrder') !== 'bigEndian',
    slopes, intercepts,
    frameTypes: each('VisuCoreFrameType', strings(visu, 'VisuCoreFrameType'), groups, '', warnings),
    placements: placements(visu, groups, warnings, assumptions),
    transpositions: each('VisuCoreTransposition', numbers(visu, 'VisuCoreTransposition'), groups, 0, warnings).slice(0, frames),
    reversed: (strings(visu, 'VisuCoreDiskSliceOrder') ?? []).some((order) => order === 'disk_reverse_slice_order'),
    packages: structs(visu, 'VisuCoreSlicePacksSlices')?.map(([, count]) => Number(count)) ?? null,
    unit: dataUnit(visu),
    warnings, assumptions,
  };
}

function refuseSpectra(visu: JcampDx, dim: number, size: readonly number[]): void {
  const kinds = strings(visu, 'VisuCoreDimDesc') ?? [];
  if (kinds.some((kind) => kind !== 'spatial') || dim < 2) {
    throw new AppError('unsupported', `${visu.file}: this scan is ${dim < 2 ? 'one-dimensional' : 'spectroscopic'} (${kinds.join(', ') || `${dim} dimension`}), not an image.`, 'Open an imaging experiment of the study instead.');
  }
  if (dim > 3 || size.length < dim || size.some((n) => !Number.isInteger(n) || n < 1)) {
    throw new AppError('damaged', `${visu.file}: VisuCoreSize ${size.join(' ')} does not describe a ${dim}-dimensional frame.`, 'Copy the scan again from the spectrometer.');
  }
}

function extentMm(visu: JcampDx, dim: number, warnings: string[], assumptions: Assumption[]): Vec3 {
  const [x = 0, y = 0, z = 0] = numbers(visu, 'VisuCoreExtent') ?? [];
  const units = strings(visu, 'VisuCoreUnits') ?? ['mm'];
  const factors = units.map((unit) => lookUp(MM_PER_UNIT, unit));
  const factor = factors[0] ?? 1;
  if (factors.includes(undefined)) warnings.push(`Unit ${units.join(', ')} of the extent is unknown; millimetres are used.`);
  const size = numbers(visu, 'VisuCoreSize') ?? [];
  const known = [x, y, z].slice(0, dim).every((mm) => mm > 0);
  if (!known) assumptions.push({ about: 'spacing', text: 'Voxel size 1 mm: the header gives no field of view.' });
  return known ? [x * factor, y * factor, z * factor] : [size[0] ?? 1, size[1] ?? 1, size[2] ?? 1];
}

/** The frame groups, made to agree with `VisuCoreFrameCount`. */
function checkedGroups(visu: JcampDx, warnings: string[]): FrameGroup[] {
  const groups = readFrameGroups(visu);
  const frames = number(visu, 'VisuCoreFrameCount') ?? frameCountOf(groups);
  if (!Number.isInteger(frames) || frames < 1) throw new AppError('damaged', `${visu.file}: VisuCoreFrameCount ${frames} is not a positive whole number.`, 'Copy the scan again from the spectrometer.');
  const grouped = frameCountOf(groups);
  if (grouped === frames) return groups;
  if (groups.length === 0) return [singleGroup(positionsDiffer(visu, frames) ? 'FG_SLICE' : 'frames', frames)];
  warnings.push(`The frame groups number ${grouped} frames but the header announces ${frames}; frames are shown one after the other.`);
  return frames % grouped === 0 ? [...groups, singleGroup('frames', frames / grouped)] : [singleGroup('frames', frames)];
}

/** Ungrouped frames of old versions are slices when each has its own position. */
function positionsDiffer(visu: JcampDx, frames: number): boolean {
  const flat = numbers(visu, 'VisuCorePosition') ?? [];
  return flat.length === 3 * frames && flat.some((mm, i) => mm !== flat[i % 3]);
}

function scaling(visu: JcampDx, reco: JcampDx | null, groups: readonly FrameGroup[], warnings: string[]): number[] {
  const stated = numbers(visu, 'VisuCoreDataSlope');
  if (stated) return each('VisuCoreDataSlope', stated, groups, 1, warnings);
  const map = numbers(reco, 'RECO_map_slope')?.map((slope) => 1 / slope).filter(Number.isFinite) ?? [];
  warnings.push(map.length > 0 ? 'VisuCoreDataSlope is missing; values are scaled by 1 / RECO_map_slope.' : 'VisuCoreDataSlope is missing; stored values are shown unscaled.');
  return each('RECO_map_slope', map.length > 0 ? map : [1], groups, 1, warnings);
}

/** {@link perFrame} with a fallback that is warned about. */
function each<T>(name: string, values: readonly T[] | null, groups: readonly FrameGroup[], fallback: T, warnings: string[]): T[] {
  const frames = frameCountOf(groups);
  if (!values || values.length === 0) return new Array<T>(frames).fill(fallback);
  const expanded = perFrame(name, values, groups);
  if (expanded) return expanded;
  warnings.push(`${name} has ${values.length} values for ${frames} frames; the last is used where one is missing.`);
  return Array.from({ length: frames }, (_, frame) => values[Math.min(frame, values.length - 1)] ?? fallback);
}

function placements(visu: JcampDx, groups: readonly FrameGroup[], warnings: string[], assumptions: Assumption[]): Placement[] {
  const rows = chunks(numbers(visu, 'VisuCoreOrientation') ?? [], 9).map(rowsFromNumbers);
  const positions = chunks(numbers(visu, 'VisuCorePosition') ?? [], 3).map(([x = 0, y = 0, z = 0]): Vec3 => [x, y, z]);
  if (rows.length === 0 || rows.includes(null)) assumptions.push({ about: 'position', text: 'Axial: the header gives no valid orientation.' });
  const perFrameRows = each<Rows | null>('VisuCoreOrientation', rows, groups, null, warnings);
  const perFramePositions = each<Vec3 | null>('VisuCorePosition', positions, groups, null, warnings);
  return perFrameRows.map((own, frame) => ({ rows: own ?? AXIAL_ROWS, positionMm: perFramePositions[frame] ?? null }));
}

const chunks = (flat: readonly number[], size: number): number[][] =>
  Array.from({ length: Math.floor(flat.length / size) }, (_, i) => flat.slice(i * size, (i + 1) * size));

function dataUnit(visu: JcampDx): string {
  const units = [...new Set((strings(visu, 'VisuCoreDataUnits') ?? []).map((unit) => unit.trim()).filter(Boolean))];
  return units.length === 1 && units[0] ? units[0] : 'a.u.';
}
