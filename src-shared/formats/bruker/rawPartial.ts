/** Which part of k-space a raw scan acquired, and along which axes ParaVision completes it. */
import { isCompletable, type AcquiredRange } from '../../kspace/halfFourier.js';
import { numbers, strings } from '../jcampdxAccess.js';
import type { BrukerHeaders } from './image.js';
import type { RawEncoding } from './rawEncoding.js';

/** As the reconstruction beside says (`RecoHalfFT`; without it ParaVision leaves zeros), else wherever the method leaves a side out (`PVM_EncPft`). */
export function partialAxes({ reco, method }: BrukerHeaders, encoding: RawEncoding, points: number, echo: number): AcquiredRange[] {
  const done = strings(reco, 'RecoHalfFT') ?? [], asked = numbers(method, 'PVM_EncPft') ?? [];
  return acquiredRanges(encoding, points, echo).filter((range) => (reco ? done[range.axis] === 'Yes' : (asked[range.axis] ?? 1) > 1) && isCompletable(range));
}

/** First and last step along every sampled axis; `echo`: sample of a scan at k = 0. */
export function acquiredRanges({ dim, steps, spectral }: RawEncoding, points: number, echo: number): AcquiredRange[] {
  return ([0, 1, 2] as const).filter((axis) => axis < dim).flatMap((axis): AcquiredRange[] => {
    const list = steps[axis];
    if (list) return [{ axis, from: extreme(list, Math.min), to: extreme(list, Math.max) }];
    return spectral ? [] : [{ axis, from: -echo, to: points - echo - 1 }];
  });
}

function extreme(list: ArrayLike<number>, pick: (a: number, b: number) => number): number {
  let best = list[0] ?? 0;
  for (let i = 1; i < list.length; i++) best = pick(best, list[i] ?? best);
  return best;
}
