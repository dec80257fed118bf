/** Sorts the frames of a `2dseq` into volumes: complex parts, slices, time points. */
import { frameAt, frameCountOf, groupIndices, isSliceGroup, type FrameGroup } from './frameGroups.js';
import type { BrukerImage } from './image.js';

export interface Part {
  /** "magnitude", "real", "imaginary", "phase"; empty when there is only one part. */
  name: string;
  /** Per slice position: the frame on disk of each time point. `frames[slice][t]`; a 3D frame is one position. */
  frames: number[][];
}

const TYPE_NAMES: readonly (readonly [RegExp, string])[] = [
  [/^REAL/, 'real'], [/^IMAGINARY/, 'imaginary'], [/^PHASE/, 'phase'], [/^MAGNITUDE/, 'magnitude'],
];
const typeName = (frameType: string): string => TYPE_NAMES.find(([pattern]) => pattern.test(frameType))?.[1] ?? '';

/** The groups that number time points: all but slices and complex parts, first listed fastest. */
export function timeGroups(image: BrukerImage): FrameGroup[] {
  const part = partGroup(image);
  return image.groups.filter((group) => !isSliceGroup(group) && group !== part);
}

/**
 * Every part with its frames. Slices come in the order of the header's positions: where the disk order is reversed,
 * slice s lies in the frame of slice n − 1 − s. (A reversed 3D frame is turned inside, by the reader.)
 */
export function sortFrames(image: BrukerImage): Part[] {
  const { groups } = image;
  const part = partGroup(image);
  const slice = groups.find(isSliceGroup);
  const times = timeGroups(image);
  const sliceCount = slice?.length ?? 1, timeCount = frameCountOf(times);
  return Array.from({ length: part?.length ?? 1 }, (_, p) => {
    const frames = Array.from({ length: sliceCount }, (_, s) => Array.from({ length: timeCount }, (_, t) => {
      const timeIndices = groupIndices(t, times);
      const stored = image.reversed && image.dim === 2 ? sliceCount - 1 - s : s;
      return frameAt(groups.map((group) => (group === part ? p : group === slice ? stored : timeIndices[times.indexOf(group)] ?? 0)), groups);
    }));
    return { name: part ? partName(image, part, p, frames[0]?.[0] ?? 0) : '', frames };
  });
}

/** `FG_COMPLEX`, or whichever group turns the frame type from real to imaginary, magnitude to phase. */
function partGroup(image: BrukerImage): FrameGroup | null {
  const named = image.groups.find((group) => group.id === 'FG_COMPLEX' && group.length > 1);
  if (named) return named;
  return image.groups.find((group, g) => {
    if (group.length < 2 || isSliceGroup(group)) return false;
    const names = Array.from({ length: group.length }, (_, p) => typeName(image.frameTypes[frameAt(image.groups.map((_, i) => (i === g ? p : 0)), image.groups)] ?? ''));
    return !names.includes('') && new Set(names).size === group.length;
  }) ?? null;
}

function partName(image: BrukerImage, part: FrameGroup, index: number, frame: number): string {
  const stated = typeName(image.frameTypes[frame] ?? '');
  if (stated) return stated;
  return part.length === 2 ? (['real', 'imaginary'][index] ?? '') : `part ${index + 1}`;
}
