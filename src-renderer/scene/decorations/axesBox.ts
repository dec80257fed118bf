/** Ticks, numbers and electrode names along the outline of the volume's box. */
import type { Axis, Grid } from '@shared/render/slicePlane.js';
import { projectToPx, pxFromMm, type Projection, type ViewCamera, type Viewport } from '@shared/render/viewCamera.js';
import { axisScale, texAtMm } from '@shared/volume/axisScale.js';
import { add, scale, subtract, voxToMm, type Vec3 } from '@shared/volume/geometry.js';
import { AXIS_LETTERS, type Palette } from '../palette.js';
import { boxEdges, frontMask, isFront } from './boxFaces.js';
import { shortElectrodeName, type ElectrodeNames } from './electrodeNames.js';
import { niceTicks } from './nice.js';
import type { Place, Text } from './placing.js';
import { keepInside, textWidthPx, type Point, type Primitive } from './primitives.js';

const AXES = [0, 1, 2] as const;
const TICK_PX = 4;
const NAME_PX = 12;
const PX_PER_TICK = 22;

export function axesLabels(
  grid: Grid, camera: ViewCamera, projection: Projection, viewport: Viewport, stackAxis: Axis, electrodeNames: ElectrodeNames | null, { text, line }: Palette, place: Place,
): Primitive[] {
  const matrix = pxFromMm(camera, projection, viewport);
  const mask = frontMask(grid, camera, projection);
  const px = (posMm: Vec3): Point => projectToPx(matrix, posMm);
  const centre = px(voxToMm(grid.affine, [(grid.dims[0] - 1) / 2, (grid.dims[1] - 1) / 2, (grid.dims[2] - 1) / 2]));
  const stackFirst = AXES.toSorted((a, b) => Number(b === stackAxis) - Number(a === stackAxis));
  return stackFirst.flatMap((axis): Primitive[] => {
    const outline = boxEdges(grid).filter(({ faces: [a, b] }, n) => n >> 2 === axis && isFront(mask, a) !== isFront(mask, b));
    const ordered = outline.map((edge) => ({ edge, from: px(edge.fromMm), to: px(edge.toMm) })).sort((a, b) => preference(b, axis === stackAxis) - preference(a, axis === stackAxis));
    const chosen = ordered[0];
    if (!chosen) return [];
    const sizePx = Math.hypot(chosen.to[0] - chosen.from[0], chosen.to[1] - chosen.from[1]);
    if (sizePx < 24) return [];
    const away = outward(chosen.from, chosen.to, centre);
    const offset = ([x, y]: Point, by: number): Point => [x + away[0] * by, y + away[1] * by];
    const anchor = anchorOf(away);
    const numbers = axisScale(grid, axis);
    const along = (value: number): Vec3 => add(chosen.edge.fromMm, scale(subtract(chosen.edge.toMm, chosen.edge.fromMm), texAtMm(numbers, value)));
    const ticks = niceTicks(Math.min(numbers.startMm, numbers.endMm), Math.max(numbers.startMm, numbers.endMm), Math.min(Math.max(Math.floor(sizePx / PX_PER_TICK), 2), 6));
    const marks = ticks.flatMap((value): Primitive[] => {
      const at = px(along(value));
      return [
        { kind: 'line', from: at, to: offset(at, TICK_PX), colour: line },
        ...place({ kind: 'text', at: offset(at, 9), text: `${value}`.replace('-', '−'), colour: text, ...anchor }),
      ];
    });
    const middle: Point = [(chosen.from[0] + chosen.to[0]) / 2, (chosen.from[1] + chosen.to[1]) / 2];
    const name = { kind: 'text', text: `${AXIS_LETTERS[axis]} / mm`, colour: text } as const;
    const beyond = (end: Point, other: Point): Text => ({ ...name, at: [end[0] + (end[0] - other[0]) / sizePx * 10 + away[0] * 9, end[1] + (end[1] - other[1]) / sizePx * 10 + away[1] * 9], align: end[0] > other[0] ? 'left' : 'right', baseline: anchor.baseline });
    const title: Text[] = [{ ...name, at: offset(middle, anchor.align === 'center' ? 26 : 36), ...anchor }, beyond(chosen.to, chosen.from), beyond(chosen.from, chosen.to)];
    const names = axis === stackAxis && electrodeNames ? electrodes(ordered[1] ?? chosen, centre, electrodeNames, text, viewport, place) : [];
    return [...marks, ...names, ...place(...title)];
  });
}

/** How text lies beside an edge: away from it on whichever side that is. */
function anchorOf([x, y]: Point): { align: CanvasTextAlign; baseline: CanvasTextBaseline } {
  if (Math.abs(x) < 0.35) return { align: 'center', baseline: y > 0 ? 'top' : 'bottom' };
  return { align: x > 0 ? 'left' : 'right', baseline: 'middle' };
}

/** Names at both ends of the other outline edge along the stack axis, where no ticks are. */
function electrodes({ from, to }: { from: Point; to: Point }, centre: Point, names: ElectrodeNames, colour: string, { widthPx }: Viewport, place: Place): Primitive[] {
  const away = outward(from, to, centre);
  const align = Math.abs(away[0]) < 0.3 ? 'center' : away[0] > 0 ? 'left' : 'right';
  return ([[from, names[0]], [to, names[1]]] as const).flatMap(([end, name]) => place(...[name, shortElectrodeName(name)].flatMap((text) => SHIFTS_PX.map((shiftPx): Text => {
    const x = keepInside(end[0] + away[0] * 12, textWidthPx(text, NAME_PX), align, widthPx);
    return { kind: 'text', at: [x, end[1] + away[1] * 16 + shiftPx], text, colour, align, sizePx: NAME_PX, bold: true };
  }))));
}

/** Where else a name may stand, down from its end of the edge. */
const SHIFTS_PX = [0, -16, 16, -32];

/** The stack axis on the left, the others at the bottom. */
function preference({ from, to }: { from: Point; to: Point }, isStackAxis: boolean): number {
  return isStackAxis ? -(from[0] + to[0]) : from[1] + to[1];
}

/** Unit normal of a drawn edge, away from the middle of the box. */
function outward(from: Point, to: Point, centre: Point): Point {
  const size = Math.hypot(to[0] - from[0], to[1] - from[1]) || 1;
  const normal: Point = [(to[1] - from[1]) / size, (from[0] - to[0]) / size];
  const side = (from[0] - centre[0]) * normal[0] + (from[1] - centre[1]) * normal[1];
  return side < 0 ? [-normal[0], -normal[1]] : normal;
}
