/** The volume's box: which edges lie behind the data, and ticks, numbers and electrode names along its outline. */
import { corners, type Axis, type Grid } from '@shared/render/slicePlane.js';
import { projectToPx, pxFromMm, type Projection, type ViewCamera, type Viewport, viewBasis } from '@shared/render/viewCamera.js';
import { axisScale, texAtMm } from '@shared/volume/axisScale.js';
import { add, axisStepMm, cross, dot, length, normalize, scale, subtract, voxToMm, type Vec3 } from '@shared/volume/geometry.js';
import { AXIS_LETTERS, type Palette } from '../palette.js';
import { shortElectrodeName, type ElectrodeNames } from './electrodeNames.js';
import { niceTicks } from './nice.js';
import type { Place, Text } from './placing.js';
import { keepInside, textWidthPx, type Point, type Primitive } from './primitives.js';

const AXES = [0, 1, 2] as const;
const TICK_PX = 4;
const NAME_PX = 12;
const PX_PER_TICK = 22;

/** Pairs of corners. An edge in front of the data, between two faces turned to the viewer, is left out. */
export function edgesBehind(grid: Grid, camera: ViewCamera, projection: Projection): [Vec3, Vec3][] {
  const isFront = frontFaces(grid, camera, projection);
  return edges(grid).filter(({ faces: [a, b] }) => !(isFront(a) && isFront(b))).map(({ from, to }) => [from, to]);
}

export function axesLabels(
  grid: Grid, camera: ViewCamera, projection: Projection, viewport: Viewport, stackAxis: Axis, electrodeNames: ElectrodeNames | null, { text, line }: Palette, place: Place,
): Primitive[] {
  const matrix = pxFromMm(camera, projection, viewport);
  const isFront = frontFaces(grid, camera, projection);
  const px = (posMm: Vec3): Point => projectToPx(matrix, posMm);
  const centre = px(voxToMm(grid.affine, [(grid.dims[0] - 1) / 2, (grid.dims[1] - 1) / 2, (grid.dims[2] - 1) / 2]));
  const stackFirst = AXES.toSorted((a, b) => Number(b === stackAxis) - Number(a === stackAxis));
  return stackFirst.flatMap((axis): Primitive[] => {
    const outline = edges(grid).filter((edge) => edge.axis === axis && isFront(edge.faces[0]) !== isFront(edge.faces[1]));
    const ordered = outline.map((edge) => ({ edge, from: px(edge.from), to: px(edge.to) })).sort((a, b) => preference(b, axis === stackAxis) - preference(a, axis === stackAxis));
    const chosen = ordered[0];
    if (!chosen) return [];
    const sizePx = Math.hypot(chosen.to[0] - chosen.from[0], chosen.to[1] - chosen.from[1]);
    if (sizePx < 24) return [];
    const away = outward(chosen.from, chosen.to, centre);
    const offset = ([x, y]: Point, by: number): Point => [x + away[0] * by, y + away[1] * by];
    const anchor = anchorOf(away);
    const numbers = axisScale(grid, axis);
    const along = (value: number): Vec3 => add(chosen.edge.from, scale(subtract(chosen.edge.to, chosen.edge.from), texAtMm(numbers, value)));
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

interface Face { axis: Axis; high: boolean }
interface Edge { axis: Axis; from: Vec3; to: Vec3; faces: readonly [Face, Face] }

/** All twelve, each from the low to the high end of its axis. */
function edges(grid: Grid): Edge[] {
  const corner = corners(grid);
  return AXES.flatMap((axis) => [0, 1, 2, 3].map((n): Edge => {
    const [a, b] = AXES.filter((other) => other !== axis) as [Axis, Axis];
    const low = (n & 1 ? 1 << a : 0) | (n & 2 ? 1 << b : 0);
    const at = (index: number): Vec3 => corner[index] ?? [0, 0, 0];
    return { axis, from: at(low), to: at(low | 1 << axis), faces: [{ axis: a, high: (n & 1) > 0 }, { axis: b, high: (n & 2) > 0 }] };
  }));
}

function frontFaces(grid: Grid, camera: ViewCamera, projection: Projection): (face: Face) => boolean {
  const { forward } = viewBasis(camera);
  return ({ axis, high }) => {
    const [a, b] = AXES.filter((other) => other !== axis) as [Axis, Axis];
    const plane = cross(axisStepMm(grid.affine, a), axisStepMm(grid.affine, b));
    const normal = scale(plane, Math.sign(dot(plane, axisStepMm(grid.affine, axis))) * (high ? 1 : -1));
    const middle: [number, number, number] = [(grid.dims[0] - 1) / 2, (grid.dims[1] - 1) / 2, (grid.dims[2] - 1) / 2];
    middle[axis] = high ? grid.dims[axis] - 0.5 : -0.5;
    const towardsViewer = projection === 'orthographic' ? scale(forward, -1) : subtract(camera.positionMm, voxToMm(grid.affine, middle));
    return dot(normal, normalize(towardsViewer)) > 1e-6 * length(normal);
  };
}

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
