import { AppError } from '@shared/errors.js';

const LONGEST_SIDE_PX = 8192;

/** @throws AppError `too-large` or `bad-request`. */
export function checkSize(widthPx: number, heightPx: number): void {
  if (![widthPx, heightPx].every((size) => Number.isInteger(size) && size > 0)) {
    throw new AppError('bad-request', `A picture cannot be ${widthPx} × ${heightPx} pixels.`, 'Give whole numbers above zero.');
  }
  if (Math.max(widthPx, heightPx) > LONGEST_SIDE_PX) {
    throw new AppError('too-large', `A picture of ${widthPx} × ${heightPx} pixels is larger than ${LONGEST_SIDE_PX} on a side.`, `Choose at most ${LONGEST_SIDE_PX} pixels a side.`);
  }
}

export async function encodePng(canvas: OffscreenCanvas): Promise<Blob> {
  try {
    return await canvas.convertToBlob({ type: 'image/png' });
  } catch (cause) {
    throw new AppError('too-large', `A picture of ${canvas.width} × ${canvas.height} pixels could not be encoded.`, 'Choose a smaller size.', { cause });
  }
}
