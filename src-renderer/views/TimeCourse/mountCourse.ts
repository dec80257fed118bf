/** The time course of one series: stores → SVG, at most once per frame and past React. */
import type { Sample } from '@shared/contract/library.js';
import { formatFixed } from '@shared/units.js';
import { useKinetics } from '@renderer/state/kinetics.js';
import { registerCoursePicture, type CoursePicture } from '@renderer/state/coursePicture.js';
import { requestLog, useLogColumns } from '@renderer/state/logColumns.js';
import { timePointAt } from '@renderer/state/logSelectors.js';
import { useStore } from '@renderer/state/store.js';
import { useTimeCourse } from '@renderer/state/timeCourse.js';
import { useVoltagePlot } from '@renderer/state/voltagePlot.js';
import { connectCourseControls, type DrawnCourse } from './courseControls.js';
import { createCourseDom, type HoverDot } from './courseDom.js';
import { courseInput, type CourseInput } from './course/input.js';
import { courseLayers, timePointLayers } from './course/layers.js';
import { courseModel, type CourseModel } from './course/model.js';
import { readingAt } from './course/readout.js';
import { svgText } from './course/svgText.js';

/** `root` holds the two pictures and every element with `data-read`, whose text is what is read: "when", "voltage", "amount:1" … */
export function mountCourse(root: HTMLElement, back: SVGSVGElement, front: SVGSVGElement, sample: Sample): () => void {
  const dom = createCourseDom(back, front);
  let drawn: DrawnCourse | null = null, known: readonly unknown[] = [], pointerPx: number | null = null, frame = 0;
  const schedule = (): void => { frame ||= requestAnimationFrame(draw); };

  function draw(): void {
    frame = 0;
    const { logId } = useKinetics.getState();
    if (logId !== null) requestLog(logId);
    const sources = sourcesOf(sample, front);
    if (!drawn || sources.some((source, i) => source !== known[i])) {
      const input = courseInput(sample, { widthPx: front.clientWidth, heightPx: front.clientHeight });
      if (!input || input.widthPx === 0 || input.windows.length === 0) return;
      known = sources;
      drawn = { input, model: courseModel(input) };
      drawAll(drawn);
    }
    drawn.input.timeIndex = Math.min(useStore.getState().document.timeIndex, drawn.input.windows.length - 1);
    const { input, model } = drawn;
    dom.setLayers(timePointLayers(model, input.timeIndex));
    dom.moveCursor(model.time.xPx(input.timesH[input.timeIndex] ?? NaN), model);
    describeCursor(dom.cursor, input);
    read();
  }

  function drawAll({ input, model }: DrawnCourse): void {
    dom.setLayers(courseLayers(model, input.errors));
    dom.setFrame(model);
    dom.moveHandles(model, handleTexts(input));
    front.dataset['plot'] = JSON.stringify({ frame: model.frame, range: model.time.range, axis: input.map.axis, plots: model.plots.map(({ id, box, axis: { range } }) => ({ id, box, range })), boundariesH: input.stages.slice(1).map(({ fromH }) => fromH), shortH: input.shortH });
  }

  /** At the pointer, else at the time point on screen. */
  function read(): void {
    if (!drawn) return;
    const { input, model } = drawn, { left, width } = model.frame;
    const isPointed = pointerPx !== null && pointerPx >= left && pointerPx <= left + width;
    const timeH = isPointed ? model.time.timeHAt(pointerPx ?? 0) : input.timesH[input.timeIndex] ?? NaN;
    const timeIndex = isPointed ? timePointAt(input.windows, timeH * 3600) : input.timeIndex, reading = readingAt(input, timeH, timeIndex);
    dom.moveHover(isPointed ? pointerPx : null, isPointed ? dotsAt(drawn, timeIndex, reading.row) : [], model);
    root.dataset['pointed'] = String(isPointed);
    for (const element of root.querySelectorAll<HTMLElement>('[data-read]')) {
      const [what, key = ''] = element.dataset['read']?.split(':') ?? [];
      const text = what === 'amount' ? reading.amounts.get(key) : what === 'rate' ? reading.rates.get(key) : what === 'when' ? reading.when : what === 'where' ? reading.where : what === 'voltage' ? reading.voltage : reading.current;
      if (element.textContent !== (text ?? '')) element.textContent = text ?? '';
    }
  }

  const stops = [
    registerCoursePicture(() => drawn && pictureOf(sample, drawn)),
    connectCourseControls(front, dom, sample, () => drawn, (xPx) => { pointerPx = xPx; read(); }),
    useStore.subscribe(({ document }) => document, schedule), useStore.subscribe(({ library }) => library, schedule),
    useKinetics.subscribe(schedule), useTimeCourse.subscribe(schedule), useVoltagePlot.subscribe(schedule), useLogColumns.subscribe(schedule),
  ];
  const observer = new ResizeObserver(schedule);
  observer.observe(front);
  schedule();
  return () => {
    cancelAnimationFrame(frame);
    observer.disconnect();
    for (const stop of stops) stop();
    back.replaceChildren();
    front.replaceChildren();
  };
}

