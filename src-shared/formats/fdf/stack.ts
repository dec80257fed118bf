/** Which FDF images of a folder make a volume, and which a series: slices by location, time points by image number. */
import { AppError } from '../../errors.js';
import { add, composeAffine, scale, type Affine, type Vec3 } from '../../volume/geometry.js';
import type { Assumption, Dims } from '../../volume/volume.js';
import type { FdfHeader } from './header.js';

export interface FdfImage { path: string; name: string; header: FdfHeader }

export interface FdfStack {
  /** Echo, slab and part where the folder holds several: "echo 2, TE 20 ms". */
  label: string;
  dims: Dims;
  /** `images[t][k]`; one a time point for 3D files. */
  images: FdfImage[][];
  affine: Affine;
  warnings: string[];
  assumptions: Assumption[];
}

/** `slice001image002echo003.fdf`, `img_slab001image001echo001.fdf`: numbers of the name go before those of the header. */
const numberIn = (name: string, what: string): number | null => {
  const [, digits] = new RegExp(`${what}(\\d{1,9})`, 'i').exec(name) ?? [];
  return digits === undefined ? null : Number(digits);
};
const echoOf = ({ name, header }: FdfImage): number => numberIn(name, 'echo') ?? header.echoNumber ?? 1;
const imageOf = ({ name, header }: FdfImage): number => numberIn(name, 'image') ?? header.imageNumber ?? 1;
const slabOf = ({ name, header }: FdfImage): number => numberIn(name, 'slab') ?? header.slabNumber ?? 1;
const sliceOf = ({ name, header }: FdfImage): number => numberIn(name, 'slice') ?? header.sliceNumber ?? 1;

/** @throws AppError `incomplete` naming the image whose slices are not all there */
export function stackFdf(images: readonly FdfImage[], folder: string): FdfStack[] {
  const groups = new Map<string, FdfImage[]>();
  for (const image of images) {
    const { dims, dtype, part, axes, rank } = image.header;
    const key = JSON.stringify([part, echoOf(image), slabOf(image), rank, dims, dtype, axes?.map((axis) => axis.map((x) => x.toFixed(2))) ?? null]);
    groups.set(key, [...(groups.get(key) ?? []), image]);
  }
  return [...groups.values()].map((group) => stackOf(group, groups.size > 1, folder));
}

function stackOf(group: readonly FdfImage[], isOneOfSeveral: boolean, folder: string): FdfStack {
  const times = new Map<number, FdfImage[]>();
  for (const image of group) times.set(imageOf(image), [...(times.get(imageOf(image)) ?? []), image]);
  const series = [...times].sort(([a], [b]) => a - b).map(([, slices]) => [...slices].sort((a, b) => alongNormal(a) - alongNormal(b) || sliceOf(a) - sliceOf(b)));
  const [first] = series, lead = first?.[0];
  if (!first || !lead) throw new AppError('unknown-format', `${folder} holds no FDF images.`, '');
  const short = series.find((slices) => slices.length !== first.length);
  if (short) throw new AppError('incomplete', `${folder}: image ${imageOf(short[0] ?? lead)} has ${short.length} slices, image ${imageOf(lead)} has ${first.length}.`, 'Copy the whole .img folder from the spectrometer.');
  const { header } = lead, dims: Dims = header.rank === 3 ? header.dims : [header.dims[0], header.dims[1], first.length];
  if (header.rank === 3 && first.length > 1) throw new AppError('unsupported', `${folder}: image ${imageOf(lead)} is there ${first.length} times (${first.map(({ name }) => name).join(', ').slice(0, 200)}).`, 'Keep one file of each image in the folder.');
  return { label: isOneOfSeveral ? labelOf(lead) : '', dims, images: series, ...geometryOf(first) };
}

const alongNormal = ({ header }: FdfImage): number => header.centreMm?.[2] ?? 0;

function labelOf(image: FdfImage): string {
  const { part, echoMs } = image.header;
  return [`echo ${echoOf(image)}`, ...(echoMs === null ? [] : [`TE ${echoMs} ms`]), ...(slabOf(image) > 1 ? [`slab ${slabOf(image)}`] : []), ...(part === 'absval' ? [] : [part])].join(', ');
}

/** Slices of one time point in order of position → affine in the magnet's frame, mm. */
function geometryOf(slices: readonly FdfImage[]): Pick<FdfStack, 'affine' | 'warnings' | 'assumptions'> {
  const warnings: string[] = [], assumptions: Assumption[] = [];
  const lead = slices[0]?.header;
  if (!lead) return { affine: [], warnings, assumptions };
  const stepMm = lead.stepMm.map((step) => step ?? 1) as [number, number, number];
  const missing = ['x', 'y', 'z'].filter((_, axis) => lead.stepMm[axis] === null && !(axis === 2 && slices.length > 1));
  if (missing.length > 0) assumptions.push({ about: 'spacing', text: `Voxel size along ${missing.join(', ')} 1 mm: the file states none.` });
  if (slices.length > 1) stepMm[2] = slicePitch(slices, warnings, assumptions);
  if (!lead.axes) assumptions.push({ about: 'position', text: 'Orientation along the axes of the magnet: the file states none.' });
  const centre = lead.centreMm ?? [0, 0, 0], [nx, ny, nz] = lead.dims;
  const corner: Vec3 = [centre[0] - ((nx - 1) / 2) * stepMm[0], centre[1] - ((ny - 1) / 2) * stepMm[1], centre[2] - (lead.rank === 3 ? ((nz - 1) / 2) * stepMm[2] : 0)];
  const axes = lead.axes ?? ([[1, 0, 0], [0, 1, 0], [0, 0, 1]] as const);
  const origin = axes.reduce<Vec3>((sum, axis, i) => add(sum, scale(axis, corner[i as 0 | 1 | 2])), [0, 0, 0]);
  return { affine: composeAffine([...axes] as [Vec3, Vec3, Vec3], stepMm, origin), warnings, assumptions };
}

/** Distance of neighbouring slices, mm: from their positions, else thickness and gap. */
function slicePitch(slices: readonly FdfImage[], warnings: string[], assumptions: Assumption[]): number {
  const positions = slices.map(alongNormal), steps = positions.slice(1).map((mm, i) => mm - (positions[i] ?? 0));
  const mean = ((positions[positions.length - 1] ?? 0) - (positions[0] ?? 0)) / steps.length;
  if (mean > 0) {
    if (steps.some((step) => Math.abs(step - mean) > 0.01 * mean)) warnings.push(`The slices are not evenly spaced (${Math.min(...steps).toFixed(3)} to ${Math.max(...steps).toFixed(3)} mm); the mean distance is used.`);
    return mean;
  }
  const { stepMm: [, , thickness = null] = [], gapMm = 0 } = slices[0]?.header ?? {};
  assumptions.push({ about: 'spacing', text: `Slices were stacked by their numbers, ${((thickness ?? 1) + gapMm).toFixed(3)} mm apart: the files state no positions.` });
  return (thickness ?? 1) + gapMm;
}
