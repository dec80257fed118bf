/** Access databases, as far as a hostile one must be stopped before a library follows it. Layout: mdbtools, HACKING. */
import { AppError } from '@shared/errors.js';

const TABLE_DEFINITION = 0x02, NEXT_PAGE = 4, VERSION = 0x14, KEY = 0x3e;
/** 255 columns, the most of a table, and its indices take a dozen pages; the library copies them once for each. */
const MAX_CHAIN_PAGES = 500;
/** What Jet writes for the key "none": the header is always scrambled with the same RC4 stream. */
const NO_KEY = Buffer.from([0xfb, 0x8a, 0xbc, 0x4e]);

/** @throws AppError `unsupported` for a database whose pages are encrypted: they could not be checked */
export function refuseEncrypted(bytes: Buffer, path: string): void {
  if (bytes.subarray(KEY, KEY + NO_KEY.length).equals(NO_KEY)) return;
  throw new AppError('unsupported', `${path} is an encrypted Access database.`, 'Save it without a password, or export the test as CSV from Arbin.');
}

/** The pages of a table's definition name the one that goes on: @throws AppError `damaged` when they go in a circle or without end. The last page may be cut short: the library reads it too. */
export function checkTableChains(bytes: Buffer, path: string): void {
  const pageBytes = bytes[VERSION] === 0 ? 2048 : 4096, pageCount = Math.ceil(bytes.length / pageBytes);
  const nextOf = (page: number): number => (page > 0 && page < pageCount && bytes[page * pageBytes] === TABLE_DEFINITION && page * pageBytes + NEXT_PAGE + 4 <= bytes.length ? bytes.readUInt32LE(page * pageBytes + NEXT_PAGE) : 0);
  const refuse = (what: string): AppError => new AppError('damaged', `${path} is a damaged Access database: a table's definition ${what}.`, 'Copy the file again.');
  /** Pages from here to the end of the chain; 0: not looked at. */
  const pagesFrom = new Uint32Array(pageCount);
  for (let first = 1; first < pageCount; first++) {
    const chain: number[] = [], inChain = new Set<number>();
    let page = first;
    for (; page !== 0 && page < pageCount && pagesFrom[page] === 0; page = nextOf(page)) {
      if (inChain.has(page)) throw refuse('goes in a circle');
      inChain.add(page);
      chain.push(page);
    }
    let pages = pagesFrom[page] ?? 0;
    for (const each of chain.reverse()) pagesFrom[each] = ++pages;
    if (pages > MAX_CHAIN_PAGES) throw refuse(`takes more than ${MAX_CHAIN_PAGES} pages`);
  }
}
