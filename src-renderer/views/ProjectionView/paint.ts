/** A projection onto a canvas, and as a picture to keep: the same in both, pixels unsmoothed. */
import { paintPrimitives, TEXT_PX, type Primitive } from '@renderer/scene/decorations/primitives.js';
import { palette, type Palette } from '@renderer/scene/palette.js';
import { AppError } from '@shared/errors.js';
import { barPixels, colourPixels } from './colour.js';
import { projectionLayout, tightSize, type Box, type NamedChannel, type ProjectionLayout } from './layout.js';

type Context = CanvasRenderingContext2D | OffscreenCanvasRenderingContext2D;
export interface Painted { layout: ProjectionLayout; channels: readonly NamedChannel[] }

const BAR_STEPS = 256;
/** Under clear pixels: nothing counts there. */
const NOTHING = '#161617';

export function paintProjection(context: Context, { layout, channels }: Painted, scale: number): void {
  context.save();
  context.scale(scale, scale);
  context.imageSmoothingEnabled = false;
  context.fillStyle = NOTHING;
  context.fillRect(layout.picture.left, layout.picture.top, layout.picture.width, layout.picture.height);
  for (const [image, { left, top, width, height }] of imagesOf({ layout, channels })) context.drawImage(image, left, top, width, height);
  context.restore();
  paintPrimitives(context, layout.primitives, scale, 'transparent');
  paintPrimitives(context, layout.primitives.filter(isInPicture(layout.picture)), scale, 'rgba(0,0,0,0.55)');
}

/** What is written over the picture needs a halo. */
const isInPicture = ({ left, top, width, height }: Box) => (primitive: Primitive): boolean =>
  primitive.kind === 'text' && primitive.at[0] > left && primitive.at[0] < left + width && primitive.at[1] > top && primitive.at[1] < top + height;

function imagesOf({ layout, channels }: Painted): (readonly [OffscreenCanvas, Box])[] {
  const [first] = channels;
  if (!first) return [];
  const { width, height } = first.reply;
  return [
    [canvasOf(colourPixels(channels, width, height), width, height), layout.picture],
    ...channels.flatMap((channel, n) => (layout.bars[n] ? [[canvasOf(barPixels(channel, BAR_STEPS), 1, BAR_STEPS), layout.bars[n]] as const] : [])),
  ];
}

function canvasOf(pixels: Uint8ClampedArray<ArrayBuffer>, width: number, height: number): OffscreenCanvas {
  const canvas = new OffscreenCanvas(width, height);
  canvas.getContext('2d')?.putImageData(new ImageData(pixels, width, height), 0, 0);
  return canvas;
}

/** A figure: ink on white, no larger than its picture needs. */
export interface OnPaper extends Painted { widthPx: number; heightPx: number }

const MOST_PX = { widthPx: 640, heightPx: 720 };
/** Pixels per CSS pixel: 640 of them are 16 cm at 300 dpi. */
const PNG_SCALE = 3;
const PAPER: Palette = { ...palette('light', 'light'), background: '#ffffff', text: '#1f1f21' };
const FONT = 'Arial, Helvetica, sans-serif';

/** @throws AppError `bad-request`: nothing is shown. */
export function onPaper(channels: readonly NamedChannel[], isAssumed: boolean): OnPaper {
  const size = tightSize(channels, MOST_PX), layout = projectionLayout({ channels, ...size, colours: PAPER, isAssumed });
  if (!layout) throw new AppError('bad-request', 'There is no projection to export.', 'Wait until it is shown.');
  return { layout, channels, ...size };
}

export async function projectionPng(page: OnPaper): Promise<Blob> {
  const canvas = new OffscreenCanvas(page.widthPx * PNG_SCALE, page.heightPx * PNG_SCALE);
  const context = canvas.getContext('2d');
  if (context) {
    context.fillStyle = PAPER.background;
    context.fillRect(0, 0, canvas.width, canvas.height);
    paintProjection(context, page, PNG_SCALE);
  }
  return canvas.convertToBlob({ type: 'image/png' });
}

/** Lines and text stay vectors; the pixels of picture and bars are embedded one to one. */
export async function projectionSvg(page: OnPaper): Promise<Blob> {
  const images = await Promise.all(imagesOf(page).map(async ([canvas, { left, top, width, height }]) =>
    `<image x="${left}" y="${top}" width="${width}" height="${height}" preserveAspectRatio="none" style="image-rendering:pixelated" href="${await dataUrl(canvas)}"/>`));
  const { layout: { picture, primitives }, widthPx, heightPx } = page;
  const body = [
    `<rect width="100%" height="100%" fill="${PAPER.background}"/>`,
    `<rect x="${picture.left}" y="${picture.top}" width="${picture.width}" height="${picture.height}" fill="${NOTHING}"/>`,
    ...images, ...primitives.map(markup),
  ];
  const svg = `<svg xmlns="http://www.w3.org/2000/svg" width="${widthPx}" height="${heightPx}" viewBox="0 0 ${widthPx} ${heightPx}" font-family="${FONT}">${body.join('')}</svg>`;
  return new Blob([svg], { type: 'image/svg+xml' });
}

async function dataUrl(canvas: OffscreenCanvas): Promise<string> {
  const bytes = new Uint8Array(await (await canvas.convertToBlob({ type: 'image/png' })).arrayBuffer());
  let text = '';
  for (const byte of bytes) text += String.fromCharCode(byte);
  return `data:image/png;base64,${btoa(text)}`;
}

/** From a position to the baseline of its text, in sizes of the text: not every program knows other baselines. */
const BASELINE = { middle: 0.35, bottom: -0.2 };
const ANCHORS: Partial<Record<CanvasTextAlign, string>> = { left: 'start', right: 'end', center: 'middle' };
const escaped = (text: string): string => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');

function markup(primitive: Primitive): string {
  if (primitive.kind === 'line') {
    const { from, to, colour, widthPx = 1 } = primitive;
    return `<line x1="${from[0]}" y1="${from[1]}" x2="${to[0]}" y2="${to[1]}" stroke="${colour}" stroke-width="${widthPx}"/>`;
  }
  const { at, text, colour, align = 'center', baseline = 'middle', sizePx = TEXT_PX, bold = false } = primitive;
  return `<text x="${at[0]}" y="${at[1] + BASELINE[baseline === 'bottom' ? 'bottom' : 'middle'] * sizePx}" fill="${colour}" font-size="${sizePx}" text-anchor="${ANCHORS[align] ?? 'middle'}"${bold ? ' font-weight="600"' : ''}>${escaped(text)}</text>`;
}
