/** A marched picture as it is seen: over its background, or over the opaque plane that ends its rays. */
import { dot, subtract } from '@shared/volume/geometry.js';
import type { Ray } from '@shared/render/viewCamera.js';
import { parseColour } from '@shared/transfer/colormaps.js';
import { pixelsOf } from './pixels.js';
import type { Picture } from './recipe.js';
import { backgroundOf, centreMm, viewOf } from './scenario.js';

/** Opaque, 0…255 but not rounded, rows from the top. */
export interface Picture8 { widthPx: number; heightPx: number; rgb: number[] }

/** Ray parameter (mm) of a picture's opaque plane; infinite where the ray misses it. */
export function planeAtMm(picture: Picture, { originMm, directionMm }: Ray): number {
  if (!picture.plane) return Infinity;
  const { normal, offsetMm } = picture.plane;
  const t = (offsetMm - dot(normal, subtract(originMm, centreMm(picture)))) / dot(normal, directionMm);
  return viewOf(picture).projection === 'perspective' && t < 0 ? Infinity : t;
}

export function overBackground(picture: Picture, rgba: readonly number[]): Picture8 {
  const { widthPx, heightPx, plane } = picture;
  const rgb = new Array<number>(3 * widthPx * heightPx);
  for (const { x, y, at, ray } of pixelsOf(picture)) {
    const behind = plane && planeAtMm(picture, ray) < Infinity ? parseColour(plane.colour) : backgroundOf(picture);
    for (const c of [0, 1, 2] as const) {
      rgb[3 * ((heightPx - 1 - y) * widthPx + x) + c] = 255 * ((rgba[at + c] ?? NaN) + (1 - (rgba[at + 3] ?? NaN)) * behind[c]);
    }
  }
  return { widthPx, heightPx, rgb };
}
