/**
 * Pointer and keys of the shapes on a slice. A tool draws by a drag, or point by point (polygon, angle: Enter or a double click ends);
 * shapes and their handles are dragged. Escape puts the tool away, Delete removes, arrows move (ten steps with Shift).
 */
import type { Sample } from '@shared/contract/library.js';
import { mmToPx, pxToMm, type PixelGrid } from '@shared/render/slicePlane.js';
import { drawnByClicks, drawnByDrag, isDrawnByDrag, nudgeMm, type DrawnOn } from '@shared/roi/draw.js';
import { dragged, moved } from '@shared/roi/edit.js';
import type { Roi } from '@shared/roi/roi.js';
import { subtract, type Vec3 } from '@shared/volume/geometry.js';
import { nextNamed, putRoi, removeRoi, roisOf, selectedRoi } from '@renderer/state/actions/roi.js';
import { endGesture } from '@renderer/state/history.js';
import { selectRoi, useRoiTool } from '@renderer/state/roiTool.js';
import { useStore } from '@renderer/state/store.js';

export interface RoiSurface { sample: Sample; pixels: PixelGrid; on: DrawnOn }

/** A click moves by less. */
const CLICK_PX = 3;
const FAST = 10;
const ARROWS: Record<string, readonly [number, number]> = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, -1], ArrowDown: [0, 1] };

/** `now`: null while there is no picture. `slice` takes the keys. Listens until the returned function is called. */
export function roiInput(svg: SVGSVGElement, slice: HTMLElement, now: () => RoiSurface | null): () => void {
  const abort = new AbortController(), { signal } = abort;
  let drag: { start: readonly [number, number]; change: (toMm: Vec3) => Roi | null; sampleId: string } | null = null;

  const at = (event: MouseEvent): readonly [number, number] => { const { left, top } = svg.getBoundingClientRect(); return [event.clientX - left, event.clientY - top]; };

  svg.addEventListener('pointerdown', (event) => {
    const surface = now();
    if (event.button !== 0 || !surface) return;
    const posMm = pxToMm(surface.pixels, at(event)), { tool } = useRoiTool.getState();
    const change = tool ? draw(surface, tool, posMm) : grab(surface, event.target, posMm);
    if (!tool && !change) return;
    event.stopPropagation();
    slice.focus({ preventScroll: true });
    if (!change) return;
    drag = { start: at(event), change, sampleId: surface.sample.id };
    svg.setPointerCapture(event.pointerId);
  }, { signal });
  svg.addEventListener('pointermove', (event) => {
    const surface = now(), point = at(event);
    if (!drag || !surface || (Math.hypot(point[0] - drag.start[0], point[1] - drag.start[1]) < CLICK_PX && drag.start[0] >= 0)) return;
    drag.start = [-CLICK_PX * 1e6, 0];
    const roi = drag.change(pxToMm(surface.pixels, point));
    if (roi) putRoi(drag.sampleId, roi, 'drag');
    if (roi && useRoiTool.getState().tool) selectRoi(roi.id);
  }, { signal });
  svg.addEventListener('lostpointercapture', () => {
    if (drag && drag.start[0] < -CLICK_PX) useRoiTool.setState({ tool: null });
    drag = null;
    endGesture();
  }, { signal });
  svg.addEventListener('dblclick', (event) => {
    if (!useRoiTool.getState().tool) return;
    event.stopPropagation();
    const surface = now();
    if (surface) finish(surface);
  }, { signal });
  slice.addEventListener('keydown', (event) => {
    const surface = now();
    if (!surface || event.ctrlKey || event.metaKey || event.altKey || !pressed(surface, event)) return;
    event.preventDefault();
    event.stopImmediatePropagation();
  }, { signal, capture: true });
  return () => { abort.abort(); };
}

function draw(surface: RoiSurface, tool: Roi['kind'], posMm: Vec3): ((toMm: Vec3) => Roi | null) | null {
  const named = nextNamed(surface.sample, tool);
  if (isDrawnByDrag(tool)) return (toMm) => drawnByDrag(tool, named, posMm, toMm, surface.on);
  const { pointsMm } = useRoiTool.getState();
  const last = pointsMm.at(-1), isSame = last !== undefined && distancePx(surface.pixels, last, posMm) < CLICK_PX;
  useRoiTool.setState({ pointsMm: isSame ? pointsMm : [...pointsMm, posMm] });
  if (tool === 'angle' && useRoiTool.getState().pointsMm.length === 3) finish(surface);
  return null;
}

function distancePx(pixels: PixelGrid, aMm: Vec3, bMm: Vec3): number {
  const a = mmToPx(pixels, aMm), b = mmToPx(pixels, bMm);
  return Math.hypot(a[0] - b[0], a[1] - b[1]);
}

/** Ends a shape made by clicks; too few points make none. */
function finish({ sample, on }: RoiSurface): void {
  const { tool, pointsMm } = useRoiTool.getState();
  const roi = tool && drawnByClicks(tool, nextNamed(sample, tool), pointsMm, on);
  if (roi) putRoi(sample.id, roi, 'once');
  useRoiTool.setState({ tool: null, pointsMm: [], ...(roi ? { selectedId: roi.id } : {}) });
}

function grab({ sample, on }: RoiSurface, target: EventTarget | null, fromMm: Vec3): ((toMm: Vec3) => Roi) | null {
  const element = target instanceof Element ? target.closest<SVGElement>('[data-roi]') : null;
  const roi = roisOf(useStore.getState(), sample).find(({ id }) => id === element?.dataset['roi']);
  selectRoi(roi?.id ?? null);
  if (!element || !roi) return null;
  const handle = element.dataset['handle'];
  return handle === undefined ? (toMm) => moved(roi, subtract(toMm, fromMm)) : (toMm) => dragged(roi, Number(handle), toMm, on.leastMm);
}

/** Whether the key was for a shape or a tool. */
function pressed(surface: RoiSurface, { key, shiftKey }: KeyboardEvent): boolean {
  const { tool, pointsMm, selectedId } = useRoiTool.getState(), selected = selectedRoi();
  if (key === 'Escape' && (tool ?? selectedId) !== null) useRoiTool.setState(tool ? { tool: pointsMm.length > 0 ? tool : null, pointsMm: [] } : { selectedId: null });
  else if (key === 'Enter' && tool === 'polygon') finish(surface);
  else if ((key === 'Delete' || key === 'Backspace') && selected) removeRoi(surface.sample.id, selected.id);
  else if (ARROWS[key] && selected) putRoi(surface.sample.id, moved(selected, nudgeMm(surface.on.plane, surface.on.leastMm * (shiftKey ? FAST : 1), ARROWS[key])), 'nudge');
  else return false;
  return true;
}
