/** Short transforms of 2, 3 and 5 runs of samples at once, each output turned by its twiddle: the hot loops of {@link planFft}. */
import type { ComplexColumns } from './fft.js';

export interface Butterfly {
  from: ComplexColumns;
  to: ComplexColumns;
  /** Start of the first input run; the others follow at `step`. */
  source: number;
  step: number;
  /** Start of the first output run; the others follow at `run`. */
  out: number;
  /** Samples in a run. */
  run: number;
  /** −1 forward, 1 inverse. */
  sign: number;
  /** Twiddles of outputs 1 … factor − 1. */
  cos: readonly number[];
  sin: readonly number[];
}

export function butterfly2({ from, to, source, step, out, run, cos, sin }: Butterfly): void {
  const { re, im } = from;
  const { re: outRe, im: outIm } = to;
  const [c1, s1] = [cos[0] as number, sin[0] as number];
  for (let a = source, b = source + step, o = out; o < out + run; a++, b++, o++) {
    const x0 = re[a] as number, y0 = im[a] as number, x1 = re[b] as number, y1 = im[b] as number;
    const x = x0 - x1, y = y0 - y1;
    outRe[o] = x0 + x1;
    outIm[o] = y0 + y1;
    outRe[o + run] = x * c1 - y * s1;
    outIm[o + run] = x * s1 + y * c1;
  }
}

const SIN_60 = Math.sin(Math.PI / 3);

export function butterfly3({ from, to, source, step, out, run, sign, cos, sin }: Butterfly): void {
  const { re, im } = from;
  const { re: outRe, im: outIm } = to;
  const [c1, c2] = cos as readonly [number, number];
  const [s1, s2] = sin as readonly [number, number];
  const h = sign * SIN_60;
  for (let a = source, o = out; o < out + run; a++, o++) {
    const x0 = re[a] as number, y0 = im[a] as number;
    const x1 = re[a + step] as number, y1 = im[a + step] as number;
    const x2 = re[a + 2 * step] as number, y2 = im[a + 2 * step] as number;
    const sx = x1 + x2, sy = y1 + y2;
    const mx = x0 - 0.5 * sx, my = y0 - 0.5 * sy;
    const dx = h * (x1 - x2), dy = h * (y1 - y2);
    outRe[o] = x0 + sx;
    outIm[o] = y0 + sy;
    const ux = mx - dy, uy = my + dx, vx = mx + dy, vy = my - dx;
    outRe[o + run] = ux * c1 - uy * s1;
    outIm[o + run] = ux * s1 + uy * c1;
    outRe[o + 2 * run] = vx * c2 - vy * s2;
    outIm[o + 2 * run] = vx * s2 + vy * c2;
  }
}

const COS_72 = Math.cos((2 * Math.PI) / 5), COS_144 = Math.cos((4 * Math.PI) / 5);
const SIN_72 = Math.sin((2 * Math.PI) / 5), SIN_144 = Math.sin((4 * Math.PI) / 5);

export function butterfly5({ from, to, source, step, out, run, sign, cos, sin }: Butterfly): void {
  const { re, im } = from;
  const { re: outRe, im: outIm } = to;
  const [c1, c2, c3, c4] = cos as readonly [number, number, number, number];
  const [s1, s2, s3, s4] = sin as readonly [number, number, number, number];
  const p = sign * SIN_72, q = sign * SIN_144;
  for (let a = source, o = out; o < out + run; a++, o++) {
    const x0 = re[a] as number, y0 = im[a] as number;
    const x1 = re[a + step] as number, y1 = im[a + step] as number, x4 = re[a + 4 * step] as number, y4 = im[a + 4 * step] as number;
    const x2 = re[a + 2 * step] as number, y2 = im[a + 2 * step] as number, x3 = re[a + 3 * step] as number, y3 = im[a + 3 * step] as number;
    const ax = x1 + x4, ay = y1 + y4, bx = x2 + x3, by = y2 + y3;
    const dx = x1 - x4, dy = y1 - y4, ex = x2 - x3, ey = y2 - y3;
    const mx = x0 + COS_72 * ax + COS_144 * bx, my = y0 + COS_72 * ay + COS_144 * by;
    const nx = x0 + COS_144 * ax + COS_72 * bx, ny = y0 + COS_144 * ay + COS_72 * by;
    const rx = p * dx + q * ex, ry = p * dy + q * ey;
    const tx = q * dx - p * ex, ty = q * dy - p * ey;
    outRe[o] = x0 + ax + bx;
    outIm[o] = y0 + ay + by;
    const x = mx - ry, y = my + rx;
    outRe[o + run] = x * c1 - y * s1;
    outIm[o + run] = x * s1 + y * c1;
    const u = nx - ty, v = ny + tx;
    outRe[o + 2 * run] = u * c2 - v * s2;
    outIm[o + 2 * run] = u * s2 + v * c2;
    const f = nx + ty, g = ny - tx;
    outRe[o + 3 * run] = f * c3 - g * s3;
    outIm[o + 3 * run] = f * s3 + g * c3;
    const h = mx + ry, i = my - rx;
    outRe[o + 4 * run] = h * c4 - i * s4;
    outIm[o + 4 * run] = h * s4 + i * c4;
  }
}
