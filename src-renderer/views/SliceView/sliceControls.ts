/**
 * Pointer and keys of a slice view. Click or left drag: crosshair. Wheel, arrows, Page up and down: slices (ten with Shift).
 * While the cell's faces are edited, a left drag on one moves it, with Alt it turns it.
 * Ctrl or Cmd with the wheel: zoom at the pointer. Middle, right or Space drag: pan. Double click: fit. Hover: probe.
 */
import type { Sample } from '@shared/contract/library.js';
import { mmToPx, obliquePlaneFrame, PLANE_AXES, pxToMm, sliceIndex, type AxisPlane, type PixelGrid } from '@shared/render/slicePlane.js';
import { add, axisStepMm, cross, mmToVox, scale, spacingMm, type Vec3 } from '@shared/volume/geometry.js';
import type { Document } from '@shared/session/schema.js';
import { setCrosshair } from '@renderer/state/actions/view.js';
import { endGesture } from '@renderer/state/history.js';
import { crosshairOf } from '@renderer/state/selectors.js';
import { activeSample, useStore, type SlicePlane } from '@renderer/state/store.js';
import { editedLayers, faceAt, type HeldFace } from './layerDrag.js';
import { RESTING, type SliceCamera } from './sliceGeometry.js';

export interface SliceControlled {
  plane: SlicePlane;
  element: HTMLElement;
  /** The present picture's; null before there is one. */
  pixels(): PixelGrid | null;
  camera(): SliceCamera;
  setCamera(camera: SliceCamera): void;
}

const KEY_STEPS: Record<string, number> = { PageUp: 1, PageDown: -1, ArrowUp: 1, ArrowRight: 1, ArrowDown: -1, ArrowLeft: -1 };
const FAST = 10;
const WHEEL_PX_PER_SLICE = 50;
const ZOOM_PER_WHEEL_PX = 0.002;
const MAX_ZOOM = 40;

/** Listens until the returned function is called. */
export function sliceControls(view: SliceControlled): () => void {
  const { element } = view;
  const abort = new AbortController();
  const { signal } = abort;
  let isSpaceDown = false;
  let wheelPx = 0;
  let held: HeldFace | null = null;

  element.addEventListener('pointerdown', (event) => {
    element.focus({ preventScroll: true });
    element.setPointerCapture(event.pointerId);
    const pixels = view.pixels();
    held = event.button === 0 && !isSpaceDown && pixels ? faceAt(editedLayers, pixels, at(view, event)) : null;
    if (isPan(event, isSpaceDown)) element.classList.add('is-panning');
    else if (!held) pointCrosshair(view, event);
  }, { signal });
  element.addEventListener('pointermove', (event) => {
    probe(view, event);
    if (!element.hasPointerCapture(event.pointerId)) return showHold(view, event);
    if (held) held.move(at(view, event), event.altKey);
    else if (element.classList.contains('is-panning')) pan(view, event.movementX, event.movementY);
    else pointCrosshair(view, event);
  }, { signal });
  element.addEventListener('lostpointercapture', () => {
    element.classList.remove('is-panning');
    held = null;
    endGesture();
  }, { signal });
  element.addEventListener('pointerleave', () => { useStore.setState({ probe: null }); }, { signal });
  element.addEventListener('contextmenu', (event) => { event.preventDefault(); }, { signal });
  element.addEventListener('dblclick', () => { view.setCamera(RESTING); }, { signal });
  element.addEventListener('wheel', (event) => {
    event.preventDefault();
    const px = event.deltaMode === WheelEvent.DOM_DELTA_LINE ? event.deltaY * 33 : event.deltaY;
    if (event.ctrlKey || event.metaKey) return zoom(view, event, Math.exp(-px * ZOOM_PER_WHEEL_PX));
    wheelPx += px;
    const slices = Math.trunc(wheelPx / WHEEL_PX_PER_SLICE);
    if (slices === 0) return;
    wheelPx = 0;
    scrollSlices(view.plane, Math.sign(slices) * (event.shiftKey ? FAST : 1));
  }, { signal, passive: false });
  element.addEventListener('keydown', (event) => {
    if (event.key === ' ') isSpaceDown = true;
    const step = KEY_STEPS[event.key];
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    if (step === undefined && event.key !== ' ') return;
    event.preventDefault();
    if (step !== undefined) scrollSlices(view.plane, step * (event.shiftKey ? FAST : 1));
  }, { signal });
  element.addEventListener('keyup', (event) => { if (event.key === ' ') isSpaceDown = false; }, { signal });
  element.addEventListener('blur', () => { isSpaceDown = false; }, { signal });

  return () => { abort.abort(); };
}

