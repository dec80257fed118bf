/** Sorts the frames of a `2dseq` into volumes: complex parts, slices, time points. */
import { frameAt, frameCountOf, groupIndices, isSliceGroup, type FrameGroup } from './frameGroups.js';
import type { BrukerImage } from './image.js';
import { isRepetition } from './time.js';
import { lookUp } from '../../lookUp.js';

export interface Part {
  /** "magnitude", "real", "imaginary", "phase", "echo 2", "real · echo 2"; empty when there is only one part. */
  name: string;
  /** Per slice position: the frame on disk of each time point. `frames[slice][t]`; a 3D frame is one position. */
  frames: number[][];
}

const TYPE_NAMES: readonly (readonly [RegExp, string])[] = [
  [/^REAL/, 'real'], [/^IMAGINARY/, 'imaginary'], [/^PHASE/, 'phase'], [/^MAGNITUDE/, 'magnitude'],
];
const typeName = (frameType: string): string => TYPE_NAMES.find(([pattern]) => pattern.test(frameType))?.[1] ?? '';

/** What a frame group numbers, for people. */
const GROUP_NAMES: Readonly<Record<string, string>> = {
  FG_ECHO: 'echo', FG_DIFFUSION: 'diffusion weighting', FG_COIL: 'coil', FG_MOVIE: 'movie frame', FG_CYCLE: 'repetition', FG_COMPLEX: 'part', FG_ISA: 'map', FG_IRMODE: 'inversion',
};
export const groupName = ({ id }: FrameGroup): string => lookUp(GROUP_NAMES, id) ?? id.replace(/^FG_/, '').toLowerCase().replaceAll('_', ' ');

/**
 * The groups along the time axis, first listed fastest. Repetitions alone where there are any: then echoes, diffusion weightings, coils and movie
 * frames are volumes of their own, each with its true times. Without repetitions all but slices and complex parts.
 */
export function timeGroups(image: BrukerImage): FrameGroup[] {
  const part = complexGroup(image);
  const others = image.groups.filter((group) => !isSliceGroup(group) && group !== part);
  const repetitions = others.filter(isRepetition);
  return repetitions.length > 0 ? repetitions : others;
}

/**
 * Every part with its frames. Slices come in the order of the header's positions: where the disk order is reversed,
 * slice s lies in the frame of slice n − 1 − s. (A reversed 3D frame is turned inside, by the reader.)
 */
export function sortFrames(image: BrukerImage): Part[] {
  const { groups } = image;
  const complex = complexGroup(image), times = timeGroups(image);
  const slice = groups.find(isSliceGroup);
  const parts = groups.filter((group) => group !== slice && !times.includes(group) && group.length > 1);
  const sliceCount = slice?.length ?? 1, timeCount = frameCountOf(times);
  return Array.from({ length: frameCountOf(parts) }, (_, p) => {
    const partIndices = groupIndices(p, parts);
    const frames = Array.from({ length: sliceCount }, (_, s) => Array.from({ length: timeCount }, (_, t) => {
      const timeIndices = groupIndices(t, times);
      const stored = image.reversed && image.dim === 2 ? sliceCount - 1 - s : s;
      return frameAt(groups.map((group) => (group === slice ? stored : partIndices[parts.indexOf(group)] ?? timeIndices[times.indexOf(group)] ?? 0)), groups);
    }));
    const names = parts.map((group, g) => (group === complex ? complexName(image, group, partIndices[g] ?? 0, frames[0]?.[0] ?? 0) : `${groupName(group)} ${(partIndices[g] ?? 0) + 1}`));
    return { name: names.join(' · '), frames };
  });
}

/** `FG_COMPLEX`, or whichever group turns the frame type from real to imaginary, magnitude to phase. */
function complexGroup(image: BrukerImage): FrameGroup | null {
  const named = image.groups.find((group) => group.id === 'FG_COMPLEX' && group.length > 1);
  if (named) return named;
  return image.groups.find((group, g) => {
    if (group.length < 2 || isSliceGroup(group)) return false;
    const names = Array.from({ length: group.length }, (_, p) => typeName(image.frameTypes[frameAt(image.groups.map((_, i) => (i === g ? p : 0)), image.groups)] ?? ''));
    return !names.includes('') && new Set(names).size === group.length;
  }) ?? null;
}

function complexName(image: BrukerImage, part: FrameGroup, index: number, frame: number): string {
  const stated = typeName(image.frameTypes[frame] ?? '');
  if (stated) return stated;
  return part.length === 2 ? (['real', 'imaginary'][index] ?? '') : `part ${index + 1}`;
}
