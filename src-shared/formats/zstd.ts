/** How much a Zstandard stream can inflate to, from its frame and block headers (RFC 8878 §3.1). */

const BLOCK_BYTES = 128 * 1024;

/**
 * An upper bound of the inflated bytes, exact where the frames state their content size; null when it is no valid stream.
 * A compressed block gives at most 128 KiB, so a small stream cannot claim much.
 */
export function zstdBound(stream: Uint8Array): number | null {
  const view = new DataView(stream.buffer, stream.byteOffset, stream.byteLength);
  let at = 0, total = 0;
  try {
    while (at < stream.length) {
      const magic = view.getUint32(at, true);
      if ((magic & 0xfffffff0) >>> 0 === 0x184d2a50) { at += 8 + view.getUint32(at + 4, true); continue; }
      if (magic !== 0xfd2fb528) return null;
      const { stated, headerBytes, hasChecksum } = frameHeader(view, at);
      const blocks = walkBlocks(view, at + headerBytes);
      total += stated === null ? blocks.most : Math.min(stated, Number.MAX_SAFE_INTEGER);
      at = blocks.end + (hasChecksum ? 4 : 0);
    }
    return at === stream.length ? total : null;
  } catch (error) {
    if (error instanceof RangeError) return null;
    throw error;
  }
}

function frameHeader(view: DataView, at: number): { stated: number | null; headerBytes: number; hasChecksum: boolean } {
  const descriptor = view.getUint8(at + 4), isSingle = (descriptor & 0x20) !== 0, sizeFlag = descriptor >> 6;
  const sizeBytes = sizeFlag === 0 ? (isSingle ? 1 : 0) : 2 ** sizeFlag;
  const sizeAt = at + 5 + (isSingle ? 0 : 1) + ((1 << (descriptor & 3)) >> 1);
  const stated = sizeBytes === 0 ? null
    : sizeBytes === 1 ? view.getUint8(sizeAt)
      : sizeBytes === 2 ? view.getUint16(sizeAt, true) + 256
        : sizeBytes === 4 ? view.getUint32(sizeAt, true)
          : view.getUint32(sizeAt, true) + view.getUint32(sizeAt + 4, true) * 2 ** 32;
  return { stated, headerBytes: sizeAt + sizeBytes - at, hasChecksum: (descriptor & 4) !== 0 };
}

function walkBlocks(view: DataView, start: number): { end: number; most: number } {
  let at = start, most = 0;
  for (;;) {
    const header = view.getUint16(at, true) + view.getUint8(at + 2) * 65_536;
    const type = (header >> 1) & 3, size = header >> 3;
    at += 3 + (type === 1 ? 1 : size);
    most += type === 2 ? BLOCK_BYTES : size;
    if (header & 1) return { end: at, most };
  }
}
