/**
 * Pointer, wheel and keys of the time course. Drag pans, Shift or the span tool marks a span, cursor, stage boundaries and the short are dragged by
 * themselves, the wheel zooms about the pointer, a click shows the time point (on a curve: that of its nearest point), a double click shows all;
 * among the names of the stages it adds a boundary, and Delete removes the one that has the focus.
 */
import type { Sample } from '@shared/contract/library.js';
import { partsOf, type RangeH } from '@shared/kinetics/manualStages.js';
import { addStageBoundary, moveStageBoundary, removeStageBoundary, setShort } from '@renderer/state/actions/kinetics.js';
import { goToEnd, pause, setTimeIndex, stepTime } from '@renderer/state/actions/time.js';
import { endGesture, type Pace } from '@renderer/state/history.js';
import { timePointAt } from '@renderer/state/logSelectors.js';
import { useStore } from '@renderer/state/store.js';
import { setCourseRange, useTimeCourse } from '@renderer/state/timeCourse.js';
import { KEY_ZOOM, panned, zoomed } from '@renderer/views/common/plot/viewport.js';
import type { CourseDom } from './courseDom.js';
import type { CourseInput } from './course/input.js';
import type { CourseModel } from './course/model.js';
import { pointNear } from './course/nearest.js';

export interface DrawnCourse { input: CourseInput; model: CourseModel }
type Point = readonly [number, number];
interface Drag { move(at: Point): void; end(at: Point, isClick: boolean): void; isClickable: boolean }

/** Closer together, a press and its release are a click. */
const CLICK_PX = 4;
/** A second click within this time makes it a double click, which must not change the time point. */
const CLICK_MS = 220;
const ZOOM_PER_PX = 0.002;
/** Part of the interval between time points by which an arrow key moves a boundary. */
const KEY_PART = 0.25;
/** So short a part of all is the least that zooming leaves. */
const LEAST_SHARE = 1e-5;

