/** Frames of one series → volumes: sorted along the slice normal, time points apart, other kinds apart. */
import { AppError } from '../../errors.js';
import { centredAffine, composeAffine, cross, dot, length, normalize, scale, subtract, type Affine, type Vec3 } from '../../volume/geometry.js';
import type { Assumption, Dims } from '../../volume/volume.js';
import { epochMs } from '../moment.js';
import { tagName } from './dataSet.js';
import { T, type DicomFrame, type DicomImage } from './image.js';

export interface Placed { image: DicomImage; frame: DicomFrame }

export interface DicomStack {
  /** `members[k][t]`: slices along the normal, time points in order. */
  members: Placed[][];
  dims: Dims;
  timeCount: number;
  affine: Affine;
  kind: string;
  warnings: string[];
  assumptions: Assumption[];
}

const NO_PIXEL_SIZE: Assumption = { about: 'spacing', text: 'Voxel size 1 mm in the image plane: the file gives none.' };
const NO_SLICE_DISTANCE: Assumption = { about: 'spacing', text: 'Slice distance 1 mm: the file gives none.' };

/** Positions closer than this share a slice. */
const SAME_PLACE_MM = 1e-3;

/**
 * @throws AppError `incomplete` naming the slice and the element when one of several slices lacks its geometry: it is never guessed
 */
export function stackFrames(placed: readonly Placed[]): DicomStack[] {
  const groups = new Map<string, Placed[]>();
  for (const member of placed) {
    const { image, frame } = member;
    const plane = frame.orientation ? frame.orientation.flat().map((x) => x.toFixed(3)).join() : 'none';
    const key = [image.columns, image.rows, image.dtype, image.pixelMm?.join() ?? '', frame.kind, plane].join('|');
    const group = groups.get(key);
    if (group) group.push(member);
    else groups.set(key, [member]);
  }
  const withoutGeometry = placed.filter(({ frame }) => !frame.positionMm || !frame.orientation);
  const files = new Set(placed.map(({ image }) => image.path)).size;
  const [bad] = withoutGeometry;
  if (bad && (withoutGeometry.length < placed.length || files > 1)) throw missingGeometry(bad);
  return [...groups.values()].map((group) => (bad ? unplacedStack(group) : placedStack(group)));
}

function missingGeometry({ image, frame }: Placed): AppError {
  const lacking = frame.positionMm ? `ImageOrientationPatient ${tagName(T.orientation)}` : `ImagePositionPatient ${tagName(T.position)}`;
  return new AppError('incomplete', `${image.path} has no ${lacking}, so its place in the series is unknown; the series is not stacked.`, 'Take that file out of the folder, or export the series again with its geometry.');
}

/** A single file that states no geometry: frames in file order. */
function unplacedStack(group: readonly Placed[]): DicomStack {
  const { image } = group[0] as Placed;
  const dims: Dims = [image.columns, image.rows, group.length];
  const known = image.pixelMm !== null;
  return {
    members: group.map((member) => [member]), dims, timeCount: 1, kind: group[0]?.frame.kind ?? '',
    affine: centredAffine(dims, [image.pixelMm?.[0] ?? 1, image.pixelMm?.[1] ?? 1, image.sliceMm ?? 1]),
    warnings: [],
    assumptions: [{ about: 'position', text: 'Centred on the origin: the file gives no position or orientation.' }, ...(known ? [] : [NO_PIXEL_SIZE]), ...(image.sliceMm === null ? [NO_SLICE_DISTANCE] : [])],
  };
}

function placedStack(group: readonly Placed[]): DicomStack {
  const first = group[0] as Placed;
  const [across, down] = first.frame.orientation ?? [[1, 0, 0], [0, 1, 0]] as const;
  const normal = normalize(cross(across, down));
  const along = (member: Placed): number => dot(member.frame.positionMm ?? [0, 0, 0], normal);
  const sorted = [...group].sort((a, b) => along(a) - along(b));
  const places: Placed[][] = [];
  for (const member of sorted) {
    const last = places[places.length - 1];
    if (last?.[0] && Math.abs(along(member) - along(last[0])) < SAME_PLACE_MM) last.push(member);
    else places.push([member]);
  }
  for (const place of places) sortInTime(place);
  const timeCount = places[0]?.length ?? 1;
  if (places.some((place) => place.length !== timeCount)) {
    throw new AppError('incomplete', `${first.image.path} and its series hold ${sorted.length} images at ${places.length} slice positions, not equally many at each.`, 'Complete the series, or open its files one by one.');
  }
  const warnings: string[] = [], assumptions: Assumption[] = [];
  const { direction, stepMm } = sliceStep(places, normal, first.image, warnings, assumptions);
  const pixelMm = first.image.pixelMm;
  if (!pixelMm) assumptions.push(NO_PIXEL_SIZE);
  const dims: Dims = [first.image.columns, first.image.rows, places.length];
  const affine = composeAffine([normalize(across), normalize(down), direction], [pixelMm?.[0] ?? 1, pixelMm?.[1] ?? 1, stepMm], places[0]?.[0]?.frame.positionMm ?? [0, 0, 0]);
  return { members: places, dims, timeCount, affine, kind: first.frame.kind, warnings, assumptions };
}

/** Images at one place, in place: by temporal position, else by the clock, else by their offset in time, else by their number. */
function sortInTime(place: Placed[]): void {
  const clocks = new Map(place.map(({ frame }) => [frame, frame.acquiredAt === null ? NaN : epochMs(frame.acquiredAt)]));
  const isKnown = (of: (frame: DicomFrame) => number): boolean => place.every(({ frame }) => Number.isFinite(of(frame)));
  const clock = (frame: DicomFrame): number => clocks.get(frame) ?? NaN, offset = (frame: DicomFrame): number => frame.offsetS ?? NaN;
  const keys = [(frame: DicomFrame): number => frame.order, ...[clock, offset].filter(isKnown)];
  const differences = (a: Placed, b: Placed): number[] => [...keys.map((key) => key(a.frame) - key(b.frame)), a.image.instance - b.image.instance, a.frame.index - b.frame.index];
  place.sort((a, b) => differences(a, b).find((difference) => difference !== 0) ?? 0);
}

function sliceStep(places: readonly Placed[][], normal: Vec3, image: DicomImage, warnings: string[], assumptions: Assumption[]): { direction: Vec3; stepMm: number } {
  const positions = places.flatMap(([member]) => (member?.frame.positionMm ? [member.frame.positionMm] : []));
  const from = positions[0], to = positions[positions.length - 1];
  if (positions.length < 2 || !from || !to) {
    if (image.sliceMm === null) assumptions.push(NO_SLICE_DISTANCE);
    return { direction: normal, stepMm: image.sliceMm ?? 1 };
  }
  const step = scale(subtract(to, from), 1 / (positions.length - 1));
  const gaps = positions.slice(1).map((p, i) => dot(subtract(p, positions[i] ?? p), normal));
  const stepMm = dot(step, normal);
  if (Math.max(...gaps) - Math.min(...gaps) > 0.01 * stepMm) warnings.push(`The slices are unevenly spaced (${Math.min(...gaps).toPrecision(4)} to ${Math.max(...gaps).toPrecision(4)} mm): one may be missing. ${stepMm.toPrecision(4)} mm is used for all.`);
  if (stepMm / length(step) < 0.999) warnings.push('The slices are shifted against each other within their plane; the shift is not shown.');
  return { direction: normal, stepMm };
}
