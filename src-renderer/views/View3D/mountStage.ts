/** Puts the stage's canvas into the view and writes over it after every frame. */
import { electrodeNamesOf, stackAxisOf } from '@renderer/state/selectors.js';
import { activeSample, useStore } from '@renderer/state/store.js';
import { paintPrimitives } from '@renderer/scene/decorations/primitives.js';
import { view3dDecorations } from '@renderer/scene/decorations/view3d.js';
import { BADGE_PX } from '../common/badge.js';
import { palette } from '@renderer/scene/palette.js';
import type { Stage } from '@renderer/scene/stage.js';
import { cameraControls } from './cameraControls.js';

/**
 * The element tells overlays and tests what is drawn: `data-mm-to-px` (JSON, row-major 4×4: homogeneous Mm → CSS px of the view),
 * `data-frames` (drawn so far) and `data-state` (empty, moving, refining, still). Returns the function that takes the canvas out again.
 */
export function mountStage(stage: Stage, element: HTMLElement, overlay: HTMLCanvasElement): () => void {
  const detach = stage.attach(element, {
    onFrame: ({ count, camera, mmToPx }) => {
      element.dataset.frames = String(count);
      const matrix = JSON.stringify(mmToPx);
      if (element.dataset.mmToPx !== matrix) element.dataset.mmToPx = matrix;
      paintOverlay(stage, overlay, camera);
    },
    onPhase: (phase) => { element.dataset.state = stage.volumeView.hasPicture ? phase : 'empty'; },
  });
  const stopControls = cameraControls(stage, element);
  stage.invalidate();
  return () => {
    stopControls();
    detach();
  };
}

function paintOverlay(stage: Stage, overlay: HTMLCanvasElement, camera: NonNullable<Stage['viewCamera']>): void {
  const { widthPx, heightPx, pixelRatio } = stage.size;
  const [width, height] = [Math.round(widthPx * pixelRatio), Math.round(heightPx * pixelRatio)];
  if (overlay.width !== width || overlay.height !== height) [overlay.width, overlay.height] = [width, height];
  const context = overlay.getContext('2d');
  if (!context) return;
  context.clearRect(0, 0, width, height);
  const state = useStore.getState();
  const sample = activeSample(state);
  if (!stage.grid || !sample) return;
  const { view3d } = state.document;
  const colours = palette(view3d.background, state.theme);
  const primitives = view3dDecorations({
    grid: stage.grid, camera, projection: view3d.projection, viewport: stage.size, stackAxis: stackAxisOf(state.document, sample),
    electrodeNames: electrodeNamesOf(state.document, sample), taken: sample.synthetic ? [BADGE_PX] : [], axesBox: view3d.axesBox, scaleBar: view3d.scaleBar, triad: view3d.triad, palette: colours,
  });
  paintPrimitives(context, primitives, pixelRatio, colours.halo);
}
