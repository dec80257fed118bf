/** Paths and the weakest link over a slice: drawn full where they lie in it, faint where they run before or behind it. */
import { mmToPx, type PixelGrid } from '@shared/render/slicePlane.js';
import { axisStepMm, cross, dot, normalize, subtract, type Affine, type Vec3 } from '@shared/volume/geometry.js';
import type { ShownNetwork } from '@renderer/state/networkPicture.js';
import type { Point, Primitive } from '../decorations/primitives.js';
import { LEAST_RESISTANCE_COLOUR, NETWORK_HALO, SHORTEST_PATH_COLOUR, WEAKEST_LINK_COLOUR } from './networkColours.js';
import { ringPx } from './ringPx.js';

const FAINT = '66';
const RING_PX = 7;

/** How far a voxel reaches across the plane of a picture. */
export function sliceThicknessMm(affine: Affine, pixels: PixelGrid): number {
  const normal = normalize(cross(pixels.rightMm, pixels.downMm));
  return Math.max(...([0, 1, 2] as const).map((axis) => Math.abs(dot(axisStepMm(affine, axis), normal))));
}

/** `thicknessMm`: of what counts as in the slice, around its plane. */
export function networkMarks({ picture, show }: ShownNetwork, pixels: PixelGrid, thicknessMm: number): Primitive[] {
  const normal = normalize(cross(pixels.rightMm, pixels.downMm));
  const isNear = (posMm: Vec3): boolean => Math.abs(dot(subtract(posMm, pixels.cornerMm), normal)) <= thicknessMm / 2 * (1 + 1e-6);
  return [
    ...(show.leastResistancePath ? pathMarks(picture.leastResistancePath, LEAST_RESISTANCE_COLOUR, pixels, isNear) : []),
    ...(show.shortestPath ? pathMarks(picture.shortestPath, SHORTEST_PATH_COLOUR, pixels, isNear) : []),
    ...(show.weakestLink && picture.weakestLinkMm ? weakestMark(mmToPx(pixels, picture.weakestLinkMm), isNear(picture.weakestLinkMm)) : []),
  ];
}

function pathMarks(points: readonly Vec3[] | null, colour: string, pixels: PixelGrid, isNear: (posMm: Vec3) => boolean): Primitive[] {
  if (!points) return [];
  const at = points.map((posMm) => mmToPx(pixels, posMm)), near = points.map(isNear);
  const faint: Primitive[] = [], rim: Primitive[] = [], full: Primitive[] = [];
  for (const [n, to] of at.entries()) {
    const from = at[n - 1];
    // A path that crosses the slice in one voxel is a dot in it.
    const isDot = near[n] === true && near[n - 1] !== true && near[n + 1] !== true;
    if (isDot) {
      rim.push(line([to[0] - 2.5, to[1]], [to[0] + 2.5, to[1]], NETWORK_HALO, 5));
      full.push(line([to[0] - 1.5, to[1]], [to[0] + 1.5, to[1]], colour, 3));
    }
    if (!from) continue;
    if (near[n] && near[n - 1]) {
      rim.push(line(from, to, NETWORK_HALO, 4));
      full.push(line(from, to, colour, 2));
    } else faint.push(line(from, to, colour + FAINT, 1));
  }
  return [...faint, ...rim, ...full];
}

function weakestMark(at: Point, isNear: boolean): Primitive[] {
  return isNear ? [...ringPx(at, RING_PX, NETWORK_HALO, 4), ...ringPx(at, RING_PX, WEAKEST_LINK_COLOUR, 2)] : ringPx(at, RING_PX, WEAKEST_LINK_COLOUR + FAINT, 1);
}

function line(from: Point, to: Point, colour: string, widthPx: number): Primitive {
  return { kind: 'line', from, to, colour, widthPx };
}
