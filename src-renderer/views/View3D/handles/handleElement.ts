/** One handle on screen: a slider for pointer, keys and assistive technology. */
import { endGesture } from '@renderer/state/history.js';
import { useStore } from '@renderer/state/store.js';
import { useLayersPicture } from '@renderer/state/layersPicture.js';
import { AXIS_COLOURS } from '@renderer/scene/palette.js';
import { dragTo, keyMoves, resetHandle, tiltBy, type Point } from './dragging.js';
import { presentHandle, type Handle, type HandleView } from './handles.js';

/** A handle as it was last placed. `truePx`: where `posMm` is on screen. `px`: where its element is. */
export interface Placed { handle: Handle; view: HandleView; truePx: Point; px: Point; isVisible: boolean; cursor: string }

const FINE = 0.1;
const HINTS = {
  face: 'Drag to move this face (Shift: finer); double-click for the whole volume',
  plane: 'Drag to move this plane (Shift: finer)',
  turn: 'Drag to turn this plane (Shift: finer)',
  layer: 'Drag to move this face of the cell (Shift: finer), with Alt to tilt it',
} as const;

/** `placed`: the present state of this handle. `onPointed`: its value is of interest, or no longer. */
export function handleElement({ kind, id, label }: Handle, placed: () => Placed | undefined, onPointed: (isPointed: boolean) => void): HTMLButtonElement {
  const element = document.createElement('button');
  element.type = 'button';
  element.className = `clip-handle is-${kind}`;
  element.title = HINTS[kind];
  element.dataset.testid = `clip-${id}`;
  element.setAttribute('role', 'slider');
  element.setAttribute('aria-label', label);
  element.addEventListener('pointerenter', () => { onPointed(true); });
  element.addEventListener('pointerleave', () => { if (!element.matches(':focus-visible, .is-dragging')) onPointed(false); });
  element.addEventListener('focus', () => { if (element.matches(':focus-visible')) onPointed(true); });
  element.addEventListener('blur', () => { onPointed(false); });
  element.addEventListener('dblclick', () => { const now = placed(); if (now) resetHandle(now.handle); });
  element.addEventListener('keydown', (event) => {
    const view = placed()?.view;
    const handle = view && presentHandle(id, view, { clip: useStore.getState().document.clip, layers: useLayersPicture.getState().picture });
    if (event.ctrlKey || event.metaKey || event.altKey || !handle || !keyMoves(handle, view, event.key, event.shiftKey)) return;
    event.preventDefault();
    event.stopPropagation();
    onPointed(true);
  });
  listenToDrag(element, placed, onPointed);
  return element;
}

/** `px`: where the handle is dragged to; `last`: where the pointer was. Moving and tilting do not mix: each begins where the other ended. */
interface Drag { start: Placed; px: Point; last: Point; isTilt: boolean }

function begun(start: Placed, { clientX, clientY, altKey }: PointerEvent): Drag {
  return { start, px: start.truePx, last: [clientX, clientY], isTilt: altKey };
}

function listenToDrag(element: HTMLElement, placed: () => Placed | undefined, onPointed: (isPointed: boolean) => void): void {
  let drag: Drag | null = null;
  element.addEventListener('pointerdown', (event) => {
    const start = placed();
    if (event.button !== 0 || !start) return;
    element.setPointerCapture(event.pointerId);
    element.classList.add('is-dragging');
    drag = begun(start, event);
    onPointed(true);
  });
  element.addEventListener('pointermove', (event) => {
    if (!drag) return;
    if (drag.isTilt !== event.altKey) drag = begun(placed() ?? drag.start, event);
    const factor = event.shiftKey ? FINE : 1;
    const { start, isTilt, px: [x, y], last: [lastX, lastY] } = drag;
    const px: Point = [x + (event.clientX - lastX) * factor, y + (event.clientY - lastY) * factor];
    drag = { start, px, last: [event.clientX, event.clientY], isTilt };
    if (isTilt && start.handle.kind === 'layer') tiltBy(start.handle, start.view, [px[0] - start.truePx[0], px[1] - start.truePx[1]], 'drag');
    else dragTo(start.handle, start.view, start.truePx, px);
  });
  element.addEventListener('lostpointercapture', () => {
    if (!drag) return;
    drag = null;
    element.classList.remove('is-dragging');
    if (!element.matches(':hover')) onPointed(false);
    endGesture();
  });
}

/** Writes what differs. */
export function writeHandle(element: HTMLElement, before: Placed | undefined, { handle, px, isVisible, cursor }: Placed): void {
  if (!before || before.px[0] !== px[0] || before.px[1] !== px[1]) element.style.transform = `translate(${px[0].toFixed(1)}px, ${px[1].toFixed(1)}px)`;
  if (before?.isVisible !== isVisible) element.style.visibility = isVisible ? '' : 'hidden';
  if (before?.cursor !== cursor) element.style.cursor = cursor;
  if (before?.handle.isFar !== handle.isFar) element.classList.toggle('is-far', handle.isFar);
  if (handle.kind === 'layer' && (before?.handle.kind !== 'layer' || before.handle.colour !== handle.colour)) element.style.color = handle.colour;
  if (!before && handle.kind === 'face') element.style.color = AXIS_COLOURS[handle.face.axis];
  if (before?.handle.text === handle.text && before.handle.range.low === handle.range.low && before.handle.range.high === handle.range.high) return;
  const { low, now, high } = handle.range;
  element.setAttribute('aria-valuemin', low.toFixed(3));
  element.setAttribute('aria-valuenow', now.toFixed(3));
  element.setAttribute('aria-valuemax', high.toFixed(3));
  element.setAttribute('aria-valuetext', handle.text);
}
