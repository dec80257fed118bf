/** Camera, tile and frame of a picture, as the march reads them. */
import { lampMm } from '@shared/render/marchScene.js';
import { clipFromMm, halfHeightMm, viewBasis, type Projection, type ViewCamera } from '@shared/render/viewCamera.js';
import { scale, type Vec3 } from '@shared/volume/geometry.js';
import type { Vector3 } from 'three';
import type { MarchUniforms } from './marchUniforms.js';

/** Part of the whole picture that a target shows, in pixels from its lower left corner. */
export interface Tile { xPx: number; yPx: number; widthPx: number; heightPx: number }

export interface PictureSize { widthPx: number; heightPx: number }

export function writeCamera(uniforms: MarchUniforms, camera: ViewCamera, projection: Projection, aspect: number): void {
  const basis = viewBasis(camera);
  const half = halfHeightMm(camera);
  const set = (uniform: { value: Vector3 }, v: Vec3): void => { uniform.value.set(...v); };
  set(uniforms.cameraMm, camera.positionMm);
  set(uniforms.frameRightMm, scale(basis.right, half * aspect));
  set(uniforms.frameUpMm, scale(basis.up, half));
  set(uniforms.toTargetMm, scale(basis.forward, basis.distanceMm));
  set(uniforms.forwardMm, basis.forward);
  set(uniforms.toLightMm, lampMm(basis));
  uniforms.orthographic.value = projection === 'orthographic';
  uniforms.nearMm.value = projection === 'orthographic' ? -1e6 : 0;
  uniforms.depthOfDistance.value.set(...depthOfDistance(camera, projection, aspect));
}

/** Frame `n` of a tile of a picture: where its pixels lie, and its own jitter and shift within them. */
export function writeFrame(uniforms: MarchUniforms, n: number, tile: Tile, picture: PictureSize): void {
  const halfWidth = tile.widthPx / picture.widthPx, halfHeight = tile.heightPx / picture.heightPx;
  uniforms.frameNdc.value.set(2 * tile.xPx / picture.widthPx - 1 + halfWidth, 2 * tile.yPx / picture.heightPx - 1 + halfHeight, halfWidth, halfHeight);
  uniforms.tilePx.value.set(tile.xPx, tile.yPx);
  uniforms.shiftNdc.value.set(shiftPx(n, 0) * 2 / picture.widthPx, shiftPx(n, 1) * 2 / picture.heightPx);
  uniforms.frame.value = n;
}

/** Where frame `n` looks within a pixel: −½…½, the middle first; Halton's sequence (1960) in bases 2 and 3. */
export function shiftPx(n: number, axis: 0 | 1): number {
  return (0.5 + radicalInverse(n, axis === 0 ? 2 : 3)) % 1 - 0.5;
}

/** The digits of `n` in a base, mirrored about the point. */
function radicalInverse(n: number, base: number): number {
  let [rest, digit, sum] = [n, 1 / base, 0];
  for (; rest > 0; rest = Math.floor(rest / base), digit /= base) sum += rest % base * digit;
  return sum;
}

/** Clip depth as (x·d + y) / (z·d + w) of the distance d along the view axis, from two points on that axis. */
function depthOfDistance(camera: ViewCamera, projection: Projection, aspect: number): [number, number, number, number] {
  const { forward } = viewBasis(camera);
  const clip = clipFromMm(camera, projection, aspect);
  const row = (r: number, d: number): number => [0, 1, 2].reduce((sum, c) => sum + (clip[4 * r + c] ?? 0) * (camera.positionMm[c] as number + d * (forward[c] as number)), clip[4 * r + 3] ?? 0);
  return [row(2, 1) - row(2, 0), row(2, 0), row(3, 1) - row(3, 0), row(3, 0)];
}
