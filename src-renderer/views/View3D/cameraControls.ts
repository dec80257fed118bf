/** Pointer and keys → camera. Left drag turns, right, middle or Shift drag pans, wheel and + − zoom, arrows turn (with Shift: pan). A left click picks. */
import { boundingRadiusMm } from '@shared/render/slicePlane.js';
import type { ViewCamera } from '@shared/render/viewCamera.js';
import { stackAxisOf } from '@renderer/state/selectors.js';
import { activeSample, useStore } from '@renderer/state/store.js';
import { saveCamera } from '@renderer/scene/bindStore.js';
import { dolly, orbit, pan, sceneUp } from '@renderer/scene/orbit.js';
import type { Stage } from '@renderer/scene/stage.js';

const RADIANS_PER_PX = 0.006;
const KEY_RADIANS = Math.PI / 36;
const KEY_PX = 30;
const ZOOM_PER_KEY = 1.15;
/** A wheel notch is 100 px of scrolling. */
const ZOOM_PER_WHEEL_PX = 0.0015;
const WHEEL_REST_MS = 250;
/** A pointer that strays less than this between down and up has clicked. */
const CLICK_PX = 4;

/** Listens on `element` until the returned function is called. `onClick`: CSS px of the element. */
export function cameraControls(stage: Stage, element: HTMLElement, onClick: (px: readonly [number, number]) => void): () => void {
  let wheelRest: ReturnType<typeof setTimeout> | undefined;
  /** Where the pointer went down, until it has strayed too far for a click. */
  let press: { button: number; x: number; y: number } | null = null;
  const abort = new AbortController();
  const { signal } = abort;
  const move = (change: (camera: ViewCamera) => ViewCamera): void => {
    if (stage.viewCamera) stage.setCamera(change(stage.viewCamera));
  };

  element.addEventListener('pointerdown', (event) => {
    if (event.target instanceof Element && event.target.closest('button')) return;
    element.focus({ preventScroll: true });
    element.setPointerCapture(event.pointerId);
    press = { button: event.button, x: event.clientX, y: event.clientY };
  }, { signal });
  element.addEventListener('pointermove', (event) => {
    if (!element.hasPointerCapture(event.pointerId)) return;
    if (press && Math.hypot(event.clientX - press.x, event.clientY - press.y) < CLICK_PX) return;
    press = null;
    element.classList.add('is-dragging');
    const isPan = (event.buttons & 6) !== 0 || event.shiftKey;
    move((camera) => (isPan
      ? pan(camera, event.movementX, event.movementY, stage.size)
      : orbit(camera, upOf(stage), -event.movementX * RADIANS_PER_PX, event.movementY * RADIANS_PER_PX)));
  }, { signal });
  element.addEventListener('pointerup', (event) => {
    if (press?.button !== 0 || event.shiftKey) return;
    const box = element.getBoundingClientRect();
    onClick([event.clientX - box.left, event.clientY - box.top]);
  }, { signal });
  element.addEventListener('lostpointercapture', () => {
    press = null;
    if (!element.classList.contains('is-dragging')) return;
    element.classList.remove('is-dragging');
    saveCamera(stage);
  }, { signal });
  element.addEventListener('contextmenu', (event) => { event.preventDefault(); }, { signal });
  element.addEventListener('wheel', (event) => {
    event.preventDefault();
    const px = event.deltaMode === WheelEvent.DOM_DELTA_LINE ? event.deltaY * 33 : event.deltaY;
    move((camera) => dolly(camera, Math.exp(px * ZOOM_PER_WHEEL_PX), radiusOf(stage)));
    clearTimeout(wheelRest);
    wheelRest = setTimeout(() => saveCamera(stage), WHEEL_REST_MS);
  }, { signal, passive: false });
  element.addEventListener('keydown', (event) => {
    const change = event.ctrlKey || event.metaKey || event.altKey ? null : keyMove(stage, event);
    if (!change) return;
    event.preventDefault();
    move(change);
  }, { signal });
  element.addEventListener('keyup', () => saveCamera(stage), { signal });

  return () => {
    clearTimeout(wheelRest);
    abort.abort();
  };
}

function keyMove(stage: Stage, { key, shiftKey }: KeyboardEvent): ((camera: ViewCamera) => ViewCamera) | null {
  const arrows: Record<string, readonly [number, number]> = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, -1], ArrowDown: [0, 1] };
  const arrow = arrows[key];
  if (arrow && shiftKey) return (camera) => pan(camera, arrow[0] * KEY_PX, arrow[1] * KEY_PX, stage.size);
  if (arrow) return (camera) => orbit(camera, upOf(stage), -arrow[0] * KEY_RADIANS, arrow[1] * KEY_RADIANS);
  if (key === '+' || key === '=') return (camera) => dolly(camera, 1 / ZOOM_PER_KEY, radiusOf(stage));
  if (key === '-' || key === '_') return (camera) => dolly(camera, ZOOM_PER_KEY, radiusOf(stage));
  return null;
}

function upOf(stage: Stage): ReturnType<typeof sceneUp> {
  const state = useStore.getState();
  const sample = activeSample(state);
  return stage.grid && sample ? sceneUp(stage.grid, stackAxisOf(state.document, sample)) : [0, 0, -1];
}

function radiusOf(stage: Stage): number {
  return stage.grid ? boundingRadiusMm(stage.grid) : 1;
}
