/** bzip2 decompression, bounded. Source: J. Seward's bzip2 1.0 format (Huffman → move-to-front → run lengths → Burrows–Wheeler). */
import { AppError } from '../errors.js';

const BLOCK_MAGIC = [0x314159, 0x265359] as const;
const END_MAGIC = [0x177245, 0x385090] as const;
const GROUP_SIZE = 50;
const MAX_CODE_BITS = 20;

/** Most significant bit first. */
class Bits {
  private at = 0;
  private bit = 0;
  constructor(private readonly bytes: Uint8Array, private readonly fail: (what: string) => AppError) {}

  take(count: number): number {
    let value = 0;
    for (let i = 0; i < count; i++) {
      const byte = this.bytes[this.at];
      if (byte === undefined) throw this.fail('its bzip2 data end early');
      value = value * 2 + ((byte >> (7 - this.bit)) & 1);
      if (++this.bit === 8) { this.bit = 0; this.at++; }
    }
    return value;
  }
}

/** Canonical Huffman code: for each length the first code, and the symbols in order. */
interface Code { firsts: number[]; counts: number[]; offsets: number[]; symbols: number[] }

/**
 * Unpacks at most `maxBytes` bytes.
 * @param onFraction told after every block how much of `maxBytes` there is; what it throws ends the work
 * @throws AppError `damaged` naming the file
 */
export function bunzip2(packed: Uint8Array, maxBytes: number, file: string, onFraction: (fraction: number) => void = () => undefined): Uint8Array {
  const fail = (what: string): AppError => new AppError('damaged', `${file}: ${what}.`, 'Copy or export the file again.');
  const bits = new Bits(packed, fail);
  if (bits.take(24) !== 0x425a68) throw fail('its data are not bzip2');
  const blockLimit = (bits.take(8) - 48) * 100_000;
  if (!(blockLimit >= 100_000 && blockLimit <= 900_000)) throw fail('its bzip2 header is damaged');
  const out = new Uint8Array(maxBytes);
  let filled = 0;
  while (filled < maxBytes) {
    const [high, low] = [bits.take(24), bits.take(24)];
    if (high === END_MAGIC[0] && low === END_MAGIC[1]) break;
    if (high !== BLOCK_MAGIC[0] || low !== BLOCK_MAGIC[1]) throw fail('a bzip2 block is damaged');
    filled = unpackBlock(bits, blockLimit, out, filled, fail);
    onFraction(filled / maxBytes);
  }
  return out.subarray(0, filled);
}

function unpackBlock(bits: Bits, blockLimit: number, out: Uint8Array, filled: number, fail: (what: string) => AppError): number {
  bits.take(32);
  if (bits.take(1) === 1) throw fail('it uses randomised bzip2 blocks');
  const origin = bits.take(24);
  const alphabet = readAlphabet(bits);
  const codes = readCodes(bits, alphabet.length + 2, fail);
  const block = moveToFront(bits, alphabet, codes, blockLimit, fail);
  if (origin >= block.length) throw fail('a bzip2 block is damaged');
  return undoTransform(block, origin, out, filled);
}

function readAlphabet(bits: Bits): number[] {
  const used = bits.take(16);
  const bytes: number[] = [];
  for (let row = 0; row < 16; row++) {
    if (((used >> (15 - row)) & 1) === 0) continue;
    const map = bits.take(16);
    for (let column = 0; column < 16; column++) if ((map >> (15 - column)) & 1) bytes.push(16 * row + column);
  }
  return bytes;
}

/** The code of every group of 50 symbols. */
function readCodes(bits: Bits, symbolCount: number, fail: (what: string) => AppError): Code[] {
  const tableCount = bits.take(3), selectorCount = bits.take(15);
  if (tableCount < 2 || tableCount > 6 || selectorCount < 1) throw fail('a bzip2 block is damaged');
  const recent = Array.from({ length: tableCount }, (_, i) => i);
  const selectors = Array.from({ length: selectorCount }, () => {
    let rank = 0;
    while (bits.take(1) === 1) if (++rank >= tableCount) throw fail('a bzip2 block is damaged');
    const [table = 0] = recent.splice(rank, 1);
    recent.unshift(table);
    return table;
  });
  const tables = Array.from({ length: tableCount }, () => readCode(bits, symbolCount, fail));
  return selectors.flatMap((table) => tables[table] ?? []);
}

