/** A circle on the picture. */
import type { Point, Primitive } from '../decorations/primitives.js';

const SEGMENTS = 20;

export function ringPx([x, y]: Point, radiusPx: number, colour: string, widthPx: number): Primitive[] {
  const at = (n: number): Point => [x + radiusPx * Math.cos(2 * Math.PI * n / SEGMENTS), y + radiusPx * Math.sin(2 * Math.PI * n / SEGMENTS)];
  return Array.from({ length: SEGMENTS }, (_, n) => ({ kind: 'line', from: at(n), to: at(n + 1), colour, widthPx }));
}
