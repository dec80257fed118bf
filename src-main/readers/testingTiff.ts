/** A tiny TIFF writer for tests, after TIFF 6.0. */

export interface Page { width: number; height: number; bits: number; data: Buffer; format?: number; compression?: number; predictor?: number; description?: string; resolution?: [number, number]; unit?: number; samples?: number; rowsPerStrip?: number }
/** Little-endian TIFF, one strip a page unless `strips` are given. */
export function makeTiff(pages: readonly Page[], tail = Buffer.alloc(0)): Buffer {
  const chunks: Buffer[] = [Buffer.from('II*\0\0\0\0\0', 'latin1')];
  let length = 8;
  const add = (chunk: Buffer): number => { const at = length; chunks.push(chunk); length += chunk.length; return at; };
  const pointers: { at: number; ifd: number }[] = [];
  for (const page of pages) {
    const data = add(page.data);
    const description = page.description === undefined ? null : Buffer.from(`${page.description}\0`, 'latin1');
    const descriptionAt = description ? add(description) : 0;
    const rational = Buffer.alloc(8);
    if (page.resolution) { rational.writeUInt32LE(page.resolution[0], 0); rational.writeUInt32LE(page.resolution[1], 4); }
    const rationalAt = add(rational);
    const entries: [number, number, number, number][] = [
      [256, 4, 1, page.width], [257, 4, 1, page.height], [258, 3, 1, page.bits], [259, 3, 1, page.compression ?? 1], [262, 3, 1, 1],
      ...(description ? [[270, 2, description.length, descriptionAt] as [number, number, number, number]] : []),
      [273, 4, 1, data], [277, 3, 1, page.samples ?? 1], [278, 4, 1, page.height], [279, 4, 1, page.data.length],
      ...(page.resolution ? [[282, 5, 1, rationalAt], [283, 5, 1, rationalAt]] as [number, number, number, number][] : []),
      [296, 3, 1, page.unit ?? 1], [317, 3, 1, page.predictor ?? 1], [339, 3, 1, page.format ?? 1],
    ];
    const ifd = Buffer.alloc(2 + 12 * entries.length + 4);
    ifd.writeUInt16LE(entries.length, 0);
    for (const [i, [tag, type, count, value]] of entries.entries()) {
      ifd.writeUInt16LE(tag, 2 + 12 * i); ifd.writeUInt16LE(type, 4 + 12 * i); ifd.writeUInt32LE(count, 6 + 12 * i); ifd.writeUInt32LE(value, 10 + 12 * i);
    }
    const at = add(ifd);
    pointers.push({ at: at + ifd.length - 4, ifd: at });
  }
  const file = Buffer.concat([...chunks, tail]);
  file.writeUInt32LE(pointers[0]?.ifd ?? 0, 4);
  for (const [i, { at }] of pointers.entries()) file.writeUInt32LE(pointers[i + 1]?.ifd ?? 0, at);
  return file;
}

/** LZW the plain way: a code for the longest known string, wider after entries 511, 1023 and 2047, cleared after entry 4094, as the TIFF specification asks. */
export function packLzw(bytes: Uint8Array): Uint8Array {
  const out: number[] = [];
  let buffer = 0, held = 0, width = 9, next = 258;
  let table = new Map<string, number>();
  const write = (code: number): void => {
    buffer = (buffer * 2 ** width + code) % 2 ** 32;
    held += width;
    while (held >= 8) { held -= 8; out.push(Math.floor(buffer / 2 ** held) & 255); buffer %= 2 ** held; }
  };
  const clear = (): void => { write(256); table = new Map(); next = 258; width = 9; };
  const codeOf = (text: string): number => (text.length === 1 ? text.charCodeAt(0) : table.get(text) ?? -1);
  clear();
  let known = '';
  for (const byte of bytes) {
    const longer = known + String.fromCharCode(byte);
    if (longer.length === 1 || table.has(longer)) { known = longer; continue; }
    write(codeOf(known));
    table.set(longer, next++);
    if (next === 512) width = 10; else if (next === 1024) width = 11; else if (next === 2048) width = 12;
    known = String.fromCharCode(byte);
    if (next === 4095) { write(codeOf(known)); clear(); known = ''; }
  }
  if (known !== '') { write(codeOf(known)); next++; if (next === 512) width = 10; else if (next === 1024) width = 11; else if (next === 2048) width = 12; }
  write(257);
  write(0);
  return Uint8Array.from(out);
}
