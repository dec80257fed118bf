/** `reco` (with what `acqp` adds) → {@link BrukerImage}: for scans before ParaVision 5 and copies that lost their `visu_pars`. */
import { AppError } from '../../errors.js';
import { BYTES_PER_VOXEL, type Assumption } from '../../volume/volume.js';
import type { JcampDx } from '../jcampdx.js';
import { number, numbers, text } from '../jcampdxAccess.js';
import { checkFrameCount, frameCountOf, singleGroup, type FrameGroup } from './frameGroups.js';
import { AXIAL_ROWS, type Placement } from './geometry.js';
import type { BrukerHeaders, BrukerImage } from './image.js';
import { dtypeOfWordType } from './wordType.js';

const MM_PER_CM = 10;

/**
 * Values are `stored / RECO_map_slope + RECO_map_offset` (inverse of the mapping function of the ParaVision manual).
 * Orientation is not in `reco`: the volume is axial and centred, and says so.
 * @param storedBytes size of the `2dseq`; decides the number of frames where `acqp` is missing
 */
export function imageFromReco(reco: JcampDx, { acqp }: BrukerHeaders, storedBytes: number): BrukerImage {
  const stated = numbers(reco, 'RECO_size') ?? [];
  if (stated.length < 2 || stated.length > 3 || stated.some((n) => !Number.isInteger(n) || n < 1)) throw missing(reco, 'RECO_size', stated);
  const dtype = dtypeOfWordType(text(reco, 'RECO_wordtype') ?? '');
  if (!dtype) throw missing(reco, 'RECO_wordtype', [text(reco, 'RECO_wordtype') ?? '']);
  const transposition = number(reco, 'RECO_transposition') ?? 0;
  const size = transposed(stated, transposition);
  const fovMm = transposed((numbers(reco, 'RECO_fov') ?? []).map((cm) => cm * MM_PER_CM), transposition);
  const is3d = size.length === 3;
  const [nx = 1, ny = 1, nz = 1] = size;
  const warnings = ['visu_pars is missing: size, word type and scaling were taken from reco.'];
  const assumptions: Assumption[] = [{ about: 'position', text: 'Axial and centred on the origin: without visu_pars orientation and position in the magnet are unknown.' }];
  const [fovX = nx, fovY = ny, fovZ = nz] = fovMm;
  if (fovMm.length < size.length) assumptions.push({ about: 'spacing', text: 'Voxel size 1 mm: the header gives no field of view.' });
  if (!is3d && number(acqp, 'ACQ_slice_thick') === null) assumptions.push({ about: 'spacing', text: 'Slice thickness 1 mm: the header gives none.' });
  const groups = recoGroups(reco, acqp, is3d, Math.floor(storedBytes / (nx * ny * nz * BYTES_PER_VOXEL[dtype])), warnings);
  checkFrameCount(groups, nx * ny * nz * BYTES_PER_VOXEL[dtype], storedBytes, reco.file);
  const frames = frameCountOf(groups);
  const slopes = numbers(reco, 'RECO_map_slope') ?? [1];
  const offsets = numbers(reco, 'RECO_map_offset') ?? [0];
  const at = (values: readonly number[], frame: number): number => values[frame % values.length] ?? 0;
  return {
    dim: is3d ? 3 : 2, frameDims: [nx, ny, nz], inPlaneMm: [fovX / nx, fovY / ny],
    alongMm: is3d ? fovZ / nz : number(acqp, 'ACQ_slice_thick') ?? 1,
    groups, dtype, littleEndian: text(reco, 'RECO_byte_order') !== 'bigEndian',
    slopes: Array.from({ length: frames }, (_, frame) => 1 / (at(slopes, frame) || 1)),
    intercepts: Array.from({ length: frames }, (_, frame) => at(offsets, frame)),
    frameTypes: new Array<string>(frames).fill(text(reco, 'RECO_image_type') ?? ''),
    placements: recoPlacements(acqp, groups, is3d, [fovX, fovY, fovZ], nz, frames),
    transpositions: new Array<number>(frames).fill(0), reversed: false,
    packages: is3d ? null : gradientPackages(acqp), unit: 'a.u.', warnings, assumptions,
  };
}

