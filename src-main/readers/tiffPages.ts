/** Pixels of one TIFF page. */
import type { FileHandle } from 'node:fs/promises';
import { promisify } from 'node:util';
import { inflate } from 'node:zlib';
import { AppError } from '@shared/errors.js';
import { undoPredictor, unpackBits, unpackLzw } from '@shared/formats/tiff/decode.js';
import type { TiffPage } from '@shared/formats/tiff/ifd.js';
import { BYTES_PER_VOXEL, type Dtype } from '@shared/volume/volume.js';
import { concurrently } from './concurrently.js';
import { checkBudget, throwIfCancelled, type ReadContext } from './context.js';
import { joinRuns, readRuns, type Run } from './fileRanges.js';
import { readInto } from './files.js';

type Tile = TiffPage['tiles'][number];

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

/** A page and where its first byte belongs in the voxels. */
export interface PlacedPage { page: TiffPage; offset: number }

const COMPRESSED_PAGES_AT_ONCE = 4;

/**
 * Fills the pages of one file into `target` (rows one after the other, the file's byte order): uncompressed ones straight from the file, others strip by strip.
 * @throws AppError `damaged`, `truncated`, `cancelled`
 */
export async function readPages(file: FileHandle, path: string, pages: readonly PlacedPage[], voxelBytes: number, target: Uint8Array<ArrayBufferLike>, littleEndian: boolean, context: ReadContext): Promise<void> {
  const [straight, packed] = [pages.filter(({ page }) => isStraight(page)), pages.filter(({ page }) => !isStraight(page))];
  const whole = pages.reduce((sum, { page }) => sum + page.width * page.height * voxelBytes, 0);
  let done = 0;
  const onBytes = (bytes: number): void => { done += bytes; context.onFraction(done / whole); };
  await readRuns(file, path, target, joinRuns(straight.flatMap((placed) => runsOf(placed, voxelBytes, path))), context, onBytes);
  await concurrently(packed, COMPRESSED_PAGES_AT_ONCE, async ({ page, offset }) => {
    const bytes = page.width * page.height * voxelBytes;
    await decodePage(file, page, target.subarray(offset, offset + bytes), littleEndian, path, context);
    onBytes(bytes);
  });
}

/** Stored as it is shown: strips, or tiles as wide as the page. */
const isStraight = ({ compression, predictor, tiles, width }: TiffPage): boolean => compression === 1 && predictor === 1 && tiles.every((tile) => tile.width === width);

function runsOf({ page, offset }: PlacedPage, voxelBytes: number, path: string): Run[] {
  const rowBytes = page.width * voxelBytes;
  return page.tiles.map((tile) => {
    const length = Math.min(tile.height, page.height - tile.y) * rowBytes;
    checkStrip(tile.bytes, length, path);
    return { position: tile.offset, offset: offset + tile.y * rowBytes, length };
  });
}

/** A tile reaches beyond small pages; far beyond, it is damage that would only fill memory. */
const MOST_TILE_BYTES = 64 * 2 ** 20;

async function decodePage(file: FileHandle, page: TiffPage, target: Uint8Array<ArrayBufferLike>, littleEndian: boolean, path: string, context: ReadContext): Promise<void> {
  const voxelBytes = target.length / (page.width * page.height);
  for (const { start, end, tiles } of neighbours(page.tiles)) {
    throwIfCancelled(context);
    checkBudget(path, end - start, context);
    const stored = Buffer.allocUnsafeSlow(end - start);
    await readInto(file, path, stored, start);
    for (const tile of tiles) {
      const rowBytes = tile.width * voxelBytes, length = rowBytes * tile.height;
      if (length > Math.max(target.length, MOST_TILE_BYTES)) throw damaged(path, `tiles of ${tile.width} × ${tile.height} pixels in a page of ${page.width} × ${page.height}`);
      const bytes = await unpack(page, stored.subarray(tile.offset - start, tile.offset - start + tile.bytes), length, path);
      checkStrip(bytes.length, length, path);
      undoPredictor(bytes, page.predictor, rowBytes, voxelBytes, littleEndian);
      const width = Math.min(tile.width, page.width - tile.x) * voxelBytes;
      for (let row = 0; row < tile.height && tile.y + row < page.height; row++) {
        target.set(bytes.subarray(row * rowBytes, row * rowBytes + width), ((tile.y + row) * page.width + tile.x) * voxelBytes);
      }
    }
  }
}

const NEAR_BYTES = 4096, MOST_TOGETHER_BYTES = 4 * 2 ** 20;

interface Neighbours { start: number; end: number; tiles: Tile[] }

/** Strips that follow one another closely in the file, to be read with one call. */
function neighbours(tiles: readonly Tile[]): Neighbours[] {
  const groups: Neighbours[] = [];
  for (const tile of tiles) {
    const last = groups[groups.length - 1], end = tile.offset + tile.bytes;
    if (last && tile.offset >= last.end && tile.offset - last.end <= NEAR_BYTES && end - last.start <= MOST_TOGETHER_BYTES) {
      last.tiles.push(tile);
      last.end = end;
    } else groups.push({ start: tile.offset, end, tiles: [tile] });
  }
  return groups;
}

const inflateStrip = promisify(inflate);

/** At most `length` bytes, which may be changed. */
async function unpack(page: TiffPage, stored: Buffer, length: number, path: string): Promise<Uint8Array> {
  if (page.compression === 5) return unpackLzw(stored, length);
  if (page.compression === 32773) return unpackBits(stored, length);
  if (!DEFLATE.has(page.compression)) return stored;
  return inflateStrip(stored, { maxOutputLength: Math.max(1, length) }).catch((cause: unknown) => { throw damaged(path, 'a strip cannot be decompressed', cause); });
}

function checkStrip(held: number, needed: number, path: string): void {
  if (held < needed) throw damaged(path, `a strip holds ${held} of ${needed} bytes`);
}

function damaged(path: string, what: string, cause?: unknown): AppError {
  return new AppError('damaged', `${path} is a damaged TIFF: ${what}.`, 'Export the stack again.', { cause });
}
