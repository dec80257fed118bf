/** A tiny writer of Access databases (Jet 4) for tests, after the description of the format in mdbtools' HACKING; it can also lie. */

export type JetType = 'long' | 'double' | 'text';
export interface JetTable { name: string; columns: { name: string; type: JetType }[]; rows: (number | string)[][] }

const PAGE = 4096, TYPES: Record<JetType, { code: number; bytes: number }> = { long: { code: 0x04, bytes: 4 }, double: { code: 0x07, bytes: 8 }, text: { code: 0x0a, bytes: 0 } };

/** @param claims `nextDefinition`: the page that every table definition says it goes on with */
export function jetOf(tables: readonly JetTable[], claims: { nextDefinition?: number } = {}): Buffer {
  const pages: Buffer[] = [header(), Buffer.alloc(PAGE)], catalogue: JetTable = { name: 'MSysObjects', columns: [{ name: 'Id', type: 'long' }, { name: 'Name', type: 'text' }, { name: 'Type', type: 'long' }, { name: 'Flags', type: 'long' }], rows: [] };
  // The catalogue's definition must be page 2; its rows name the pages of the others, which are laid out after it.
  const starts: number[] = [];
  let next = 2 + pagesOf({ ...catalogue, rows: tables.map(({ name }) => [0, name, 1, 0]) });
  for (const table of tables) { starts.push(next); next += pagesOf(table); }
  catalogue.rows = tables.map(({ name }, i) => [starts[i] ?? 0, name, 1, 0]);
  for (const table of [catalogue, ...tables]) pages.push(...tablePages(table, pages.length, claims.nextDefinition ?? 0));
  return Buffer.concat(pages);
}

function header(): Buffer {
  const page = Buffer.alloc(PAGE);
  page.write('\0\x01\0\0Standard Jet DB\0', 0, 'latin1');
  page[0x14] = 1;
  // "No encryption key", scrambled with the constant RC4 stream of the header.
  Buffer.from([0xfb, 0x8a, 0xbc, 0x4e]).copy(page, 0x3e);
  return page;
}

const pagesOf = (table: JetTable): number => 2 + rowPages(table).length;

function rowPages(table: JetTable): Buffer[][] {
  const pages: Buffer[][] = [];
  let used = PAGE;
  for (const row of table.rows) {
    const bytes = rowOf(table, row);
    if (used + bytes.length + 2 > PAGE - 14) { pages.push([]); used = 0; }
    pages.at(-1)?.push(bytes);
    used += bytes.length + 2;
  }
  return pages;
}

/** Definition, usage map, rows. */
function tablePages(table: JetTable, first: number, nextDefinition: number): Buffer[] {
  const rows = rowPages(table), map = Buffer.alloc(5 + Math.max(64, (rows.length >> 3) + 2));
  map.writeUInt32LE(first, 1);
  rows.forEach((_, i) => { map[5 + ((i + 2) >> 3)] = (map[5 + ((i + 2) >> 3)] ?? 0) | (1 << ((i + 2) & 7)); });
  return [definition(table, first, nextDefinition), dataPage([map], first), ...rows.map((page) => dataPage(page, first))];
}

function definition({ columns, rows }: JetTable, first: number, nextDefinition: number): Buffer {
  const page = Buffer.alloc(PAGE);
  page.writeUInt16LE(0x0102, 0);
  page.writeUInt32LE(nextDefinition, 4);
  page.writeUInt32LE(rows.length, 16);
  page.writeUInt16LE(columns.filter(({ type }) => type === 'text').length, 43);
  page.writeUInt16LE(columns.length, 45);
  page.writeUInt32LE((first + 1) << 8, 55);
  let at = 63, fixed = 0, variable = 0;
  columns.forEach(({ type }, i) => {
    page[at] = TYPES[type].code;
    page.writeUInt16LE(i, at + 5);
    page.writeUInt16LE(variable, at + 7);
    page[at + 15] = type === 'text' ? 2 : 3;
    page.writeUInt16LE(fixed, at + 21);
    page.writeUInt16LE(type === 'text' ? 510 : TYPES[type].bytes, at + 23);
    if (type === 'text') variable++;
    fixed += TYPES[type].bytes;
    at += 25;
  });
  for (const { name } of columns) {
    const text = Buffer.from(name, 'utf16le');
    page.writeUInt16LE(text.length, at);
    text.copy(page, at + 2);
    at += 2 + text.length;
  }
  return page;
}

function rowOf({ columns }: JetTable, row: readonly (number | string)[]): Buffer {
  const fixed = columns.map(({ type }, i) => {
    const bytes = Buffer.alloc(TYPES[type].bytes);
    if (type === 'long') bytes.writeInt32LE(Number(row[i]), 0);
    if (type === 'double') bytes.writeDoubleLE(Number(row[i]), 0);
    return bytes;
  });
  const texts = columns.flatMap(({ type }, i) => (type === 'text' ? [Buffer.from(String(row[i]), 'utf16le')] : []));
  const count = Buffer.alloc(2), start = 2 + fixed.reduce((sum, { length }) => sum + length, 0);
  count.writeUInt16LE(columns.length, 0);
  const offsets = texts.reduce<number[]>((ends, { length }) => [...ends, (ends.at(-1) ?? start) + length], [start]), tail = Buffer.alloc(offsets.length * 2 + 2);
  offsets.reverse().forEach((offset, i) => { tail.writeUInt16LE(offset, i * 2); });
  tail.writeUInt16LE(texts.length, offsets.length * 2);
  return Buffer.concat([count, ...fixed, ...texts, ...(texts.length > 0 ? [tail] : []), Buffer.alloc((columns.length + 7) >> 3, 0xff)]);
}

/** Rows grow from the end of the page. */
function dataPage(rows: readonly Buffer[], table: number): Buffer {
  const page = Buffer.alloc(PAGE);
  page.writeUInt16LE(0x0101, 0);
  page.writeUInt32LE(table, 4);
  page.writeUInt16LE(rows.length, 12);
  let end = PAGE;
  rows.forEach((row, i) => {
    end -= row.length;
    row.copy(page, end);
    page.writeUInt16LE(end, 14 + i * 2);
  });
  return page;
}
