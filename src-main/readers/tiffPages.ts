/** Pixels of one TIFF page. */
import { inflateSync } from 'node:zlib';
import { AppError } from '@shared/errors.js';
import { undoPredictor, unpackBits, unpackLzw } from '@shared/formats/tiff/decode.js';
import type { TiffPage } from '@shared/formats/tiff/ifd.js';
import { BYTES_PER_VOXEL, type Dtype } from '@shared/volume/volume.js';

const DEFLATE = new Set([8, 32946]);
/** Compression → its name and the most that one byte can become. */
const SUPPORTED: Readonly<Record<number, number>> = { 1: 1, 5: 4096, 8: 1032, 32946: 1032, 32773: 64 };
const OTHERS: Readonly<Record<number, string>> = { 2: 'CCITT', 3: 'CCITT fax', 4: 'CCITT fax', 6: 'JPEG', 7: 'JPEG', 34712: 'JPEG 2000', 50000: 'Zstandard', 34925: 'LZMA', 50001: 'WebP' };

/**
 * The voxel type of a page that can be decoded, checked against the bytes that are there before anything is allocated.
 * @throws AppError `unsupported` for colour and other compressions, `damaged` for too little data
 */
export function checkDecodable(page: TiffPage, path: string): Dtype {
  const ratio = SUPPORTED[page.compression];
  if (ratio === undefined) {
    const name = OTHERS[page.compression];
    if (name === undefined) throw damaged(path, `its compression ${page.compression} is unknown`);
    throw new AppError('unsupported', `${path} is compressed with ${name}${name.startsWith('JPEG') || name === 'WebP' ? ', which does not keep measured values' : ''}, or is a damaged TIFF.`, 'Save it again without compression, or with LZW or deflate.');
  }
  if (page.samples !== 1 || page.photometric === 2) throw new AppError('unsupported', `${path} is a colour picture (${page.samples} values a pixel), not one number a voxel.`, 'Split its channels (in ImageJ: Image > Color > Split Channels) and open each.');
  if (page.dtype === null) throw new AppError('unsupported', `${path} holds ${page.bits}-bit samples of a kind that is not read.`, 'Save it with 8, 16 or 32 bits a pixel.');
  const needed = page.width * page.height * BYTES_PER_VOXEL[page.dtype];
  const most = page.tiles.reduce((sum, tile) => sum + tile.bytes, 0) * ratio;
  if (needed > most) throw damaged(path, `its ${page.width} × ${page.height} pixels need ${needed} bytes, the file holds at most ${most}`);
  return page.dtype;
}

/** Decodes a page into `target` (row after row, the file's byte order). @throws AppError `damaged` */
export function decodePage(page: TiffPage, file: Buffer, target: Uint8Array<ArrayBufferLike>, littleEndian: boolean, path: string): void {
  const voxelBytes = target.length / (page.width * page.height);
  for (const tile of page.tiles) {
    const rowBytes = tile.width * voxelBytes, length = rowBytes * tile.height;
    const stored = file.subarray(tile.offset, tile.offset + tile.bytes);
    const bytes = unpack(page, stored, length, path);
    if (bytes.length < length) throw damaged(path, `a strip holds ${bytes.length} of ${length} bytes`);
    undoPredictor(bytes, page.predictor, rowBytes, voxelBytes, littleEndian);
    const width = Math.min(tile.width, page.width - tile.x) * voxelBytes;
    for (let row = 0; row < tile.height && tile.y + row < page.height; row++) {
      target.set(bytes.subarray(row * rowBytes, row * rowBytes + width), ((tile.y + row) * page.width + tile.x) * voxelBytes);
    }
  }
}

function unpack(page: TiffPage, stored: Buffer, length: number, path: string): Uint8Array {
  if (page.compression === 5) return unpackLzw(stored, length);
  if (page.compression === 32773) return unpackBits(stored, length);
  if (!DEFLATE.has(page.compression)) return page.predictor === 1 ? stored : Uint8Array.from(stored);
  try {
    return inflateSync(stored, { maxOutputLength: Math.max(1, length) });
  } catch (cause) {
    throw damaged(path, 'a strip cannot be decompressed', cause);
  }
}

function damaged(path: string, what: string, cause?: unknown): AppError {
  return new AppError('damaged', `${path} is a damaged TIFF: ${what}.`, 'Export the stack again.', { cause });
}
