/** A figure as PNG of a given resolution, which stands in the file. */
import { AppError } from '@shared/errors.js';
import { withDpi } from '@shared/figures/pngDpi.js';

const MM_PER_INCH = 25.4;

/** @param svg a document whose width and height are in millimetres */
export async function figurePng(svg: string, dpi: number): Promise<Blob> {
  const [widthMm = 0, heightMm = 0] = ['width', 'height'].map((name) => Number(new RegExp(` ${name}="([0-9.]+)mm"`).exec(svg)?.[1]));
  const canvas = document.createElement('canvas');
  canvas.width = Math.round(widthMm / MM_PER_INCH * dpi);
  canvas.height = Math.round(heightMm / MM_PER_INCH * dpi);
  const context = canvas.getContext('2d'), url = URL.createObjectURL(new Blob([svg], { type: 'image/svg+xml' }));
  try {
    const image = new Image();
    image.src = url;
    await image.decode();
    context?.drawImage(image, 0, 0, canvas.width, canvas.height);
  } finally {
    URL.revokeObjectURL(url);
  }
  const blob = context && await new Promise<Blob | null>((resolve) => { canvas.toBlob(resolve, 'image/png'); });
  if (!blob) throw new AppError('too-large', `A figure of ${String(canvas.width)} × ${String(canvas.height)} pixels could not be drawn.`, 'Choose a lower resolution, or SVG or PDF.');
  return new Blob([withDpi(new Uint8Array(await blob.arrayBuffer()), dpi)], { type: 'image/png' });
}
