/**
 * Pointer, wheel and keys of the plot. Drag pans, Shift draws a box to zoom into, Alt moves the log along the series, the wheel zooms about the pointer
 * (on an axis: that axis), a click shows the nearest time point, a double click fits everything.
 */
import type { Log } from '@shared/contract/library.js';
import { activateSample } from '@renderer/state/actions/datasets.js';
import { pause, setTimeIndex, stepTime } from '@renderer/state/actions/time.js';
import { endGesture, type Pace } from '@renderer/state/history.js';
import { timePointAt } from '@renderer/state/logSelectors.js';
import { activeSample, useStore } from '@renderer/state/store.js';
import { FITTED, rangesOf, setRanges, type Range } from '@renderer/state/voltagePlot.js';
import { startDrag, type Drag } from './drag.js';
import type { Drawn } from './plotInput.js';
import type { PlotDom } from './plotDom.js';
import { KEY_PAN, KEY_ZOOM, panned, zoomed } from '@renderer/views/common/plot/viewport.js';

/** Closer together, a press and its release are a click. */
const CLICK_PX = 4;
/** A second click within this time makes it a double click, which must not change the time point. */
const CLICK_MS = 220;
const ZOOM_PER_PX = 0.002;

export function connectControls(svg: SVGSVGElement, dom: PlotDom, log: Log, drawn: () => Drawn | null, onHover: (xPx: number | null) => void): () => void {
  let drag: Drag | null = null;
  let startPx: readonly [number, number] = [0, 0];
  let click: ReturnType<typeof setTimeout> | undefined;
  const local = (event: MouseEvent): [number, number] => {
    const box = svg.getBoundingClientRect();
    return [event.clientX - box.left, event.clientY - box.top];
  };

  /** What a drag would do, for the shape of the pointer. */
  const announce = (kind: string): void => { if (svg.dataset['cursor'] !== kind) svg.dataset['cursor'] = kind; };

  const listeners: { [K in 'pointerdown' | 'pointermove' | 'pointerup' | 'pointercancel' | 'pointerleave' | 'wheel' | 'dblclick' | 'keydown' | 'keyup']: (event: SVGElementEventMap[K]) => void } = {
    pointerdown: (event) => {
      const now = drawn();
      if (event.button !== 0 || !now) return;
      svg.setPointerCapture(event.pointerId);
      startPx = local(event);
      const kind = event.shiftKey ? 'box' : event.altKey ? 'offset' : event.target instanceof Element && dom.cursor.contains(event.target) ? 'cursor' : 'pan';
      if (kind !== 'cursor') svg.focus({ preventScroll: true });
      drag = startDrag(kind, { log, dom, drawn: now, startPx, showTimePoint: (atS) => { showTimePoint(now, atS, 'drag'); } });
    },
    pointermove: (event) => {
      const at = local(event);
      if (drag) drag.move(at);
      else announce(event.shiftKey ? 'box' : event.altKey ? 'offset' : '');
      onHover(at[0]);
    },
    pointerup: (event) => {
      const at = local(event), now = drawn();
      const isClick = Math.hypot(at[0] - startPx[0], at[1] - startPx[1]) < CLICK_PX;
      const wasPan = drag?.kind === 'pan';
      drag?.end(at, isClick);
      drag = null;
      clearTimeout(click);
      if (isClick && wasPan && now && event.detail < 2) click = setTimeout(() => { showTimePoint(now, now.model.time.fromPx(at[0]), 'once'); }, CLICK_MS);
    },
    pointercancel: () => { drag?.end(startPx, true); drag = null; },
    pointerleave: () => { if (!drag) onHover(null); },
    wheel: (event) => {
      const now = drawn();
      if (!now) return;
      event.preventDefault();
      wheel(now, log.id, event, local(event));
    },
    dblclick: () => { clearTimeout(click); setRanges(log.id, FITTED); },
    keydown: (event) => { if (drawn() && press(drawn(), log.id, event, dom.cursor)) { event.preventDefault(); event.stopPropagation(); } },
    keyup: (event) => { if (event.target === dom.cursor) endGesture(); },
  };
  const entries = Object.entries(listeners) as [string, (event: Event) => void][];
  for (const [name, listener] of entries) svg.addEventListener(name, listener, { passive: false });
  return () => {
    clearTimeout(click);
    for (const [name, listener] of entries) svg.removeEventListener(name, listener);
  };
}

