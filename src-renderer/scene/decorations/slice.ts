/** Everything written over a slice: the other planes' lines, edge labels, scale bar. */
import { PLANE_AXES, mmToPx, type Axis, type AxisPlane, type PixelGrid, type SlicePlaneFrame } from '@shared/render/slicePlane.js';
import { add, length, scale, type Vec3 } from '@shared/volume/geometry.js';
import { AXIS_COLOURS, AXIS_LETTERS, type Palette } from '../palette.js';
import type { Point, Primitive } from './primitives.js';
import { scaleBar } from './scaleBar.js';

export interface SliceDecorations {
  frame: SlicePlaneFrame;
  pixels: PixelGrid;
  plane: AxisPlane | 'oblique';
  crosshairMm: Vec3;
  stackAxis: Axis;
  electrodeNames: readonly [string, string];
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

/** Which way the axes run; the electrodes' names where the stack axis lies in the plane. */
export function edgeLabels({ frame, pixels, plane, stackAxis, electrodeNames, palette }: SliceDecorations): Primitive[] {
  if (plane === 'oblique') return [];
  const [h, v] = PLANE_AXES[plane];
  const [[left, top], [right, bottom]] = bounds(frame, pixels).map(([x, y]): Point => [
    Math.min(Math.max(x, 20), pixels.widthPx - 12), Math.min(Math.max(y, 20), pixels.heightPx - 20),
  ]) as [Point, Point];
  const middleX = (left + right) / 2;
  const labels: Primitive[] = [
    { kind: 'text', at: stackAxis === h ? [middleX, top - 9] : [right - 20, top - 9], text: `${AXIS_LETTERS[h]} →`, colour: AXIS_COLOURS[h], bold: true },
    { kind: 'text', at: [left - 10, top + 24], text: AXIS_LETTERS[v], colour: AXIS_COLOURS[v], bold: true },
    { kind: 'text', at: [left - 10, top + 36], text: '↓', colour: AXIS_COLOURS[v], bold: true },
  ];
  if (stackAxis === v) {
    labels.push({ kind: 'text', at: [middleX, top - 9], text: electrodeNames[0], colour: palette.text }, { kind: 'text', at: [middleX, bottom + 9], text: electrodeNames[1], colour: palette.text });
  }
  if (stackAxis === h) {
    labels.push({ kind: 'text', at: [left, top - 9], text: electrodeNames[0], colour: palette.text, align: 'left' }, { kind: 'text', at: [right, top - 9], text: electrodeNames[1], colour: palette.text, align: 'right' });
  }
  return labels;
}

export function sliceScaleBar(pixels: PixelGrid, colour: string): Primitive[] {
  return scaleBar(length(pixels.rightMm), pixels, colour);
}

function bounds(frame: SlicePlaneFrame, pixels: PixelGrid): [Point, Point] {
  const corner = (sign: number): Point => mmToPx(pixels, add(frame.centreMm, add(scale(frame.right, sign * frame.widthMm / 2), scale(frame.down, sign * frame.heightMm / 2))));
  return [corner(-1), corner(1)];
}
