/** Millimetres along the top and the left edge of an image: marks lie where space has them, so that voxels, faces and marks agree at any zoom. */
import { depthPlane, planeCentreMm, type LayeredCell } from '@shared/render/layerPlanes.js';
import { mmToPx, PLANE_AXES, type PixelGrid, type SlicePlaneFrame } from '@shared/render/slicePlane.js';
import { formatNumber } from '@shared/units.js';
import { add, dot, scale, subtract, type Vec3 } from '@shared/volume/geometry.js';
import { niceTicks } from '@renderer/scene/decorations/nice.js';
import { placing, rectsOf, type Rect, type Text } from '@renderer/scene/decorations/placing.js';
import { TEXT_PX, type Primitive } from '@renderer/scene/decorations/primitives.js';
import { AXIS_LETTERS, type Palette } from '@renderer/scene/palette.js';
import type { SlicePlane } from '@renderer/state/store.js';

export interface Ruler { title: string; along: Vec3; originMm: Vec3 }

const WORLD: readonly Vec3[] = [[1, 0, 0], [0, 1, 0], [0, 0, 1]];
/** Cosines beyond which two directions count as one (0.8°), and beyond which depth can be read along an axis (26°). */
const SAME = 0.9999, ALONG_DEPTH = 0.9;

/**
 * What the axis of a picture measures. Along the depth of a cell: millimetres from face A where the cell's axis meets it; along an axis of space:
 * that coordinate, as the status bar has it; else millimetres from the middle of the picture.
 * @param direction unit vector, mm @param letter of the voxel axis; null: the plane is oblique
 */
export function rulerOf(direction: Vec3, letter: string | null, { centreMm }: Pick<SlicePlaneFrame, 'centreMm'>, cell: Pick<LayeredCell, 'faceA' | 'faceB' | 'axis' | 'centreMm'> | null): Ruler {
  const faceMm = cell && planeCentreMm(cell, depthPlane(cell, 0)), towards = cell ? dot(cell.faceA.normal, direction) : 0;
  if (faceMm && Math.abs(towards) > ALONG_DEPTH) return { title: 'Depth (mm)', along: scale(direction, Math.sign(towards)), originMm: faceMm };
  const world = WORLD.findIndex((axis) => Math.abs(dot(axis, direction)) > SAME), axis = WORLD[world];
  if (axis && (letter === null || letter === AXIS_LETTERS[world])) return { title: `${AXIS_LETTERS[world] ?? ''} (mm)`, along: axis, originMm: [0, 0, 0] };
  return { title: letter === null ? 'mm from the middle' : `${letter} (mm from the middle)`, along: direction, originMm: centreMm };
}

const TICK_PX = 4, LEFT_PX = 34, TOP_PX = 20, TEXT_OUT_PX = 3;
const PX_PER_LATERAL_TICK = 40, PX_PER_DEPTH_TICK = 26;

/** Both rulers of a picture, inside its view; nothing is written over what is in `taken`. */
export function rulers(plane: SlicePlane, frame: SlicePlaneFrame, pixels: PixelGrid, cell: LayeredCell | null, colours: Palette, taken: readonly Rect[] = []): Primitive[] {
  const [h, v] = plane === 'oblique' ? [null, null] : PLANE_AXES[plane], letterOf = (axis: number | null): string | null => (axis === null ? null : AXIS_LETTERS[axis] ?? null);
  const across = rulerOf(frame.right, letterOf(h), frame, cell), down = rulerOf(frame.down, letterOf(v), frame, cell);
  const corner = (sign: number): readonly [number, number] => mmToPx(pixels, add(frame.centreMm, add(scale(frame.right, sign * frame.widthMm / 2), scale(frame.down, sign * frame.heightMm / 2))));
  const [[left, top], [right, bottom]] = [corner(-1), corner(1)];
  const x = Math.max(left, LEFT_PX), y = Math.max(top, TOP_PX), xEnd = Math.min(right, pixels.widthPx), yEnd = Math.min(bottom, pixels.heightPx);
  const text = (words: string, at: readonly [number, number], align: CanvasTextAlign): Text => ({ kind: 'text', at, text: words, colour: colours.text, align });
  const line = (from: readonly [number, number], to: readonly [number, number]): Primitive => ({ kind: 'line', from, to, colour: colours.text });
  const lateral = ticksPx(across, pixels, [x, xEnd], 0, PX_PER_LATERAL_TICK), depth = ticksPx(down, pixels, [y, yEnd], 1, PX_PER_DEPTH_TICK);
  const place = placing(pixels, taken), overX = y - TICK_PX - TEXT_OUT_PX - TEXT_PX / 2;
  const titles = [...place(text(down.title, [4, overX], 'left')), ...place(text(across.title, [xEnd - 4, overX], 'right'))];
  return [
    line([x, y], [xEnd, y]), line([x, y], [x, yEnd]),
    ...lateral.map(({ px }) => line([px, y - TICK_PX], [px, y])), ...depth.map(({ px }) => line([x - TICK_PX, px], [x, px])),
    ...titles,
    ...lateral.flatMap(({ px, words }) => place(text(words, [px, overX], 'center'))),
    ...depth.flatMap(({ px, words }) => place(text(words, [x - TICK_PX - TEXT_OUT_PX, px], 'right'))),
  ];
}

/** Places that are written over. */
export const rulerRects = (drawn: readonly Primitive[]): Rect[] => rectsOf(drawn.filter(({ kind }) => kind === 'text'));

/** Round values between two places of the view, along its columns (0) or rows (1). */
export function ticksPx({ along, originMm }: Ruler, pixels: PixelGrid, [fromPx, toPx]: readonly [number, number], side: 0 | 1, pxPerTick: number): { px: number; words: string }[] {
  if (!(toPx > fromPx)) return [];
  const step = side === 0 ? pixels.rightMm : pixels.downMm, start = dot(subtract(pixels.cornerMm, originMm), along), perPx = dot(step, along);
  const ends = [start + fromPx * perPx, start + toPx * perPx].sort((a, b) => a - b);
  return niceTicks(ends[0] ?? 0, ends[1] ?? 0, Math.max(4, Math.floor((toPx - fromPx) / pxPerTick))).map((valueMm) => ({ px: (valueMm - start) / perPx, words: formatNumber(valueMm) }));
}
