/** The resolution of a PNG, which browsers do not write and journals ask for. */

const SIGNATURE_BYTES = 8, CHUNK_OVERHEAD_BYTES = 12, IHDR_BYTES = 13;
const AFTER_IHDR = SIGNATURE_BYTES + CHUNK_OVERHEAD_BYTES + IHDR_BYTES;
const METRE = 1, INCHES_PER_METRE = 1 / 0.0254;
/** Reversed polynomial of ISO 3309, as PNG takes it. */
const CRC_POLYNOMIAL = 0xedb88320;

/** A copy with a pHYs chunk (PNG, third edition, 11.3.4.3). @param png a file that has none */
export function withDpi(png: Uint8Array, dpi: number): Uint8Array<ArrayBuffer> {
  const chunk = new DataView(new ArrayBuffer(CHUNK_OVERHEAD_BYTES + 9)), perMetre = Math.round(dpi * INCHES_PER_METRE);
  chunk.setUint32(0, 9);
  [...'pHYs'].forEach((letter, n) => { chunk.setUint8(4 + n, letter.charCodeAt(0)); });
  chunk.setUint32(8, perMetre);
  chunk.setUint32(12, perMetre);
  chunk.setUint8(16, METRE);
  chunk.setUint32(17, crc32(new Uint8Array(chunk.buffer, 4, 13)));
  const out = new Uint8Array(png.length + chunk.byteLength);
  out.set(png.subarray(0, AFTER_IHDR));
  out.set(new Uint8Array(chunk.buffer), AFTER_IHDR);
  out.set(png.subarray(AFTER_IHDR), AFTER_IHDR + chunk.byteLength);
  return out;
}

function crc32(bytes: Uint8Array): number {
  let crc = 0xffffffff;
  for (const byte of bytes) {
    crc ^= byte;
    for (let bit = 0; bit < 8; bit++) crc = crc & 1 ? crc >>> 1 ^ CRC_POLYNOMIAL : crc >>> 1;
  }
  return (crc ^ 0xffffffff) >>> 0;
}