function showTimePoint(drawn: Drawn, atS: number, pace: Pace): void {
  const { series } = drawn.now.alignment;
  if (!series || drawn.now.windows.length === 0) return;
  const index = timePointAt(drawn.now.windows, atS);
  const state = useStore.getState();
  pause();
  if (activeSample(state)?.id !== series.id) activateSample(series);
  else if (state.document.timeIndex === index) return;
  setTimeIndex(index, pace);
}

function wheel({ now, model: { box, full, voltage, current } }: Drawn, logId: string, event: WheelEvent, [xPx, yPx]: [number, number]): void {
  const factor = Math.exp(event.deltaY * (event.deltaMode === 1 ? 16 : 1) * ZOOM_PER_PX);
  if (xPx < box.left) { setRanges(logId, { voltageV: about(voltage.range, voltage.fromPx(yPx), factor) }); return; }
  if (current && xPx > box.left + box.width) { setRanges(logId, { currentA: about(current.range, current.fromPx(yPx), factor) }); return; }
  const range = rangesOf(logId).timeS ?? full;
  const perPx = (range[1] - range[0]) / box.width;
  const alongPx = event.shiftKey && event.deltaX === 0 ? event.deltaY : event.deltaX;
  if (Math.abs(alongPx) > Math.abs(event.deltaY) || event.shiftKey) setRanges(logId, { timeS: panned(range, alongPx * perPx, full) });
  else if (now.log.rowCount > 0) setRanges(logId, { timeS: zoomed(range, range[0] + (xPx - box.left) * perPx, factor, full, now.log.stepS) });
}

const about = ([from, to]: Range, at: number, factor: number): Range => [at - (at - from) * factor, at + (to - at) * factor];

/** @returns whether the key meant something. */
function press(drawn: Drawn | null, logId: string, event: KeyboardEvent, cursor: SVGGElement): boolean {
  if (!drawn || event.ctrlKey || event.metaKey || event.altKey) return false;
  const { model: { full } } = drawn;
  const range = rangesOf(logId).timeS ?? full;
  const spanS = range[1] - range[0];
  const zoom = (factor: number) => (): void => { setRanges(logId, { timeS: zoomed(range, (range[0] + range[1]) / 2, factor, full, drawn.now.log.stepS) }); };
  const pan = (part: number) => (): void => { setRanges(logId, { timeS: panned(range, part * spanS, full) }); };
  const toEnd = (direction: 1 | -1) => (): void => { setRanges(logId, { timeS: panned(range, direction * 2 * (full[1] - full[0]), full) }); };
  const onCursor: Record<string, () => void> = {
    ArrowLeft: () => { stepTime(-1); }, ArrowDown: () => { stepTime(-1); }, ArrowRight: () => { stepTime(1); }, ArrowUp: () => { stepTime(1); },
    Home: () => { setTimeIndex(0, 'nudge'); }, End: () => { setTimeIndex(drawn.now.windows.length - 1, 'nudge'); },
  };
  const onPlot: Record<string, () => void> = {
    '+': zoom(1 / KEY_ZOOM), '=': zoom(1 / KEY_ZOOM), '-': zoom(KEY_ZOOM), '−': zoom(KEY_ZOOM), '0': () => { setRanges(logId, FITTED); },
    ArrowLeft: pan(-KEY_PAN), ArrowRight: pan(KEY_PAN), ArrowUp: zoom(1 / KEY_ZOOM), ArrowDown: zoom(KEY_ZOOM), Home: toEnd(-1), End: toEnd(1),
  };
  const action = (event.target === cursor ? onCursor[event.key] : undefined) ?? onPlot[event.key];
  action?.();
  return action !== undefined;
}
