/** Reading fixed binary headers. */

export const viewOf = (bytes: Uint8Array): DataView => new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);

/** Latin-1 text of a fixed field up to its first NUL, without the blanks around it. Bytes beyond the end are left out. */
export function fixedText(bytes: Uint8Array, start: number, length: number): string {
  let out = '';
  for (let i = start; i < start + length && i < bytes.length && bytes[i] !== 0; i++) out += String.fromCharCode(bytes[i] ?? 32);
  return out.trim();
}

/** Text that was read as Latin-1 but is UTF-8 ("Âµm"), as it was meant; any other as it is. */
export function asUtf8(latin1: string): string {
  if (!/[\x80-\xff]/.test(latin1) || /[^\0-\xff]/.test(latin1)) return latin1;
  try {
    return decodeURIComponent(latin1.replace(/[%\x80-\xff]/g, (character) => `%${character.charCodeAt(0).toString(16)}`));
  } catch {
    return latin1;
  }
}

/** Value of an IEEE 754 half float (binary16) given by its bits. */
export function halfToNumber(bits: number): number {
  const exponent = (bits >> 10) & 31, fraction = bits & 1023, sign = bits & 0x8000 ? -1 : 1;
  if (exponent === 31) return fraction === 0 ? sign * Infinity : NaN;
  return sign * (exponent === 0 ? fraction * 2 ** -24 : (1 + fraction / 1024) * 2 ** (exponent - 15));
}

let halves: Float32Array | null = null;

/** Values of all 65,536 half floats by their bits, each exact in float32; made once, not to be written to. */
export const halfTable = (): Float32Array => halves ??= Float32Array.from({ length: 0x10000 }, (_, bits) => halfToNumber(bits));
