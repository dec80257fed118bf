/** Dragging the cell's faces in a slice: along their normal, or with Alt turned about the middle of their line. */
import { chordMm } from '@shared/render/layerPlanes.js';
import { pxToMm, type PixelGrid } from '@shared/render/slicePlane.js';
import { add, cross, dot, normalize, scale, subtract, type Vec3 } from '@shared/volume/geometry.js';
import { layerChord, type Chord } from '@renderer/scene/decorations/layers.js';
import { rotate } from '@renderer/scene/orbit.js';
import { layersOf, useLayersPicture, type Face, type LayersPicture } from '@renderer/state/layersPicture.js';
import { activeSample, useStore } from '@renderer/state/store.js';

type Px = readonly [number, number];

/** A face that was taken hold of. */
export interface HeldFace { side: 'A' | 'B'; move(px: Px, isTilt: boolean): void }

/** How near the pointer must be to a line to take it. */
const REACH_PX = 6;

/** What a view draws of the cell while its faces may be moved there; null: they may not. */
export type Movable = () => LayersPicture | null;

/** In slices, while faces are edited. */
export const editedLayers: Movable = () => {
  const picture = layersOf(useLayersPicture.getState(), activeSample(useStore.getState())?.id);
  return picture?.editing ? picture : null;
};

/** The face whose line lies under the pointer; null: none. */
export function faceAt(movable: Movable, pixels: PixelGrid, px: Px): HeldFace | null {
  const picture = movable();
  if (!picture) return null;
  const distancePx = (side: 'A' | 'B'): number => distance(layerChord(picture, faceOf(picture, side), pixels), px);
  const nearest = distancePx('A') <= distancePx('B') ? 'A' : 'B';
  return distancePx(nearest) <= REACH_PX ? held(movable, picture, nearest, pixels, px) : null;
}

function held(movable: Movable, picture: LayersPicture, side: 'A' | 'B', pixels: PixelGrid, fromPx: Px): HeldFace {
  let start = { face: faceOf(picture, side), posMm: pxToMm(pixels, fromPx), isTilt: false };
  return {
    side,
    move: (px, isTilt) => {
      const now = movable();
      if (!now) return;
      const posMm = pxToMm(pixels, px);
      if (isTilt !== start.isTilt) start = { face: faceOf(now, side), posMm, isTilt };
      const { normal, offsetMm } = start.face;
      now.onEdit(side, isTilt ? tilted(now, start.face, pixels, start.posMm, posMm) : { normal, offsetMm: offsetMm + dot(normal, subtract(posMm, start.posMm)) }, 'drag');
    },
  };
}

/** The face turned in the plane of the slice, so that its line follows the pointer about its middle. */
function tilted({ cell }: LayersPicture, face: Face, pixels: PixelGrid, fromMm: Vec3, toMm: Vec3): Face {
  const sliceNormal = normalize(cross(pixels.rightMm, pixels.downMm));
  const chord = chordMm(cell, face, pixels.cornerMm, sliceNormal);
  if (!chord) return face;
  const middle = scale(add(chord[0], chord[1]), 0.5);
  const [a, b] = [subtract(fromMm, middle), subtract(toMm, middle)];
  const normal = rotate(face.normal, sliceNormal, Math.atan2(dot(cross(a, b), sliceNormal), dot(a, b)));
  return { normal, offsetMm: dot(normal, middle) };
}

const faceOf = ({ cell }: LayersPicture, side: 'A' | 'B'): Face => (side === 'A' ? cell.faceA : cell.faceB);

function distance(chord: Chord | null, [x, y]: Px): number {
  if (!chord) return Infinity;
  const [[ax, ay], [bx, by]] = chord;
  const [dx, dy] = [bx - ax, by - ay];
  const t = Math.min(Math.max(((x - ax) * dx + (y - ay) * dy) / (dx * dx + dy * dy), 0), 1);
  return Math.hypot(x - ax - t * dx, y - ay - t * dy);
}
