/** Pixels inside a figure. */
import { encode } from 'fast-png';

const DIGITS = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/';

interface Pixels {
  widthPx: number;
  heightPx: number;
  /** Straight 8-bit RGBA, rows from the top. */
  rgba: Uint8ClampedArray<ArrayBufferLike>;
}

/** A preview draws the same pictures again and again. */
const encoded = new WeakMap<Pixels['rgba'], string>();

/** The pixels must not change afterwards. */
export function pngDataUri({ widthPx, heightPx, rgba }: Pixels): string {
  const uri = encoded.get(rgba) ?? `data:image/png;base64,${base64(encode({ width: widthPx, height: heightPx, data: rgba, channels: 4, depth: 8 }))}`;
  encoded.set(rgba, uri);
  return uri;
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
