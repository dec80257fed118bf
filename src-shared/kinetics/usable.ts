/** Which time points hold an image at all, and which voxels have a value at every one of them. */
import type { Mask, Values } from '../segment/grid.js';

/** A time point with fewer values than this part of the typical one is no image of the same thing. */
const LEAST_SHARE = 0.5;

interface Content { finite: number; zeros: number; isConstant: boolean }

function contentOf(values: Values): Content {
  let finite = 0, zeros = 0, least = Infinity, most = -Infinity;
  for (let n = 0; n < values.length; n++) {
    const value = values[n] as number;
    if (value - value !== 0) continue;
    finite++;
    if (value === 0) zeros++;
    if (value < least) least = value;
    if (value > most) most = value;
  }
  return { finite, zeros, isConstant: !(most > least) };
}

/**
 * Time points that hold no image, each with why: no values, less than half of the values of the typical time point, or the same value everywhere while others
 * have more than one. Where most voxels of the others are exactly zero, too (masked images), black time points before the first signal are true.
 */
export function lostTimePoints(images: readonly Values[]): (string | null)[] {
  const contents = images.map(contentOf), first = contents.findIndex(({ isConstant }) => !isConstant);
  const counts = contents.map(({ finite }) => finite).sort((a, b) => a - b), typical = counts[Math.floor(counts.length / 2)] ?? 0;
  const others = contents.filter(({ isConstant }) => !isConstant), isMasked = others.reduce((sum, { finite, zeros }) => sum + zeros / finite, 0) > others.length / 2;
  return contents.map(({ finite, zeros, isConstant }, t) => {
    if (finite === 0) return 'holds no values';
    if (finite < LEAST_SHARE * typical) return `lacks more than half of the values of the others`;
    if (!isConstant || first < 0 || (isMasked && t < first && zeros === finite)) return null;
    return zeros === finite ? 'is black' : 'has the same value everywhere';
  });
}

/** One sentence for every reason. */
export function lostMessages(reasons: readonly (string | null)[]): string[] {
  return [...new Set(reasons)].flatMap((reason) => {
    if (reason === null) return [];
    const own = reasons.flatMap((one, t) => (one === reason ? [String(t + 1)] : []));
    return [`Time point${own.length > 1 ? 's' : ''} ${own.join(', ')}: the image ${reason}. ${own.length > 1 ? 'They are' : 'It is'} left out, as if never acquired.`];
  });
}

/** 1 where some image has no finite value; null: nowhere. `some`: how many of these voxels have a value in other images. */
export function missingVoxels(images: readonly Values[]): { mask: Mask; some: number; all: number } | null {
  const counts = new Uint32Array(images[0]?.length ?? 0);
  for (const image of images) for (let n = 0; n < counts.length; n++) { const value = image[n] as number; if (value - value !== 0) counts[n] = (counts[n] as number) + 1; }
  let some = 0, all = 0;
  const mask = Uint8Array.from(counts, (count) => {
    if (count === images.length) all++; else if (count > 0) some++;
    return count > 0 ? 1 : 0;
  });
  return some + all === 0 ? null : { mask, some, all };
}

/** The image without what is missing at any time point, so that all time points sum the same voxels. */
export const withoutMissing = (values: Values, missing: Mask | null): Values => {
  if (!missing) return values;
  const own = values instanceof Float64Array ? values.slice() : Float32Array.from(values);
  for (let n = 0; n < own.length; n++) if (missing[n] === 1) own[n] = NaN;
  return own;
};
