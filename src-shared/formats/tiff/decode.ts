/** Decompression of TIFF strips (LZW, PackBits) and predictors, bounded by the size the page needs. */

/** LZW as TIFF writes it: codes of 9 to 12 bits, most significant bit first, 256 clears, 257 ends. Fewer bytes than `length` when the strip ends early. */
export function unpackLzw(packed: Uint8Array, length: number): Uint8Array {
  const out = new Uint8Array(length);
  const prefix = new Uint16Array(4097), suffix = new Uint8Array(4097), size = new Uint16Array(4097);
  let filled = 0, next = 258, bits = 9, previous = -1, buffer = 0, held = 0;
  const firstOf = (code: number): number => {
    let at = code;
    while (at > 257) at = prefix[at] ?? 0;
    return at;
  };
  const write = (code: number): void => {
    const count = code < 256 ? 1 : size[code] ?? 0;
    let at = code;
    for (let i = filled + count - 1; i >= filled; i--) {
      if (i < length) out[i] = at < 256 ? at : suffix[at] ?? 0;
      at = at < 256 ? at : prefix[at] ?? 0;
    }
    filled = Math.min(length, filled + count);
  };
  for (let i = 0; filled < length;) {
    while (held < bits && i < packed.length) { buffer = ((buffer << 8) | (packed[i++] ?? 0)) & 0xffffff; held += 8; }
    if (held < bits) break;
    held -= bits;
    const code = (buffer >> held) & ((1 << bits) - 1);
    if (code === 257) break;
    if (code === 256) { next = 258; bits = 9; previous = -1; continue; }
    if (code > next || (code === next && previous < 0)) break;
    if (previous >= 0 && next < 4096) {
      prefix[next] = previous;
      suffix[next] = firstOf(code === next ? previous : code);
      size[next] = (previous < 256 ? 1 : size[previous] ?? 0) + 1;
      next++;
    }
    write(code);
    previous = code;
    bits = next >= 2047 ? 12 : next >= 1023 ? 11 : next >= 511 ? 10 : 9;
  }
  return out.subarray(0, filled);
}

/** PackBits run lengths. Fewer bytes than `length` when the strip ends early. */
export function unpackBits(packed: Uint8Array, length: number): Uint8Array {
  const out = new Uint8Array(length);
  let filled = 0;
  for (let i = 0; i < packed.length && filled < length;) {
    const header = packed[i++] ?? 128;
    if (header < 128) {
      const run = packed.subarray(i, i + Math.min(header + 1, length - filled));
      out.set(run, filled);
      filled += run.length;
      i += header + 1;
    } else if (header > 128) {
      const end = Math.min(length, filled + 257 - header);
      out.fill(packed[i++] ?? 0, filled, end);
      filled = end;
    }
  }
  return out.subarray(0, filled);
}

/**
 * Undoes the horizontal predictor in place, row by row.
 * @param predictor 2: differences of integers in the file's byte order; 3: differences of bytes of floats, most significant first
 */
export function undoPredictor(bytes: Uint8Array, predictor: number, rowBytes: number, voxelBytes: number, littleEndian: boolean): void {
  for (let row = 0; row + rowBytes <= bytes.length; row += rowBytes) {
    if (predictor === 2) addInteger(bytes.subarray(row, row + rowBytes), voxelBytes, littleEndian);
    else if (predictor === 3) addFloat(bytes.subarray(row, row + rowBytes), voxelBytes, littleEndian);
  }
}

function addInteger(row: Uint8Array, size: number, littleEndian: boolean): void {
  for (let at = size; at < row.length; at += size) {
    let carry = 0;
    for (let b = 0; b < size; b++) {
      const i = at + (littleEndian ? b : size - 1 - b);
      const sum = (row[i] ?? 0) + (row[i - size] ?? 0) + carry;
      row[i] = sum & 255;
      carry = sum >> 8;
    }
  }
}

function addFloat(row: Uint8Array, size: number, littleEndian: boolean): void {
  for (let i = 1; i < row.length; i++) row[i] = ((row[i] ?? 0) + (row[i - 1] ?? 0)) & 255;
  const planes = Uint8Array.from(row), count = row.length / size;
  for (let i = 0; i < count; i++) for (let b = 0; b < size; b++) row[i * size + (littleEndian ? size - 1 - b : b)] = planes[b * count + i] ?? 0;
}