/** `RECO_transposition`: 1 and 2 exchange neighbouring axes, the dimension itself the first and the last. */
function transposed(values: readonly number[], transposition: number): number[] {
  const out = [...values];
  const dim = out.length;
  if (transposition < 1 || transposition > dim) return out;
  const [a, b] = transposition === dim ? [0, dim - 1] : [transposition - 1, transposition];
  [out[a], out[b]] = [out[b] ?? 1, out[a] ?? 1];
  return out;
}

/** Echo fastest, then slice, then repetition. */
function recoGroups(reco: JcampDx, acqp: JcampDx | null, is3d: boolean, storedFrames: number, warnings: string[]): FrameGroup[] {
  const objects = number(acqp, 'NI') ?? numbers(reco, 'RECO_transposition')?.length ?? 1;
  const echoes = number(acqp, 'ACQ_n_echo_images') ?? number(acqp, 'NECHOES') ?? 1;
  const repetitions = number(acqp, 'NR') ?? 1;
  const slices = is3d ? 1 : Math.max(1, Math.round(objects / echoes));
  const groups = [singleGroup('FG_ECHO', echoes), singleGroup('FG_SLICE', slices), singleGroup('FG_CYCLE', repetitions)].filter((group) => group.length > 1);
  const frames = frameCountOf(groups);
  if (storedFrames === frames || storedFrames === 0) return groups;
  if (storedFrames > frames && storedFrames % frames === 0) return [...groups, singleGroup('frames', storedFrames / frames)];
  warnings.push(`2dseq holds ${storedFrames} frames, the headers describe ${frames}; frames are shown one after the other.`);
  return [singleGroup(is3d ? 'frames' : 'FG_SLICE', storedFrames)];
}

function recoPlacements(acqp: JcampDx | null, groups: readonly FrameGroup[], is3d: boolean, fovMm: readonly [number, number, number], nz: number, frames: number): Placement[] {
  if (is3d) return new Array<Placement>(frames).fill({ rows: AXIAL_ROWS, positionMm: [-fovMm[0] / 2, -fovMm[1] / 2, (-fovMm[2] / 2) * (1 - 1 / nz)] });
  const echoes = groups.find((group) => group.id === 'FG_ECHO')?.length ?? 1;
  const slices = groups.find((group) => group.id === 'FG_SLICE')?.length ?? 1;
  const offsets = numbers(acqp, 'ACQ_slice_offset') ?? [];
  const separation = number(acqp, 'ACQ_slice_sepn') ?? number(acqp, 'ACQ_slice_thick') ?? 1;
  const along = (slice: number): number => (offsets.length === slices ? offsets[slice] ?? 0 : (slice - (slices - 1) / 2) * separation);
  return Array.from({ length: frames }, (_, frame) => ({
    rows: AXIAL_ROWS, positionMm: [-fovMm[0] / 2, -fovMm[1] / 2, along(Math.floor(frame / echoes) % slices)],
  }));
}

/** Slices per package, cut where the gradient matrix turns. */
function gradientPackages(acqp: JcampDx | null): number[] | null {
  const flat = numbers(acqp, 'ACQ_grad_matrix');
  if (!flat) return null;
  const lengths: number[] = [];
  for (let slice = 0; slice < Math.floor(flat.length / 9); slice++) {
    const turned = slice === 0 || flat.slice(9 * slice, 9 * slice + 9).some((x, i) => Math.abs(x - (flat[9 * (slice - 1) + i] ?? 0)) > 1e-3);
    if (turned) lengths.push(1);
    else lengths.push((lengths.pop() ?? 0) + 1);
  }
  return lengths;
}

function missing(reco: JcampDx, name: string, found: readonly (string | number)[]): AppError {
  return new AppError('incomplete', `visu_pars is missing and ${reco.file} has no usable ${name}${found.join('') === '' ? '' : ` (${found.join(' ')})`}.`, 'Copy the whole experiment folder, with pdata, from the spectrometer.');
}
