/** What is written over a picture, as data: the same list is painted on screen and, scaled, into exports. Positions in CSS pixels. */
export type Primitive =
  | { kind: 'line'; from: Point; to: Point; colour: string; widthPx?: number; dashed?: boolean }
  | { kind: 'text'; at: Point; text: string; colour: string; align?: CanvasTextAlign; baseline?: CanvasTextBaseline; sizePx?: number; bold?: boolean };

export type Point = readonly [number, number];

const FONT = 'system-ui, "Segoe UI", Roboto, "Helvetica Neue", Arial, sans-serif';
export const TEXT_PX = 11;

/** About how wide a text is, for placing it before any canvas is there. */
export function textWidthPx(text: string, sizePx: number): number {
  return 0.62 * sizePx * text.length;
}

/** The anchor of a text moved so that the text stays inside a view, 6 px from its edges. */
export function keepInside(x: number, textPx: number, align: CanvasTextAlign, widthPx: number): number {
  const before = align === 'left' ? 0 : align === 'right' ? textPx : textPx / 2;
  return Math.max(Math.min(x, widthPx - 6 - (textPx - before)), 6 + before);
}

/** Paints `scale` device pixels per CSS pixel. Text gets a halo, so that it can be read over anything. */
export function paintPrimitives(context: CanvasRenderingContext2D | OffscreenCanvasRenderingContext2D, primitives: readonly Primitive[], scale: number, halo: string): void {
  context.save();
  context.scale(scale, scale);
  context.lineJoin = 'round';
  for (const primitive of primitives) {
    if (primitive.kind === 'line') {
      context.strokeStyle = primitive.colour;
      context.lineWidth = primitive.widthPx ?? 1;
      context.setLineDash(primitive.dashed ? [3, 3] : []);
      context.beginPath();
      context.moveTo(...primitive.from);
      context.lineTo(...primitive.to);
      context.stroke();
    } else {
      context.font = `${primitive.bold ? '600 ' : ''}${primitive.sizePx ?? TEXT_PX}px ${FONT}`;
      context.textAlign = primitive.align ?? 'center';
      context.textBaseline = primitive.baseline ?? 'middle';
      context.setLineDash([]);
      context.strokeStyle = halo;
      context.lineWidth = 4;
      context.strokeText(primitive.text, ...primitive.at);
      context.fillStyle = primitive.colour;
      context.fillText(primitive.text, ...primitive.at);
    }
  }
  context.restore();
}
