/** Slices of time points for figures: by the CPU from the native arrays, as every exported slice. */
import type { Cell } from '@shared/analysis/result.js';
import { AppError } from '@shared/errors.js';
import type { FigureImage } from '@shared/figures/kineticsInput.js';
import { figureFrame, timePointImage } from '@shared/figures/timePointImage.js';
import { presentDrawing } from '@renderer/scene/bindStore.js';
import { sliceScene } from '@renderer/scene/paintSlice.js';
import { crosshairOf, stackAxisOf } from '@renderer/state/selectors.js';
import { useStore } from '@renderer/state/store.js';

/** @throws AppError `bad-request` while nothing is shown */
export function timePoints(timeIndices: readonly number[], timesH: readonly number[], cell: Cell | null): FigureImage[] {
  const drawing = presentDrawing();
  if (!drawing) throw new AppError('bad-request', 'No sample is open.', 'Open a series and wait until its slices are shown.');
  const { document } = useStore.getState(), { sample } = drawing;
  const frame = figureFrame(sample, stackAxisOf(document, sample), crosshairOf(document, sample), cell);
  return timeIndices.map((timeIndex) => {
    const scene = sliceScene({ ...drawing, timeIndex, labels: null }, document.interpolation);
    return timePointImage(scene, frame, sample, { timeIndex, timeH: timesH[timeIndex] ?? NaN });
  });
}
