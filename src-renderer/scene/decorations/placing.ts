/** Writing that never lies over other writing: each text takes the first of its places that is free, or is left out. */
import { TEXT_PX, textWidthPx, type Primitive } from './primitives.js';

export type Text = Extract<Primitive, { kind: 'text' }>;
/** CSS pixels of the view. */
export interface Rect { left: number; top: number; right: number; bottom: number }
/** The text at the first place that is inside the view and free, which it takes; nothing where there is none. */
export type Place = (...places: readonly Text[]) => Text[];

const LINE_HEIGHT = 1.3;
const GAP_PX = 2;

/** `taken`: places that something else fills. */
export function placing(view: { widthPx: number; heightPx: number }, taken: readonly Rect[]): Place {
  const filled = [...taken];
  return (...places) => {
    const free = places.find((text) => {
      const rect = textRect(text);
      return rect.left >= 0 && rect.top >= 0 && rect.right <= view.widthPx && rect.bottom <= view.heightPx && !filled.some((other) => overlaps(rect, other));
    });
    if (free) filled.push(textRect(free));
    return free ? [free] : [];
  };
}

/** Where a text lies, by its estimated width. */
export function textRect({ at: [x, y], text, align = 'center', baseline = 'middle', sizePx = TEXT_PX }: Text): Rect {
  const [width, height] = [textWidthPx(text, sizePx), LINE_HEIGHT * sizePx];
  const left = align === 'left' ? x : align === 'right' ? x - width : x - width / 2;
  const top = baseline === 'top' ? y : baseline === 'bottom' ? y - height : y - height / 2;
  return { left, top, right: left + width, bottom: top + height };
}

/** Everything that the primitives fill; lines by their bounding box. */
export function rectsOf(primitives: readonly Primitive[]): Rect[] {
  return primitives.map((primitive) => {
    if (primitive.kind === 'text') return textRect(primitive);
    const { from, to, widthPx = 1 } = primitive;
    const half = widthPx / 2;
    return { left: Math.min(from[0], to[0]) - half, right: Math.max(from[0], to[0]) + half, top: Math.min(from[1], to[1]) - half, bottom: Math.max(from[1], to[1]) + half };
  });
}

export function overlaps(a: Rect, b: Rect): boolean {
  return a.left < b.right + GAP_PX && b.left < a.right + GAP_PX && a.top < b.bottom && b.top < a.bottom;
}
