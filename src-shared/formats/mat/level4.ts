/** Level 4 MAT-files: one matrix after the other, each with a header of five 32-bit integers. Source: "MAT-File Format", section 2. */
import type { MatNumber } from './elements.js';

export interface Mat4Header {
  name: string;
  shape: [number, number];
  stored: MatNumber;
  littleEndian: boolean;
  refused: string | null;
  /** First byte of the numbers, from the start of the header. */
  dataOffset: number;
  /** Bytes of the whole matrix with its header. */
  bytes: number;
}

export const MAT4_HEAD_BYTES = 20 + 256;
const STORED = ['float64', 'float32', 'int32', 'int16', 'uint16', 'uint8'] as const;
const SIZES = [8, 4, 4, 2, 2, 1] as const;

/** The matrix that begins with `head`; null when these bytes cannot be one. */
export function parseMat4(head: Uint8Array): Mat4Header | null {
  if (head.length < 20) return null;
  const view = new DataView(head.buffer, head.byteOffset, head.byteLength);
  for (const littleEndian of [true, false]) {
    const [type = 0, rows = 0, columns = 0, imaginary = 0, nameBytes = 0] = Array.from({ length: 5 }, (_, i) => view.getInt32(4 * i, littleEndian));
    const machine = Math.floor(type / 1000), number = Math.floor(type / 10) % 10, kind = type % 10;
    const stored = STORED[number], size = SIZES[number];
    const plausible = type >= 0 && machine === (littleEndian ? 0 : 1) && Math.floor(type / 100) % 10 === 0 && kind <= 2 && (imaginary === 0 || imaginary === 1);
    if (!plausible || !stored || !size || rows < 0 || columns < 0 || nameBytes < 1 || nameBytes > 256 || head.length < 20 + nameBytes) continue;
    const name = String.fromCharCode(...head.subarray(20, 20 + nameBytes));
    if (!/^[A-Za-z]\w*\0$/.test(name)) continue;
    return {
      name: name.slice(0, -1), shape: [rows, columns], stored, littleEndian, dataOffset: 20 + nameBytes,
      refused: kind === 1 ? 'text' : kind === 2 ? 'sparse' : imaginary === 1 ? 'complex' : rows * columns === 0 ? 'empty' : null,
      bytes: 20 + nameBytes + rows * columns * size * (1 + imaginary),
    };
  }
  return null;
}
