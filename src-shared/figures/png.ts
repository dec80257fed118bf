/** Pixels inside a figure. */
import { encode } from 'fast-png';

const DIGITS = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/';

/** @param rgba straight 8-bit RGBA, rows from the top */
export function pngDataUri({ widthPx, heightPx, rgba }: { widthPx: number; heightPx: number; rgba: Uint8ClampedArray<ArrayBufferLike> }): string {
  return `data:image/png;base64,${base64(encode({ width: widthPx, height: heightPx, data: rgba, channels: 4, depth: 8 }))}`;
}

/** RFC 4648. Here, because shared code knows neither the browser nor Node. */
export function base64(bytes: Uint8Array): string {
  const parts: string[] = [];
  for (let i = 0; i < bytes.length; i += 3) {
    const left = bytes.length - i;
    const three = (bytes[i] ?? 0) << 16 | (bytes[i + 1] ?? 0) << 8 | (bytes[i + 2] ?? 0);
    const digit = (shift: number): string => DIGITS[three >> shift & 63] ?? '';
    parts.push(digit(18), digit(12), left > 1 ? digit(6) : '=', left > 2 ? digit(0) : '=');
  }
  return parts.join('');
}
