/** What is shown of a series, and as the CPU paints it: native arrays, exact. */
import type { SliceChannel, SliceScene } from '@shared/render/slice.js';
import { weightedSum, type TimeTerm } from '@shared/render/timeSum.js';
import { bakeDivergingLut } from '@shared/transfer/divergingMap.js';
import { pictureField, type DrawnChannel, type Drawing } from '@renderer/state/drawing.js';

/** `limit`: the difference, in the channel's unit, that has the last colour; null: both channels in their own colours. */
export interface ShownTimes { terms: readonly TimeTerm[]; limit: number | null }

/** The scene of a drawing's own time point made that of a sum. A difference is that of the dendrites, or of the base where there are none. */
export function timeScene(scene: SliceScene, { base, dendrite }: Drawing, { terms, limit }: ShownTimes): SliceScene {
  const summed = (drawn: DrawnChannel | null, channel: SliceChannel | null): SliceChannel | null => drawn && channel && {
    ...channel, ...(limit === null ? {} : { windowMin: -limit, windowMax: limit, lut: DIVERGING }),
    field: weightedSum(terms.map(({ timeIndex, weight }) => ({ weight, field: pictureField(drawn, timeIndex) }))),
  };
  return { ...scene, labels: null, base: limit !== null && dendrite ? null : summed(base, scene.base), dendrite: summed(dendrite, scene.dendrite) };
}

const DIVERGING = bakeDivergingLut();
