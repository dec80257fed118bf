/** The elements of the plot. Layers are filled with markup; cursor, hover mark and selection are moved. */
import { setPx as set, showElement as show, svgElement as make } from '@renderer/views/common/plot/svgDom.js';
import { LAYERS, type Layer } from './plot/layers.js';
import type { Box } from '@renderer/views/common/plot/axis.js';

const CLIPPED: readonly Layer[] = ['grid', 'current', 'voltage'];

export interface PlotDom {
  cursor: SVGGElement;
  setLayers(layers: Record<Layer, string>): void;
  setBox(box: Box): void;
  /** Px of the time point on screen; null hides the cursor. */
  moveCursor(xPx: number | null, box: Box): void;
  /** Null hides the mark. A voltage or current without a value has no dot. */
  moveHover(at: { xPx: number; voltagePx: number; currentPx: number } | null, box: Box): void;
  select(from: readonly [number, number] | null, to: readonly [number, number]): void;
}

/** What changes with the time point on screen. */
const OF_TIME_POINT: readonly Layer[] = ['window', 'lane'];

/** `back` holds the layers, on a compositor layer of its own, so that what moves in `front` with the pointer or with time repaints no trace. */
export function createPlotDom(back: SVGSVGElement, front: SVGSVGElement): PlotDom {
  const clip = make('rect');
  const clipPath = make('clipPath', { id: 'voltage-plot-clip' });
  clipPath.append(clip);
  const groups = Object.fromEntries(LAYERS.map((layer) => [layer, make('g', { 'class': `layer-${layer}`, ...(CLIPPED.includes(layer) ? { 'clip-path': 'url(#voltage-plot-clip)' } : {}) })])) as Record<Layer, SVGGElement>;
  const cursor = make('g', { 'class': 'cursor', 'tabindex': '0', 'role': 'slider', 'aria-label': 'Time point on screen', 'data-testid': 'voltage-cursor' });
  const [grip, line, head] = [make('rect', { 'class': 'grip', 'x': '-6', 'width': '12' }), make('line'), make('path', { d: 'M-5 -7h10l-5 7z' })];
  cursor.append(grip, line, head);
  const hover = make('g', { 'class': 'hover' });
  const [hair, voltageDot, currentDot] = [make('line'), make('circle', { 'r': '3', 'class': 'voltage' }), make('circle', { 'r': '3', 'class': 'current' })];
  hover.append(hair, currentDot, voltageDot);
  const selection = make('rect', { 'class': 'selection' });
  for (const layer of OF_TIME_POINT) groups[layer].setAttribute('pointer-events', 'none');
  back.replaceChildren(clipPath, ...LAYERS.filter((layer) => !OF_TIME_POINT.includes(layer)).map((layer) => groups[layer]));
  front.replaceChildren(...OF_TIME_POINT.map((layer) => groups[layer]), cursor, hover, selection);

  const drawn: Partial<Record<Layer, string>> = {};
  show(hover, false);
  show(selection, false);
  return {
    cursor,
    setLayers: (layers) => {
      for (const layer of LAYERS) {
        if (drawn[layer] === layers[layer]) continue;
        drawn[layer] = layers[layer];
        groups[layer].innerHTML = layers[layer];
      }
    },
    setBox: (box) => { set(clip, { x: box.left, y: box.top, width: box.width, height: box.height }); },
    moveCursor: (xPx, { left, top, width, height }) => {
      const isInside = xPx !== null && xPx >= left - 1 && xPx <= left + width + 1;
      show(cursor, isInside);
      if (!isInside) return;
      cursor.setAttribute('transform', `translate(${xPx.toFixed(1)},${String(top)})`);
      set(line, { y2: height });
      set(grip, { y: -8, height: height + 16 });
    },
    moveHover: (at, { top, height }) => {
      show(hover, at !== null);
      if (!at) return;
      hover.setAttribute('transform', `translate(${at.xPx.toFixed(1)},0)`);
      set(hair, { y1: top, y2: top + height });
      for (const [dot, yPx] of [[voltageDot, at.voltagePx], [currentDot, at.currentPx]] as const) {
        show(dot, yPx >= top && yPx <= top + height);
        if (Number.isFinite(yPx)) set(dot, { cy: yPx });
      }
    },
    select: (from, to) => {
      show(selection, from !== null);
      if (from) set(selection, { x: Math.min(from[0], to[0]), y: Math.min(from[1], to[1]), width: Math.abs(to[0] - from[0]), height: Math.abs(to[1] - from[1]) });
    },
  };
}
