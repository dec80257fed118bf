/** Depth layers over a slice: where their boundaries cut it, and the number of each layer beside the cell. */
import { chordMm, depthPlane, layerBoundaries, type LayerPlane } from '@shared/render/layerPlanes.js';
import { mmToPx, type PixelGrid } from '@shared/render/slicePlane.js';
import { cross, normalize } from '@shared/volume/geometry.js';
import { layerColour } from '@shared/transfer/layerPalette.js';
import type { LayersPicture } from '@renderer/state/layersPicture.js';
import type { Palette } from '../palette.js';
import { placing, type Rect, type Text } from './placing.js';
import type { Point, Primitive } from './primitives.js';

export type Chord = readonly [Point, Point];

const NUMBER_PX = 10;
/** A layer thinner than this on screen has no room for its number; below the next its number is small, and its lines have no halo, which would hide the data. */
const LEAST_PX = 8;
const ROOMY_PX = 14;
const SMALL_TEXT_PX = 9;

/** Where a boundary cuts the slice, from left to right (or from the top) in the view; null where it does not. */
export function layerChord({ cell }: LayersPicture, plane: LayerPlane, pixels: PixelGrid): Chord | null {
  const chord = chordMm(cell, plane, pixels.cornerMm, normalize(cross(pixels.rightMm, pixels.downMm)));
  if (!chord) return null;
  const [a, b] = [mmToPx(pixels, chord[0]), mmToPx(pixels, chord[1])];
  return a[0] < b[0] || (a[0] === b[0] && a[1] < b[1]) ? [a, b] : [b, a];
}

/** Lines with a halo, so that they are seen on bright and dark voxels alike. Faces are wider. */
export function layerLines(picture: LayersPicture, pixels: PixelGrid, { halo }: Palette): Primitive[] {
  const drawn = layerBoundaries(picture.cell, picture.count, picture.flipped).flatMap(({ plane, layer, isFace }) => {
    const chord = layerChord(picture, plane, pixels);
    return chord ? [{ chord, colour: layerColour(layer, picture.count), widthPx: isFace ? 1.75 : 1.25 }] : [];
  });
  const isRoomy = drawn.every(({ chord }, n) => n === 0 || apartPx(chord, drawn[n - 1]?.chord ?? chord) >= ROOMY_PX);
  return drawn.flatMap(({ chord: [from, to], colour, widthPx }): Primitive[] => [
    ...(isRoomy ? [{ kind: 'line', from, to, colour: halo, widthPx: widthPx + 2 } as const] : []),
    { kind: 'line', from, to, colour, widthPx },
  ]);
}

/** How far apart two lines are at the end where they are closer. */
function apartPx([a, b]: Chord, [c, d]: Chord): number {
  return Math.min(Math.hypot(a[0] - c[0], a[1] - c[1]), Math.hypot(b[0] - d[0], b[1] - d[1]));
}

/** Layer numbers at the right (lower) ends of the lines, or at the left ones where those lie outside the view; of thin layers every second, third …; nothing is written over what is in `taken`. */
export function layerNumbers(picture: LayersPicture, pixels: PixelGrid, taken: readonly Rect[]): Primitive[] {
  const { cell, count, flipped } = picture;
  const layers = Array.from({ length: count }, (_, n) => {
    const [chord, before, after] = [n + 0.5, n, n + 1].map((depth) => layerChord(picture, depthPlane(cell, depth / count), pixels));
    return { n, chord, roomPx: before && after ? apartPx(before, after) : 0 };
  });
  const leastPx = Math.min(...layers.map(({ roomPx }) => roomPx)), every = numberedEvery(leastPx), size = leastPx < ROOMY_PX ? { sizePx: SMALL_TEXT_PX } : {};
  return layers.flatMap(({ n, chord }): Text[] => {
    if (!chord || n % every !== 0) return [];
    const layer = flipped ? count - n : n + 1;
    return placing(pixels, taken)(...outside(chord).map((at): Text => ({ kind: 'text', at, text: String(layer), colour: layerColour(layer, count), bold: true, ...size })));
  });
}

/** Of layers so thin on screen the first and every so many-th has room for its number. */
export function numberedEvery(roomPx: number): number {
  return roomPx > 0 ? Math.max(1, Math.ceil(LEAST_PX / roomPx)) : Infinity;
}

/** Just beyond either end of a line, the right (lower) one first. */
function outside([from, to]: Chord): Point[] {
  const size = Math.hypot(to[0] - from[0], to[1] - from[1]);
  const [x, y] = [(to[0] - from[0]) / size * NUMBER_PX, (to[1] - from[1]) / size * NUMBER_PX];
  return [[to[0] + x, to[1] + y], [from[0] - x, from[1] - y]];
}
