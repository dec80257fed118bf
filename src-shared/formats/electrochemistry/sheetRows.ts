/**
 * Rows of a worksheet (ECMA-376 part 1, §18.3: `<row><c r="B2" t="s"><v>…</v></c></row>`) → tab-separated lines, straight from the bytes:
 * a sheet of a million rows is hundreds of megabytes of tags, of which a general XML parser would make strings.
 */
const TAB = 0x09, NEWLINE = 0x0a, RETURN = 0x0d, SPACE = 0x20, QUOTE = 0x22, SINGLE = 0x27, SLASH = 0x2f, ZERO = 0x30, COLON = 0x3a, LESS = 0x3c, EQUAL = 0x3d, GREATER = 0x3e, A = 0x41;
const LOWER_C = 0x63, LOWER_I = 0x69, LOWER_N = 0x6e, LOWER_R = 0x72, LOWER_S = 0x73, LOWER_T = 0x74, LOWER_V = 0x76;
const MAX_COLUMNS = 1000, MAX_CELL_BYTES = 2000;

export interface SheetReader {
  /** Reads until so many rows have ended; the byte to go on at, the length of the sheet at its end. */
  read(at: number, rows: number): number;
  /** The lines read since the last time. */
  take(): Uint8Array;
}

/** @param texts the shared texts of the workbook, without tabs and line ends */
export function sheetReader(xml: Uint8Array, texts: readonly Uint8Array[]): SheetReader {
  let out = new Uint8Array(1 << 16), length = 0, column = 0, written = 0, kind = LOWER_N;
  const put = (byte: number): void => {
    if (length === out.length) {
      const larger = new Uint8Array(out.length * 2);
      larger.set(out);
      out = larger;
    }
    out[length++] = byte;
  };
  const copy = (bytes: Uint8Array, start: number, end: number): void => {
    const last = Math.min(end, start + MAX_CELL_BYTES);
    for (let at = start; at < last; at++) {
      const byte = bytes[at] ?? SPACE;
      put(byte === TAB || byte === NEWLINE || byte === RETURN || byte === QUOTE ? SPACE : byte);
    }
  };

  /** Attributes of `<c …>`: column from "AB12", kind from the first letter of its type. */
  const cell = (start: number, end: number): void => {
    column = written;
    kind = LOWER_N;
    for (let at = start; at < end; at++) {
      const name = xml[at], mark = xml[at + 2];
      if (xml[at + 1] !== EQUAL || (mark !== QUOTE && mark !== SINGLE) || (xml[at - 1] !== SPACE && xml[at - 1] !== NEWLINE && xml[at - 1] !== TAB)) continue;
      if (name === LOWER_T) kind = (xml[at + 3] ?? LOWER_N) === LOWER_S && xml[at + 4] === mark ? LOWER_S : xml[at + 3] === LOWER_N ? LOWER_N : LOWER_I;
      if (name === LOWER_R) {
        let letters = 0, letter = at + 3;
        for (; letter < end && (xml[letter] ?? 0) >= A && (xml[letter] ?? 0) < A + 26 && letters < MAX_COLUMNS; letter++) letters = letters * 26 + (xml[letter] ?? A) - A + 1;
        if (letters > 0) column = letters - 1;
      }
    }
  };

  const value = (start: number, end: number): void => {
    if (column >= MAX_COLUMNS || column + 1 < written) return;
    for (; written < column + 1; written++) if (written > 0) put(TAB);
    if (kind !== LOWER_S) { copy(xml, start, end); return; }
    let index = 0;
    for (let at = start; at < end && index < 1e8; at++) index = index * 10 + (xml[at] ?? ZERO) - ZERO;
    const text = texts[index];
    if (text) copy(text, 0, text.length);
  };

  /** Reads the tag at `at`; the byte behind it. `ended`: it was the end of a row. */
  let ended = false;
  const tag = (at: number): number => {
    let name = at + 1;
    const isClosing = xml[name] === SLASH;
    if (isClosing) name++;
    let end = name, local = name;
    for (; end < xml.length && xml[end] !== GREATER && xml[end] !== SPACE && xml[end] !== SLASH && xml[end] !== NEWLINE; end++) if (xml[end] === COLON) local = end + 1;
    const nameEnd = end, size = end - local, first = xml[local];
    while (end < xml.length && xml[end] !== GREATER) end++;
    if (size === 3 && first === LOWER_R && xml[local + 1] === 0x6f && xml[local + 2] === 0x77) {
      if (isClosing || xml[end - 1] === SLASH) { put(NEWLINE); ended = true; }
      written = 0;
    } else if (size === 1 && first === LOWER_C && !isClosing) cell(nameEnd, end);
    else if (size === 1 && (first === LOWER_V || first === LOWER_T) && !isClosing && xml[end - 1] !== SLASH) {
      let stop = end + 1;
      while (stop < xml.length && xml[stop] !== LESS) stop++;
      value(end + 1, stop);
      return stop;
    }
    return end + 1;
  };

  return {
    read: (from, rows) => {
      let at = from;
      for (let done = 0; done < rows && at < xml.length;) {
        while (at < xml.length && xml[at] !== LESS) at++;
        if (at >= xml.length) break;
        ended = false;
        at = tag(at);
        if (ended) done++;
      }
      return Math.min(at, xml.length);
    },
    take: () => {
      const lines = out.slice(0, length);
      length = 0;
      return lines;
    },
  };
}