export function connectCourseControls(svg: SVGSVGElement, dom: CourseDom, sample: Sample, drawn: () => DrawnCourse | null, onHover: (xPx: number | null) => void): () => void {
  let drag: Drag | null = null, startPx: Point = [0, 0], click: ReturnType<typeof setTimeout> | undefined;
  const local = (event: MouseEvent): Point => {
    const box = svg.getBoundingClientRect();
    return [event.clientX - box.left, event.clientY - box.top];
  };
  const marks = (event: MouseEvent): boolean => event.shiftKey !== useTimeCourse.getState().marksSpan;
  const handleOf = (event: Event): string | null => (event.target instanceof Element ? event.target.closest<SVGElement>('[data-handle]')?.dataset['handle'] ?? null : null);

  const listeners: { [K in 'pointerdown' | 'pointermove' | 'pointerup' | 'pointercancel' | 'pointerleave' | 'wheel' | 'dblclick' | 'keydown' | 'keyup']: (event: SVGElementEventMap[K]) => void } = {
    pointerdown: (event) => {
      const now = drawn();
      if (event.button !== 0 || !now) return;
      svg.setPointerCapture(event.pointerId);
      startPx = local(event);
      const handle = handleOf(event);
      if (handle === null) svg.focus({ preventScroll: true });
      drag = handle === null ? (marks(event) ? spanDrag(now) : panDrag(now)) : handleDrag(handle, now);
    },
    pointermove: (event) => {
      const at = local(event);
      if (drag) drag.move(at);
      svg.dataset['cursor'] = !drag && marks(event) ? 'span' : '';
      onHover(at[0]);
    },
    pointerup: (event) => {
      const at = local(event), now = drawn(), isClick = Math.hypot(at[0] - startPx[0], at[1] - startPx[1]) < CLICK_PX, isClickable = drag?.isClickable ?? false;
      drag?.end(at, isClick);
      drag = null;
      clearTimeout(click);
      if (isClick && isClickable && now && event.detail < 2) click = setTimeout(() => { show(pointNear(now.model, at) ?? timeIndexAt(now, at[0]), 'once'); }, CLICK_MS);
    },
    pointercancel: () => { drag?.end(startPx, true); drag = null; },
    pointerleave: () => { if (!drag) onHover(null); },
    wheel: (event) => {
      const now = drawn();
      if (!now) return;
      event.preventDefault();
      const { time: { range, full, axisAt }, frame } = now.model, alongPx = event.shiftKey && event.deltaX === 0 ? event.deltaY : event.deltaX;
      if (event.shiftKey || Math.abs(alongPx) > Math.abs(event.deltaY)) setCourseRange(sample.id, panned(range, alongPx * (range[1] - range[0]) / frame.width, full));
      else zoom(now, axisAt(local(event)[0]), Math.exp(event.deltaY * (event.deltaMode === 1 ? 16 : 1) * ZOOM_PER_PX));
    },
    dblclick: (event) => {
      const now = drawn(), [xPx, yPx] = local(event);
      clearTimeout(click);
      if (!now || yPx >= now.model.frame.top) setCourseRange(sample.id, null);
      else if (handleOf(event) === null) addStageBoundary(sample.id, partsOf(now.input.stages), now.model.time.timeHAt(xPx), rangeOf(now));
    },
    keydown: (event) => {
      const now = drawn();
      if (!now || event.ctrlKey || event.metaKey || event.altKey || !press(now, event.key, handleOf(event))) return;
      event.preventDefault();
      event.stopPropagation();
    },
    keyup: (event) => { if (handleOf(event) !== null) endGesture(); },
  };
  const entries = Object.entries(listeners) as [string, (event: Event) => void][];
  for (const [name, listener] of entries) svg.addEventListener(name, listener, { passive: false });
  return () => {
    clearTimeout(click);
    for (const [name, listener] of entries) svg.removeEventListener(name, listener);
  };

  function zoom({ model: { time: { range, full } } }: DrawnCourse, at: number, factor: number): void {
    setCourseRange(sample.id, zoomed(range, at, factor, full, LEAST_SHARE * (full[1] - full[0])));
  }

  function panDrag({ model: { time: { range, full }, frame } }: DrawnCourse): Drag {
    const from = startPx[0];
    return { isClickable: true, end: endGesture, move: ([xPx]) => { setCourseRange(sample.id, panned(range, (from - xPx) * (range[1] - range[0]) / frame.width, full)); } };
  }

  function spanDrag({ model }: DrawnCourse): Drag {
    const { frame, time } = model, inside = (xPx: number): number => Math.min(Math.max(xPx, frame.left), frame.left + frame.width), fromPx = inside(startPx[0]);
    return {
      isClickable: true,
      move: ([xPx]) => { dom.select(fromPx, inside(xPx), model); },
      end: ([xPx], isClick) => {
        dom.select(null, 0, model);
        const ends = [time.timeHAt(fromPx), time.timeHAt(inside(xPx))].sort((a, b) => a - b);
        if (!isClick) useTimeCourse.setState({ span: { sampleId: sample.id, fromH: ends[0] ?? 0, toH: ends[1] ?? 0 } });
      },
    };
  }

  function handleDrag(handle: string, now: DrawnCourse): Drag {
    const grabbedPx = (handle === 'short' ? now.model.shortPx : handle === 'cursor' ? null : now.model.boundariesPx[boundaryOf(handle)]) ?? startPx[0], awayPx = grabbedPx - startPx[0];
    const move = handle === 'cursor' ? ([xPx]: Point): void => { show(timeIndexAt(now, xPx), 'drag'); } : ([xPx]: Point): void => { moveHandle(handle, now, now.model.time.timeHAt(xPx + awayPx), 'drag'); };
    return { isClickable: false, end: endGesture, move: (at) => { if (Math.abs(at[0] - startPx[0]) >= 1) move(at); } };
  }

  function moveHandle(handle: string, now: DrawnCourse, timeH: number, pace: Pace): void {
    if (handle === 'short') setShort(sample.id, timeH, pace);
    else moveStageBoundary(sample.id, partsOf(now.input.stages), boundaryOf(handle), timeH, rangeOf(now), pace);
  }

  function show(timeIndex: number, pace: Pace): void {
    pause();
    if (useStore.getState().document.timeIndex !== timeIndex) setTimeIndex(timeIndex, pace);
  }

  /** @returns whether the key meant something. */
  function press(now: DrawnCourse, key: string, handle: string | null): boolean {
    const { input: { timesH, stages, shortH, span }, model: { time: { range } } } = now;
    const centre = (range[0] + range[1]) / 2;
    const step = KEY_PART * ((timesH[1] ?? 1) - (timesH[0] ?? 0)), moved = (by: number) => (): void => {
      const at = handle === 'short' ? shortH : stages[boundaryOf(handle ?? '')]?.toH ?? null;
      if (handle !== null && at !== null) moveHandle(handle, now, at + by, 'nudge');
    };
    const along: Record<string, () => void> = handle === null || handle === 'cursor'
      ? { ArrowLeft: () => { stepTime(-1); }, ArrowDown: () => { stepTime(-1); }, ArrowRight: () => { stepTime(1); }, ArrowUp: () => { stepTime(1); } }
      : { ArrowLeft: moved(-step), ArrowDown: moved(-step), ArrowRight: moved(step), ArrowUp: moved(step) };
    const actions: Record<string, () => void> = {
      ...along, 'Home': () => { goToEnd('first'); }, 'End': () => { goToEnd('last'); },
      '+': () => { zoom(now, centre, 1 / KEY_ZOOM); }, '=': () => { zoom(now, centre, 1 / KEY_ZOOM); }, '-': () => { zoom(now, centre, KEY_ZOOM); }, '−': () => { zoom(now, centre, KEY_ZOOM); },
      '0': () => { setCourseRange(sample.id, null); },
      ...(handle?.startsWith('boundary-') ? { Delete: () => { removeStageBoundary(sample.id, partsOf(stages), boundaryOf(handle)); } } : {}), ...(span ? { Escape: () => { useTimeCourse.setState({ span: null }); } } : {}),
    };
    actions[key]?.();
    return actions[key] !== undefined;
  }
}

const rangeOf = ({ input: { timesH } }: DrawnCourse): RangeH => [timesH[0] ?? 0, timesH.at(-1) ?? 0];
const boundaryOf = (handle: string): number => Number(handle.replace('boundary-', ''));

const timeIndexAt = ({ input: { windows }, model: { time } }: DrawnCourse, xPx: number): number => timePointAt(windows, time.timeHAt(xPx) * 3600);
