/** Everything written over a slice: the other planes' lines, edge labels, scale bar. */
import { PLANE_AXES, mmToPx, type Axis, type AxisPlane, type PixelGrid, type SlicePlaneFrame } from '@shared/render/slicePlane.js';
import { add, length, scale, type Vec3 } from '@shared/volume/geometry.js';
import { AXIS_COLOURS, AXIS_LETTERS, type Palette } from '../palette.js';
import { shortElectrodeName, type ElectrodeNames } from './electrodeNames.js';
import { placing, type Rect, type Text } from './placing.js';
import type { Point, Primitive } from './primitives.js';
import { scaleBar } from './scaleBar.js';

export interface SliceDecorations {
  frame: SlicePlaneFrame;
  pixels: PixelGrid;
  plane: AxisPlane | 'oblique';
  crosshairMm: Vec3;
  stackAxis: Axis;
  /** Null: nobody said that this is a cell. */
  electrodeNames: ElectrodeNames | null;
  palette: Palette;
}

/** Half of the gap left free around the crosshair's point, so that it does not hide what it points at. */
const GAP_PX = 7;

/** Lines where the other planes cut this one. In the oblique plane they carry no axis. */
export function crosshairLines({ frame, pixels, plane, crosshairMm, palette }: SliceDecorations): Primitive[] {
  const [x, y] = mmToPx(pixels, crosshairMm);
  const [[left, top], [right, bottom]] = bounds(frame, pixels);
  const [h, v] = plane === 'oblique' ? [null, null] : PLANE_AXES[plane];
  const line = (from: Point, to: Point, axis: Axis | null): Primitive => ({ kind: 'line', from, to, colour: axis === null ? palette.line : AXIS_COLOURS[axis], widthPx: 1 });
  return [
    line([x, top], [x, y - GAP_PX], h), line([x, y + GAP_PX], [x, bottom], h),
    line([left, y], [x - GAP_PX, y], v), line([x + GAP_PX, y], [right, y], v),
  ];
}

/** Which way the axes run, unless rulers say it; the electrodes' names where the stack axis lies in the plane. Nothing is written over what is in `taken`. */
export function edgeLabels({ frame, pixels, plane, stackAxis, electrodeNames, palette }: SliceDecorations, taken: readonly Rect[], hasRulers = false): Primitive[] {
  if (plane === 'oblique') return [];
  const place = placing(pixels, taken);
  const [h, v] = PLANE_AXES[plane];
  const [[left, top], [right, bottom]] = bounds(frame, pixels);
  const [low, high] = [Math.max(left, EDGE_PX), Math.min(right, pixels.widthPx - EDGE_PX)];
  const above = Math.max(top - LABEL_PX, LABEL_PX), below = bottom + LABEL_PX;
  const text = (words: string, at: Point, colour: string, more: Partial<Text> = {}): Text => ({ kind: 'text', at, text: words, colour, ...more });
  const axisH = (x: number): Text => text(`${AXIS_LETTERS[h]} →`, [x, above], AXIS_COLOURS[h], { bold: true });
  const axisV = (y: number): Text[] => [text(AXIS_LETTERS[v], [low - 10, y], AXIS_COLOURS[v], { bold: true }), text('↓', [low - 10, y + ARROW_PX], AXIS_COLOURS[v], { bold: true })];
  const middle: Point = [(low + high) / 2, above];
  const labels = hasRulers ? [] : [
    ...place(...(stackAxis === h ? [axisH(middle[0])] : []), axisH(high - 16), axisH(low + 16)),
    ...axisV(Math.max(top, 20) + 16).flatMap((letter) => place(letter)),
  ];
  if (!electrodeNames) return labels;
  const named = (i: 0 | 1, ...places: readonly (readonly [Point, CanvasTextAlign])[]): Text[] =>
    place(...places.flatMap(([at, align]) => [electrodeNames[i], shortElectrodeName(electrodeNames[i])].map((name) => text(name, at, palette.text, { align }))));
  if (stackAxis === v) {
    const beside = (y: number): (readonly [Point, CanvasTextAlign])[] => [[[middle[0], y], 'center'], [[low, y], 'left'], [[high, y], 'right']];
    labels.push(...named(0, ...beside(above), ...beside(above + 20)), ...named(1, ...beside(below), ...beside(Math.min(below, pixels.heightPx - 48)), ...beside(pixels.heightPx - 66)));
  }
  if (stackAxis === h) {
    const rows = (x: number, align: CanvasTextAlign): (readonly [Point, CanvasTextAlign])[] => [above, below, above + 20].map((y) => [[x, y], align]);
    labels.push(...named(0, ...rows(low, 'left')), ...named(1, ...rows(high, 'right')));
  }
  return labels;
}

const ARROW_PX = 15;
const EDGE_PX = 20;
const LABEL_PX = 9;

/** `captionEndPx`: how far from the left the caption of the view reaches; 0 where there is none. */
export function sliceScaleBar(pixels: PixelGrid, colour: string, isAssumed: boolean, captionEndPx = 0): Primitive[] {
  return scaleBar(length(pixels.rightMm), pixels, colour, { isAssumed, captionEndPx });
}

function bounds(frame: SlicePlaneFrame, pixels: PixelGrid): [Point, Point] {
  const corner = (sign: number): Point => mmToPx(pixels, add(frame.centreMm, add(scale(frame.right, sign * frame.widthMm / 2), scale(frame.down, sign * frame.heightMm / 2))));
  return [corner(-1), corner(1)];
}
