/** What a drag on the plot does, by what it began with. Px of the plot. */
import type { Log } from '@shared/contract/library.js';
import { setLogOffset } from '@renderer/state/actions/logs.js';
import { endGesture } from '@renderer/state/history.js';
import { setRanges } from '@renderer/state/voltagePlot.js';
import type { Drawn } from './plotInput.js';
import type { PlotDom } from './plotDom.js';
import { panned } from '@renderer/views/common/plot/viewport.js';

type Point = readonly [number, number];
export type DragKind = 'cursor' | 'pan' | 'box' | 'offset';

export interface Drag {
  kind: DragKind;
  move(at: Point): void;
  /** `isClick`: it hardly moved, nothing is to be done. */
  end(at: Point, isClick: boolean): void;
}

interface Context { log: Log; dom: PlotDom; drawn: Drawn; startPx: Point; showTimePoint: (atS: number) => void }

/** A box lower than this zooms time alone, a narrower one voltage alone. */
const FLAT_PX = 8;
const nothing = (): void => undefined;

export function startDrag(kind: DragKind, context: Context): Drag {
  const { log, dom, drawn: { now, model }, startPx, showTimePoint } = context;
  const perPx = (model.time.range[1] - model.time.range[0]) / model.box.width;
  switch (kind) {
    case 'cursor': return { kind, move: ([xPx]) => { showTimePoint(model.time.fromPx(xPx)); }, end: endGesture };
    case 'pan': return { kind, move: ([xPx]) => { setRanges(log.id, { timeS: panned(model.time.range, (startPx[0] - xPx) * perPx, model.full) }); }, end: nothing };
    case 'box': return { kind, move: (at) => { dom.select(startPx, at); }, end: (at, isClick) => { dom.select(null, at); if (!isClick) zoomTo(at); } };
    case 'offset': {
      if (!now.alignment.series) return startDrag('pan', context);
      const startS = now.alignment.offsetS ?? 0;
      setRanges(log.id, { timeS: model.time.range });
      return { kind, move: ([xPx]) => { setLogOffset(log, startS + (xPx - startPx[0]) * perPx, 'drag'); }, end: endGesture };
    }
  }

  function zoomTo(at: Point): void {
    const range = (a: number, b: number): [number, number] => [Math.min(a, b), Math.max(a, b)];
    const isNarrow = Math.abs(at[0] - startPx[0]) < FLAT_PX, isFlat = Math.abs(at[1] - startPx[1]) < FLAT_PX;
    setRanges(log.id, {
      ...(isNarrow ? {} : { timeS: range(model.time.fromPx(startPx[0]), model.time.fromPx(at[0])) }),
      ...(isFlat ? {} : { voltageV: range(model.voltage.fromPx(startPx[1]), model.voltage.fromPx(at[1])) }),
    });
  }
}
