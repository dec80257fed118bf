/** The canvases of a slice: sized for the screen's pixels, and the picture painted only when something that it shows has changed. */
import type { Drawing } from '@renderer/state/drawing.js';
import type { PixelGrid } from '@shared/render/slicePlane.js';

/** The picture, and what is written over it. */
export interface SliceTargets { picture: HTMLCanvasElement; overlay: HTMLCanvasElement }

/** What each canvas shows. */
const painted = new WeakMap<HTMLCanvasElement, readonly unknown[]>();

/** Equal parts, equal pixels: of a slice on a grid of device pixels. */
export function pictureParts({ sample, timeIndex, base, dendrite, labels }: Drawing, { widthPx, heightPx, cornerMm, rightMm, downMm }: PixelGrid, interpolation: string): unknown[] {
  return [sample, timeIndex, base?.style, base?.volume, dendrite?.style, dendrite?.volume, labels, interpolation, widthPx, heightPx, ...cornerMm, ...rightMm, ...downMm];
}

/** `pixels` (straight RGBA of the grid) is called only when `parts` are not those that the canvas shows already. */
export function paintPicture(canvas: HTMLCanvasElement, grid: PixelGrid, parts: readonly unknown[], pixels: () => Uint8ClampedArray<ArrayBuffer>): void {
  if (isShown(canvas, parts)) return;
  clear(canvas, grid)?.putImageData(new ImageData(pixels(), grid.widthPx, grid.heightPx), 0, 0);
  painted.set(canvas, parts);
}

/** As {@link paintPicture}, for what is written over it: `paint` gets an empty canvas. */
export function paintOver(canvas: HTMLCanvasElement, grid: PixelGrid, parts: readonly unknown[], paint: (context: CanvasRenderingContext2D) => void): void {
  if (isShown(canvas, parts)) return;
  const context = clear(canvas, grid);
  if (!context) return;
  paint(context);
  painted.set(canvas, parts);
}

function isShown(canvas: HTMLCanvasElement, parts: readonly unknown[]): boolean {
  const shown = painted.get(canvas);
  return shown?.length === parts.length && parts.every((part, n) => Object.is(part, shown[n]));
}

/** Sized and empty. */
export function clear(canvas: HTMLCanvasElement, { widthPx, heightPx }: { widthPx: number; heightPx: number }): CanvasRenderingContext2D | null {
  painted.delete(canvas);
  if (canvas.width !== widthPx || canvas.height !== heightPx) [canvas.width, canvas.height] = [widthPx, heightPx];
  const context = canvas.getContext('2d');
  context?.clearRect(0, 0, widthPx, heightPx);
  return context;
}
