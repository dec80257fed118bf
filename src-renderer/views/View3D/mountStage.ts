/** Puts the stage's canvas into the view and brings what lies over it along after every frame. */
import { useLayersPicture } from '@renderer/state/layersPicture.js';
import { useStore } from '@renderer/state/store.js';
import { onPickRequest } from '@renderer/state/viewRequests.js';
import type { Stage } from '@renderer/scene/stage.js';
import type { Phase } from '@renderer/scene/volumeView.js';
import { isShown, watchShown } from '../common/watchShown.js';
import { cameraControls } from './cameraControls.js';
import { clipHandles } from './handles/clipHandles.js';
import type { Point } from './handles/dragging.js';
import { paintOverlay, type Overlay } from './overlay.js';
import { hoverProbe } from './picking/hoverProbe.js';
import { pickAt } from './picking/pickAt.js';
import { pickMark } from './picking/pickMark.js';

export interface ViewElements {
  view: HTMLElement;
  canvas: HTMLCanvasElement;
  /** Holds the handles. */
  handles: HTMLElement;
  /** Holds what a pick says. */
  marks: HTMLElement;
}

/**
 * The element tells overlays and tests what is drawn: `data-mm-to-px` (JSON, row-major 4×4: homogeneous Mm → CSS px of the view),
 * `data-frames` (drawn so far) and `data-state` (empty, moving, refining, still; still while another panel is in front). A `count` event on it brings `data-draw-calls` and
 * `data-uploaded-bytes` (since the start) up to date. Returns the function that takes the canvas out again.
 */
export function mountStage(stage: Stage, { view, canvas, handles, marks }: ViewElements): () => void {
  const overlay: Overlay = { canvas, handles: clipHandles(handles), mark: pickMark(marks) };
  let shownMatrix: readonly number[] = [];
  let repaint = 0;
  const paint = (): void => {
    cancelAnimationFrame(repaint);
    repaint = 0;
    paintOverlay(stage, overlay);
  };
  /** Without the GPU: handles follow the pointer also while it is busy. */
  const paintSoon = (): void => { repaint ||= requestAnimationFrame(paint); };
  const pick = (px: Point): void => {
    pickAt(stage, overlay.mark, px);
    paintSoon();
  };
  const sayState = (phase: Phase): void => { view.dataset.state = !stage.volumeView.hasPicture ? 'empty' : isShown(view) ? phase : 'still'; };
  const detach = stage.attach(view, {
    onFrame: ({ count: frames, mmToPx }) => {
      view.dataset.frames = String(frames);
      if (mmToPx.some((value, i) => value !== shownMatrix[i])) view.dataset.mmToPx = JSON.stringify(mmToPx);
      shownMatrix = mmToPx;
      paint();
    },
    onPhase: sayState,
  });
  const followShown = (): void => {
    stage.setShown(isShown(view));
    sayState(stage.volumeView.phase);
  };
  followShown();
  const count = (): void => {
    view.dataset.drawCalls = String(stage.graphics.counters.drawCalls);
    view.dataset.uploadedBytes = String(stage.graphics.counters.uploadedBytes);
  };
  view.addEventListener('count', count);
  const stops = [
    () => { view.removeEventListener('count', count); },
    watchShown(view, followShown),
    cameraControls(stage, view, pick),
    hoverProbe(stage, view),
    onPickRequest(() => pick([stage.size.widthPx / 2, stage.size.heightPx / 2])),
    useStore.subscribe((state) => state.clipHandles, paintSoon),
    useLayersPicture.subscribe(paintSoon),
    useStore.subscribe((state) => state.document.clip, paintSoon),
    useStore.subscribe((state) => state.document.crosshairMm, paintSoon),
  ];
  stage.invalidate();
  return () => {
    for (const stop of stops) stop();
    cancelAnimationFrame(repaint);
    overlay.handles.dispose();
    overlay.mark.hide();
    detach();
  };
}
