/** Float pictures: premultiplied RGBA, 0…1, rows from the bottom as WebGL reads them back. */
import { cameraRay, type Ray } from '@shared/render/viewCamera.js';
import type { Picture } from './recipe.js';
import { cameraOf, viewOf } from './scenario.js';

/** `at`: index of its first number. */
interface Pixel { x: number; y: number; at: number; ray: Ray }

/** Every pixel of a picture with the ray through its centre, or through a place off it by `shiftPx` (right, up). */
export function pixelsOf(picture: Picture, shiftPx: readonly [number, number] = [0, 0]): Pixel[] {
  const { widthPx, heightPx } = picture;
  const camera = cameraOf(picture);
  return Array.from({ length: widthPx * heightPx }, (_, n) => {
    const [x, y] = [n % widthPx, Math.floor(n / widthPx)];
    const ndc = [(x + 0.5 + shiftPx[0]) / widthPx * 2 - 1, (y + 0.5 + shiftPx[1]) / heightPx * 2 - 1] as const;
    return { x, y, at: 4 * n, ray: cameraRay(camera, viewOf(picture).projection, widthPx / heightPx, ndc) };
  });
}

export interface Difference {
  /** In 1/255, over all numbers of the picture. */
  mean: number;
  p99: number;
  worst: number;
}

/** How far apart two pictures of numbers 0…1 are. */
export function difference(a: readonly number[], b: readonly number[]): Difference {
  return difference8(a.map((value) => 255 * value), b.map((value) => 255 * value));
}

/**
 * How far apart two pictures of numbers 0…255 are. A number missing from the second is not judged (at most one in ten);
 * one missing from the first is infinitely far.
 */
export function difference8(a: readonly number[], b: readonly number[]): Difference {
  const errors = Float64Array.from(a.flatMap((value, n) => {
    const wanted = b[n] ?? NaN;
    return Number.isNaN(wanted) ? [] : [Number.isNaN(value) ? Infinity : Math.abs(value - wanted)];
  }));
  if (errors.length < 0.9 * a.length) return { mean: Infinity, p99: Infinity, worst: Infinity };
  const mean = errors.reduce((sum, error) => sum + error, 0) / errors.length;
  errors.sort();
  return { mean, p99: errors[Math.floor(0.99 * (errors.length - 1))] ?? Infinity, worst: errors.at(-1) ?? Infinity };
}

/** Pixels that show something. */
export const seen = (rgba: readonly number[]): number => rgba.filter((value, n) => n % 4 === 3 && value > 0.02).length;
