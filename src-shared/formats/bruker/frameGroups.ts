/** Frames of a `2dseq` and the groups (slice, echo, repetition, complex part …) that number them. */
import { AppError } from '../../errors.js';
import type { JcampDx } from '../jcampdx.js';
import { structs } from '../jcampdxAccess.js';

export interface FrameGroup {
  /** `FG_SLICE`, `FG_ECHO`, `FG_CYCLE`, `FG_COMPLEX` … */
  id: string;
  length: number;
  comment: string;
  /** Parameters whose values depend on this group, with the index of their first value. */
  dependents: readonly { name: string; start: number }[];
}

const SLICE = 'FG_SLICE';
export const isSliceGroup = (group: FrameGroup): boolean => group.id === SLICE;

export const frameCountOf = (groups: readonly FrameGroup[]): number => groups.reduce((product, group) => product * group.length, 1);

/** Far more frames than any scan has. */
const MAX_FRAMES = 5_000_000;

/**
 * Stops before anything is made for each frame of a header that promises more than the file holds.
 * @param storedBytes size of the `2dseq`; 0 when it is empty, which is told elsewhere
 */
export function checkFrameCount(groups: readonly FrameGroup[], frameBytes: number, storedBytes: number, file: string): void {
  const frames = frameCountOf(groups);
  const tooMany = storedBytes > 0 && frames * frameBytes > storedBytes && frames > MAX_FRAMES / 100;
  if (frames <= MAX_FRAMES && !tooMany) return;
  throw new AppError('damaged', `${file} announces ${frames} frames of ${frameBytes} bytes, but its 2dseq holds ${storedBytes} bytes.`, 'Copy the scan again from the spectrometer.');
}

/** `VisuFGOrderDesc` with `VisuGroupDepVals`; empty when the file names no groups. */
export function readFrameGroups(visu: JcampDx): FrameGroup[] {
  const dependents = (structs(visu, 'VisuGroupDepVals') ?? []).map(([name, start]) => ({ name: String(name), start: Number(start) || 0 }));
  return (structs(visu, 'VisuFGOrderDesc') ?? []).map(([length, id, comment, first, count]) => ({
    id: String(id), length: Math.max(1, Math.trunc(Number(length)) || 1), comment: String(comment ?? ''),
    dependents: dependents.slice(Number(first) || 0, (Number(first) || 0) + (Number(count) || 0)),
  }));
}

export const singleGroup = (id: string, length: number, comment = ''): FrameGroup => ({ id, length, comment, dependents: [] });

/** Position of a frame in every group; the first listed group runs fastest. */
export function groupIndices(frame: number, groups: readonly FrameGroup[]): number[] {
  let rest = frame;
  return groups.map(({ length }) => {
    const index = rest % length;
    rest = Math.floor(rest / length);
    return index;
  });
}

/** Frame at these positions, one per group. */
export function frameAt(indices: readonly number[], groups: readonly FrameGroup[]): number {
  let frame = 0;
  for (let g = groups.length - 1; g >= 0; g--) frame = frame * (groups[g]?.length ?? 1) + (indices[g] ?? 0);
  return frame;
}

/**
 * The value of a parameter for every frame. One value holds for all; as many as frames are per frame; otherwise they run over
 * the groups that list the parameter as dependent, or, unlisted, over the group of matching length (slices first).
 * Null when the count fits nothing.
 */
export function perFrame<T>(name: string, values: readonly T[], groups: readonly FrameGroup[]): T[] | null {
  const frames = frameCountOf(groups);
  const [first] = values;
  if (first === undefined) return null;
  if (values.length === 1) return new Array<T>(frames).fill(first);
  if (values.length === frames) return [...values];
  const listed = groups.filter((group) => group.dependents.some((dependent) => dependent.name === name));
  const start = listed[0]?.dependents.find((dependent) => dependent.name === name)?.start ?? 0;
  const matching = groups.filter((group) => group.length === values.length);
  const over = listed.length > 0 && start + frameCountOf(listed) <= values.length ? listed : [matching.find(isSliceGroup) ?? matching[0]].filter((g) => g !== undefined);
  if (over.length === 0) return null;
  const out: T[] = [];
  for (let frame = 0; frame < frames; frame++) {
    const indices = groupIndices(frame, groups);
    const own = over.map((group) => indices[groups.indexOf(group)] ?? 0);
    out.push(values[(over === listed ? start : 0) + frameAt(own, over)] ?? first);
  }
  return out;
}
