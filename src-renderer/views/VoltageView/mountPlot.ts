/** The plot of one log: stores → SVG, at most once per frame and past React. */
import type { Log } from '@shared/contract/library.js';
import { useLogColumns } from '@renderer/state/logColumns.js';
import { useStore } from '@renderer/state/store.js';
import { registerVoltagePicture } from '@renderer/state/voltagePicture.js';
import { useVoltagePlot } from '@renderer/state/voltagePlot.js';
import { plotLayers } from './plot/layers.js';
import { plotModel } from './plot/model.js';
import { nearestRow } from './plot/readout.js';
import { connectControls } from './controls.js';
import { pictureOf } from './picture.js';
import { createPlotDom } from './plotDom.js';
import { inSight, plotNow, type Drawn } from './plotInput.js';
import { createReadout } from './readoutDom.js';

/** Draws into `back`, `svg` (which lies over it and takes pointer and keys) and `readout` until the returned function is called. */
export function mountPlot(back: SVGSVGElement, svg: SVGSVGElement, readout: HTMLElement, log: Log): () => void {
  const dom = createPlotDom(back, svg);
  const told = createReadout(readout);
  let drawn: Drawn | null = null;
  let pointerPx: number | null = null;
  let frame = 0;
  const schedule = (): void => { frame ||= requestAnimationFrame(draw); };

  function draw(): void {
    frame = 0;
    const now = plotNow(log, { widthPx: svg.clientWidth, heightPx: svg.clientHeight });
    if (!now || now.widthPx === 0) return;
    const model = plotModel(inSight(now));
    drawn = { now, model };
    dom.setLayers(plotLayers(model, now));
    dom.setBox(model.box);
    const window = now.timeIndex === null ? undefined : now.windows[now.timeIndex];
    dom.moveCursor(window ? model.time.toPx(window.fromS) : null, model.box);
    if (now.timeIndex !== null) describeCursor(dom.cursor, now.timeIndex, now.windows.length);
    svg.dataset['plot'] = JSON.stringify({ box: model.box, timeS: model.time.range, voltageV: model.voltage.range, currentA: model.current?.range ?? null, offsetS: now.offsetS });
    read();
  }

  /** The row under the pointer, else the one at the time point on screen. */
  function read(): void {
    if (!drawn) return;
    const { now, model: { box, time, voltage, current } } = drawn;
    const { columns } = now.log;
    const shiftS = now.offsetS ?? 0;
    const isPointed = pointerPx !== null && pointerPx >= box.left && pointerPx <= box.left + box.width;
    const atS = isPointed ? time.fromPx(pointerPx ?? 0) : now.timeIndex === null ? null : now.windows[now.timeIndex]?.fromS ?? null;
    const row = atS === null ? -1 : nearestRow(columns.timeS, atS - shiftS);
    const value = (name: 'timeS' | 'voltageV' | 'currentA'): number => columns[name][row] ?? NaN;
    dom.moveHover(isPointed && row >= 0 ? { xPx: time.toPx(value('timeS') + shiftS), voltagePx: voltage.toPx(value('voltageV')), currentPx: current?.toPx(value('currentA')) ?? NaN } : null, box);
    told.show(isPointed ? 'Pointer' : now.timeIndex === null ? null : `Time point ${String(now.timeIndex + 1)}`, columns, row, now.offsetS, now.areaCm2);
  }

  const stops = [
    registerVoltagePicture(() => drawn && pictureOf(log, drawn)),
    connectControls(svg, dom, log, () => drawn, (xPx) => { pointerPx = xPx; read(); }),
    useStore.subscribe((state) => state.document, schedule),
    useStore.subscribe((state) => state.library, schedule),
    useVoltagePlot.subscribe(schedule),
    useLogColumns.subscribe((state) => state[log.id]?.state, schedule),
  ];
  const observer = new ResizeObserver(schedule);
  observer.observe(svg);
  schedule();
  return () => {
    cancelAnimationFrame(frame);
    observer.disconnect();
    for (const stop of stops) stop();
    back.replaceChildren();
    svg.replaceChildren();
  };
}

function describeCursor(cursor: SVGGElement, timeIndex: number, count: number): void {
  const wanted = { 'aria-valuemin': '1', 'aria-valuemax': String(count), 'aria-valuenow': String(timeIndex + 1), 'aria-valuetext': `Time point ${String(timeIndex + 1)} of ${String(count)}` };
  for (const [name, value] of Object.entries(wanted)) if (cursor.getAttribute(name) !== value) cursor.setAttribute(name, value);
}