function pictureOf(sample: Sample, { input, model }: DrawnCourse): CoursePicture {
  return { name: sample.name, svg: () => svgText(input, model, { title: `Time course of ${sample.name}`, description: sample.path }) };
}

/** What everything but the time point on screen is drawn from: playing redraws none of it. */
function sourcesOf(sample: Sample, { clientWidth, clientHeight }: SVGSVGElement): unknown[] {
  const { document, library } = useStore.getState();
  return [clientWidth, clientHeight, library, document.kinetics[sample.id], document.logs, useKinetics.getState(), useTimeCourse.getState(), useLogColumns.getState(), useVoltagePlot.getState().currentAxis];
}

function dotsAt({ input: { voltage }, model }: DrawnCourse, timeIndex: number, row: number): HoverDot[] {
  const of = ({ curves }: CourseModel): HoverDot[] => curves.flatMap(({ amounts, rates, colour }) => [amounts[timeIndex], rates[timeIndex]].flatMap((point) => (point ? [{ xPx: point.xPx, yPx: point.yPx, colour }] : [])));
  const plot = model.plots.find(({ id }) => id === 'voltage'), columns = voltage?.log.columns;
  const volts = plot && columns && row >= 0 ? [{ xPx: model.time.xPx(((columns.timeS[row] ?? NaN) + voltage.offsetS) / 3600), yPx: plot.axis.toPx(columns.voltageV[row] ?? NaN), colour: null }] : [];
  return [...volts, ...of(model)];
}

function handleTexts({ stages, isManual, shortH, isShortManual }: CourseInput): { boundaries: string[]; short: string } {
  const hours = (timeH: number): string => `${formatFixed(timeH, 2)} h`;
  const name = (n: number): string => stages[n]?.label ?? '–';
  return {
    boundaries: stages.slice(1).map(({ fromH }, n) => `${name(n)} | ${name(n + 1)} at ${hours(fromH)}, ${isManual ? 'set by hand' : 'found'}. Drag to move, Delete to remove.`),
    short: shortH === null ? '' : `Short at ${hours(shortH)}, ${isShortManual ? 'set by hand' : 'found in the voltage'}. Drag to move.`,
  };
}

function describeCursor(cursor: SVGGElement, { timeIndex, windows: { length } }: CourseInput): void {
  const wanted = { 'aria-valuemin': '1', 'aria-valuemax': String(length), 'aria-valuenow': String(timeIndex + 1), 'aria-valuetext': `Time point ${String(timeIndex + 1)} of ${String(length)}` };
  for (const [name, value] of Object.entries(wanted)) if (cursor.getAttribute(name) !== value) cursor.setAttribute(name, value);
}