/** Says by the pointer that a face lies under it and can be moved. */
function showHold(view: SliceControlled, event: PointerEvent): void {
  const pixels = view.pixels();
  view.element.style.cursor = pixels && faceAt(editedLayers, pixels, at(view, event)) ? 'move' : '';
}

function isPan(event: PointerEvent, isSpaceDown: boolean): boolean {
  return event.button === 1 || event.button === 2 || isSpaceDown;
}

function at(view: SliceControlled, event: MouseEvent): [number, number] {
  const box = view.element.getBoundingClientRect();
  return [event.clientX - box.left, event.clientY - box.top];
}

function pointCrosshair(view: SliceControlled, event: PointerEvent): void {
  const pixels = view.pixels();
  const sample = activeSample(useStore.getState());
  if (pixels && sample) setCrosshair(sample, keepDepth(view, pxToMm(pixels, at(view, event))), 'drag');
}

/** A click moves the crosshair within the plane; along the plane's normal it stays where it is. */
function keepDepth(view: SliceControlled, posMm: Vec3): Vec3 {
  const state = useStore.getState();
  const sample = activeSample(state);
  const pixels = view.pixels();
  if (!sample || !pixels) return posMm;
  const crosshair = crosshairOf(state.document, sample);
  const [fromX, fromY] = mmToPx(pixels, crosshair);
  const [toX, toY] = mmToPx(pixels, posMm);
  return add(crosshair, add(scale(pixels.rightMm, toX - fromX), scale(pixels.downMm, toY - fromY)));
}

function probe(view: SliceControlled, event: PointerEvent): void {
  const pixels = view.pixels();
  const sample = activeSample(useStore.getState());
  if (pixels && sample) useStore.setState({ probe: { posMm: pxToMm(pixels, at(view, event)), sampleId: sample.id } });
}

/** Moves the crosshair across the plane, onto the centres of slices; the oblique plane goes along its own normal by the smallest spacing. */
function scrollSlices(plane: SlicePlane, slices: number): void {
  const { document, library } = useStore.getState();
  const sample = activeSample({ document, library });
  if (!sample) return;
  const crosshair = crosshairOf(document, sample);
  const move = plane === 'oblique' ? scale(obliqueStepMm(sample, document.oblique), slices) : toSlice(sample, plane, crosshair, slices);
  setCrosshair(sample, add(crosshair, move), 'nudge');
}

function toSlice(sample: Sample, plane: AxisPlane, crosshairMm: Vec3, slices: number): Vec3 {
  const axis = PLANE_AXES[plane][2];
  const present = mmToVox(sample.affine, crosshairMm)[axis];
  return scale(axisStepMm(sample.affine, axis), sliceIndex(sample, plane, crosshairMm) + slices - present);
}

function obliqueStepMm(sample: Sample, oblique: Document['oblique']): Vec3 {
  const { right, down } = obliquePlaneFrame(sample, [0, 0, 0], oblique);
  return scale(cross(right, down), Math.min(...spacingMm(sample.affine)));
}

function zoom(view: SliceControlled, event: WheelEvent, factor: number): void {
  const pixels = view.pixels();
  const { zoom: before, panMm } = view.camera();
  const after = Math.min(Math.max(before * factor, 1), MAX_ZOOM);
  if (!pixels || after === before) return;
  const mmPerPx = Math.hypot(...pixels.rightMm);
  const keep = 1 - before / after;
  const [x, y] = at(view, event);
  const fromCentre = [(x - pixels.widthPx / 2) * mmPerPx, (y - pixels.heightPx / 2) * mmPerPx] as const;
  view.setCamera(after === 1 ? RESTING : { zoom: after, panMm: [panMm[0] + fromCentre[0] * keep, panMm[1] + fromCentre[1] * keep] });
}

function pan(view: SliceControlled, rightPx: number, downPx: number): void {
  const pixels = view.pixels();
  if (!pixels) return;
  const mmPerPx = Math.hypot(...pixels.rightMm);
  const { zoom: factor, panMm } = view.camera();
  view.setCamera({ zoom: factor, panMm: [panMm[0] - rightPx * mmPerPx, panMm[1] - downPx * mmPerPx] });
}
