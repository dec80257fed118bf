/** Names of the electrodes, each just outside its face. */
import { chordMm, type LayeredCell } from '@shared/render/layerPlanes.js';
import { mmToPx, type PixelGrid } from '@shared/render/slicePlane.js';
import { add, cross, normalize, scale, type Vec3 } from '@shared/volume/geometry.js';
import { shortElectrodeName, type ElectrodeNames } from '@renderer/scene/decorations/electrodeNames.js';
import { placing, type Rect, type Text } from '@renderer/scene/decorations/placing.js';
import type { Palette } from '@renderer/scene/palette.js';

const OUT_PX = 11, FAR_OUT_PX = 24;

/** In the plane of the picture; left out where the plane does not cut a face, or where nothing is free. */
export function faceNames(cell: LayeredCell, names: ElectrodeNames, pixels: PixelGrid, { text: colour }: Palette, taken: readonly Rect[]): Text[] {
  const place = placing(pixels, taken), sliceNormal = normalize(cross(pixels.rightMm, pixels.downMm));
  return ([[cell.faceA, -1, names[0]], [cell.faceB, 1, names[1]]] as const).flatMap(([face, sign, name]) => {
    const chord = chordMm(cell, face, pixels.cornerMm, sliceNormal);
    if (!chord) return [];
    const middleMm = scale(add(chord[0], chord[1]), 0.5), [x, y] = mmToPx(pixels, middleMm), out = outwards(pixels, middleMm, scale(face.normal, sign));
    const isSideways = Math.abs(out[0]) > Math.abs(out[1]), align = !isSideways ? 'center' : out[0] < 0 ? 'right' : 'left';
    return place(...[OUT_PX, FAR_OUT_PX].flatMap((outPx) => [name, shortElectrodeName(name)].map((words): Text => ({ kind: 'text', at: [x + outPx * out[0], y + outPx * out[1]], text: words, colour, align }))));
  });
}

/** Unit vector on screen. */
function outwards(pixels: PixelGrid, fromMm: Vec3, directionMm: Vec3): readonly [number, number] {
  const [from, to] = [mmToPx(pixels, fromMm), mmToPx(pixels, add(fromMm, directionMm))], [x, y] = [to[0] - from[0], to[1] - from[1]], size = Math.hypot(x, y);
  return size > 0 ? [x / size, y / size] : [0, 0];
}