function readCode(bits: Bits, symbolCount: number, fail: (what: string) => AppError): Code {
  let length = bits.take(5);
  const lengths = Array.from({ length: symbolCount }, () => {
    while (bits.take(1) === 1) length += bits.take(1) === 1 ? -1 : 1;
    if (length < 1 || length > MAX_CODE_BITS) throw fail('a bzip2 code is damaged');
    return length;
  });
  const code: Code = { firsts: [], counts: [], offsets: [], symbols: [] };
  let first = 0;
  for (let size = 0; size <= MAX_CODE_BITS; size++) {
    const symbols = lengths.flatMap((own, symbol) => (own === size ? [symbol] : []));
    first *= 2;
    code.firsts[size] = first;
    code.counts[size] = symbols.length;
    code.offsets[size] = code.symbols.length;
    code.symbols.push(...symbols);
    first += symbols.length;
  }
  return code;
}

function readSymbol(bits: Bits, code: Code, fail: (what: string) => AppError): number {
  let value = 0;
  for (let size = 1; size <= MAX_CODE_BITS; size++) {
    value = value * 2 + bits.take(1);
    const index = value - (code.firsts[size] ?? 0);
    if (index >= 0 && index < (code.counts[size] ?? 0)) return code.symbols[(code.offsets[size] ?? 0) + index] ?? 0;
  }
  throw fail('a bzip2 code is damaged');
}

/** Symbols 0 and 1 are the digits of a run of the front byte (base 2, digits 1 and 2); the last symbol ends the block. */
function moveToFront(bits: Bits, alphabet: readonly number[], codes: readonly Code[], blockLimit: number, fail: (what: string) => AppError): Uint8Array {
  const recent = [...alphabet], end = alphabet.length + 1;
  const block = new Uint8Array(blockLimit);
  let length = 0, run = 0, digit = 1;
  for (let i = 0; ; i++) {
    const code = codes[Math.floor(i / GROUP_SIZE)];
    if (!code) throw fail('a bzip2 block is damaged');
    const symbol = readSymbol(bits, code, fail);
    if (symbol <= 1) { run += digit << symbol; digit *= 2; if (run > blockLimit) throw fail('a bzip2 block is damaged'); continue; }
    if (run > 0) {
      if (length + run > blockLimit) throw fail('a bzip2 block is damaged');
      block.fill(recent[0] ?? 0, length, length + run);
      length += run;
      run = 0;
      digit = 1;
    }
    if (symbol === end) return block.subarray(0, length);
    const [byte = 0] = recent.splice(symbol - 1, 1);
    recent.unshift(byte);
    if (length >= blockLimit) throw fail('a bzip2 block is damaged');
    block[length++] = byte;
  }
}

/** Inverse Burrows–Wheeler transform and the first run-length code: four equal bytes are followed by a repeat count. */
function undoTransform(block: Uint8Array, origin: number, out: Uint8Array, filled: number): number {
  const starts = new Uint32Array(257);
  for (const byte of block) starts[byte + 1] = (starts[byte + 1] ?? 0) + 1;
  for (let byte = 0; byte < 256; byte++) starts[byte + 1] = (starts[byte + 1] ?? 0) + (starts[byte] ?? 0);
  const next = new Uint32Array(block.length);
  for (const [i, byte] of block.entries()) {
    const at = starts[byte] ?? 0;
    next[at] = i;
    starts[byte] = at + 1;
  }
  let position = next[origin] ?? 0, at = filled, equal = 0, previous = -1;
  for (let i = 0; i < block.length && at < out.length; i++) {
    const byte = block[position] ?? 0;
    position = next[position] ?? 0;
    if (equal === 4) {
      out.fill(previous, at, Math.min(out.length, at + byte));
      at = Math.min(out.length, at + byte);
      equal = 0;
      previous = -1;
    } else {
      equal = byte === previous ? equal + 1 : 1;
      previous = byte;
      out[at++] = byte;
    }
  }
  return at;
}
