/** What curves are drawn with. A null or a value that is not finite is a gap. */
import { CURVE_PT, HAIR_PT } from './style.js';
import { decimal, element } from './svg.js';

/** Points on paper. */
export type Point = readonly [x: number, y: number];

const at = ([x, y]: Point): string => `${decimal(x)} ${decimal(y)}`;
const isThere = (point: Point | null): point is Point => point !== null && Number.isFinite(point[0] + point[1]);

/** Stretches of neighbouring points that are there. */
function stretches(points: Iterable<Point | null>): Point[][] {
  const found: Point[][] = [];
  let isOpen = false;
  for (const point of points) {
    if (!isThere(point)) { isOpen = false; continue; }
    if (isOpen) found.at(-1)?.push(point);
    else found.push([point]);
    isOpen = true;
  }
  return found;
}

export interface LineLook { colour: string; widthPt?: number; dashPt?: string }

/** A line through the points; a point without neighbours is no line. */
export function line(points: Iterable<Point | null>, { colour, widthPt = CURVE_PT, dashPt }: LineLook): string {
  const d = stretches(points).filter(({ length }) => length > 1).map((part) => `M${part.map(at).join('L')}`).join('');
  return d === '' ? '' : element('path', { d, 'fill': 'none', 'stroke': colour, 'stroke-width': widthPt, 'stroke-linejoin': 'round', 'stroke-linecap': 'round', 'stroke-dasharray': dashPt ?? null });
}

/** The area between a lower and an upper edge with the same places along x. */
export function band(edges: readonly (readonly [low: Point, high: Point] | null)[], colour: string, opacity: number): string {
  const parts: (readonly [Point, Point])[][] = [[]];
  for (const edge of edges) {
    if (edge && isThere(edge[0]) && isThere(edge[1])) parts.at(-1)?.push(edge);
    else parts.push([]);
  }
  const d = parts.filter(({ length }) => length > 1).map((part) => `M${[...part.map(([low]) => low), ...part.map(([, high]) => high).reverse()].map(at).join('L')}Z`).join('');
  return d === '' ? '' : element('path', { d, 'fill': colour, 'fill-opacity': opacity });
}

/** Upright bars, all in one path. */
export function errorBars(bars: readonly (readonly [low: Point, high: Point] | null)[], colour: string, widthPt = HAIR_PT): string {
  const d = bars.filter((bar) => bar !== null && isThere(bar[0]) && isThere(bar[1])).map((bar) => (bar ? `M${at(bar[0])}L${at(bar[1])}` : '')).join('');
  return d === '' ? '' : element('path', { d, 'fill': 'none', 'stroke': colour, 'stroke-width': widthPt });
}

export function dots(points: readonly (Point | null)[], colour: string, radiusPt: number): string {
  return points.filter(isThere).map(([cx, cy]) => element('circle', { cx, cy, r: radiusPt, fill: colour })).join('');
}

export function straight([x1, y1]: Point, [x2, y2]: Point, { colour, widthPt = CURVE_PT, dashPt }: LineLook): string {
  return element('line', { x1, y1, x2, y2, 'stroke': colour, 'stroke-width': widthPt, 'stroke-dasharray': dashPt ?? null });
}

export function rectangle({ left, top, width, height }: Box, fill: string): string {
  return element('rect', { x: left, y: top, width, height, fill });
}

export interface Box { left: number; top: number; width: number; height: number }
