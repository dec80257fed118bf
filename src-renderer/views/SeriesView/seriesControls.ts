/**
 * Pointer and keys of the series view. Over the image a drag goes through time; on a face of the cell it moves that, with Alt it turns it.
 * Ctrl or Cmd with the wheel: zoom at the pointer. Middle or right drag: pan. Double click: fit again.
 * Everywhere in the view: the wheel and the arrows step, ten at once with Shift, Home and End go to the ends, Space plays.
 */
import { pxToMm, type PixelGrid } from '@shared/render/slicePlane.js';
import { goToEnd, pause, setTimeIndex, stepTime, togglePlay } from '@renderer/state/actions/time.js';
import { endGesture } from '@renderer/state/history.js';
import { activeSample, useStore } from '@renderer/state/store.js';
import { faceAt, type HeldFace, type Movable } from '../SliceView/layerDrag.js';

const FAST = 10;
const WHEEL_PX_PER_STEP = 50;
const LINE_PX = 33;
const ZOOM_PER_WHEEL_PX = 0.002;
/** A drag across most of the image goes through the whole series, but never faster or slower than this. */
const DRAG_SHARE = 0.8, LEAST_PX_PER_STEP = 2, MOST_PX_PER_STEP = 40;
const KEY_STEPS: Record<string, number> = { ArrowRight: 1, ArrowUp: 1, ArrowLeft: -1, ArrowDown: -1, PageUp: FAST, PageDown: -FAST };

/** Wheel and keys, anywhere in the view. Listens until the returned function is called. */
export function stepControls(element: HTMLElement): () => void {
  const abort = new AbortController(), { signal } = abort;
  let wheelPx = 0;
  element.addEventListener('wheel', (event) => {
    if (event.ctrlKey || event.metaKey) return;
    event.preventDefault();
    const along = Math.abs(event.deltaX) > Math.abs(event.deltaY) ? event.deltaX : event.deltaY;
    wheelPx += event.deltaMode === WheelEvent.DOM_DELTA_LINE ? along * LINE_PX : along;
    const steps = Math.trunc(wheelPx / WHEEL_PX_PER_STEP);
    if (steps === 0) return;
    wheelPx -= steps * WHEEL_PX_PER_STEP;
    pause();
    stepTime(steps * (event.shiftKey ? FAST : 1));
  }, { signal, passive: false });
  element.addEventListener('keydown', (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const step = KEY_STEPS[event.key];
    if (event.key === ' ') togglePlay();
    else if (event.key === 'Home' || event.key === 'End') goToEnd(event.key === 'Home' ? 'first' : 'last');
    else if (step !== undefined) { pause(); stepTime(step * (event.shiftKey ? FAST : 1)); }
    else return;
    event.preventDefault();
  }, { signal });
  return () => { abort.abort(); };
}

export interface ImageControlled {
  element: HTMLElement;
  /** The present picture's; null before there is one. */
  pixels(): PixelGrid | null;
  movable: Movable;
  zoom(px: readonly [number, number], factor: number): void;
  pan(movePx: readonly [number, number]): void;
  fit(): void;
}

/** Drag, zoom and hover of the image. Listens until the returned function is called. */
export function imageControls({ element, pixels, movable, zoom, pan, fit }: ImageControlled): () => void {
  const abort = new AbortController(), { signal } = abort;
  let held: HeldFace | null = null, scrub: { fromPx: number; timeIndex: number; pxPerStep: number } | null = null, isPanning = false;
  const under = (event: PointerEvent): HeldFace | null => {
    const grid = pixels();
    return grid && faceAt(movable, grid, at(element, event));
  };
  element.addEventListener('pointerdown', (event) => {
    const state = useStore.getState(), timeCount = activeSample(state)?.timeCount ?? 1;
    element.setPointerCapture(event.pointerId);
    isPanning = event.button !== 0;
    if (isPanning) return;
    held = under(event);
    const pxPerStep = DRAG_SHARE * element.clientWidth / Math.max(timeCount - 1, 1);
    if (!held) scrub = { fromPx: event.clientX, timeIndex: state.document.timeIndex, pxPerStep: Math.min(Math.max(pxPerStep, LEAST_PX_PER_STEP), MOST_PX_PER_STEP) };
  }, { signal });
  element.addEventListener('pointermove', (event) => {
    probe(pixels(), at(element, event));
    if (held) held.move(at(element, event), event.altKey);
    else if (isPanning) pan([event.movementX, event.movementY]);
    else if (scrub) scrubTo(scrub.timeIndex + Math.round((event.clientX - scrub.fromPx) / scrub.pxPerStep));
    else element.style.cursor = under(event) ? 'move' : '';
  }, { signal });
  element.addEventListener('lostpointercapture', () => {
    held = scrub = null;
    isPanning = false;
    endGesture();
  }, { signal });
  element.addEventListener('wheel', (event) => {
    if (!event.ctrlKey && !event.metaKey) return;
    event.preventDefault();
    zoom(at(element, event), Math.exp(-ZOOM_PER_WHEEL_PX * (event.deltaMode === WheelEvent.DOM_DELTA_LINE ? event.deltaY * LINE_PX : event.deltaY)));
  }, { signal, passive: false });
  element.addEventListener('contextmenu', (event) => { event.preventDefault(); }, { signal });
  element.addEventListener('dblclick', fit, { signal });
  element.addEventListener('pointerleave', () => { useStore.setState({ probe: null }); }, { signal });
  return () => { abort.abort(); };
}

function scrubTo(timeIndex: number): void {
  if (timeIndex === useStore.getState().document.timeIndex) return;
  pause();
  setTimeIndex(timeIndex, 'drag');
}

function at(element: HTMLElement, event: MouseEvent): [number, number] {
  const box = element.getBoundingClientRect();
  return [event.clientX - box.left, event.clientY - box.top];
}

function probe(pixels: PixelGrid | null, px: readonly [number, number]): void {
  const sample = activeSample(useStore.getState());
  if (pixels && sample) useStore.setState({ probe: { posMm: pxToMm(pixels, px), sampleId: sample.id } });
}
