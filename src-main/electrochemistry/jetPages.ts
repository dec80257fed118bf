/** Access databases, as far as a hostile one must be stopped before a library follows it. Layout: mdbtools, HACKING. */
import { AppError } from '@shared/errors.js';

const TABLE_DEFINITION = 0x02, NEXT_PAGE = 4, VERSION = 0x14, KEY = 0x3e;
/** What Jet writes for the key "none": the header is always scrambled with the same RC4 stream. */
const NO_KEY = Buffer.from([0xfb, 0x8a, 0xbc, 0x4e]);

/** @throws AppError `unsupported` for a database whose pages are encrypted: they could not be checked */
export function refuseEncrypted(bytes: Buffer, path: string): void {
  if (bytes.subarray(KEY, KEY + NO_KEY.length).equals(NO_KEY)) return;
  throw new AppError('unsupported', `${path} is an encrypted Access database.`, 'Save it without a password, or export the test as CSV from Arbin.');
}

/** The pages of a table's definition name the one that goes on: @throws AppError `damaged` when they go in a circle or leave the file. */
export function checkTableChains(bytes: Buffer, path: string): void {
  const pageBytes = bytes[VERSION] === 0 ? 2048 : 4096, pageCount = Math.floor(bytes.length / pageBytes);
  const nextOf = (page: number): number => (page > 0 && page < pageCount && bytes[page * pageBytes] === TABLE_DEFINITION ? bytes.readUInt32LE(page * pageBytes + NEXT_PAGE) : 0);
  const isChecked = new Uint8Array(pageCount);
  for (let first = 1; first < pageCount; first++) {
    const chain: number[] = [];
    for (let page = first; page !== 0 && page < pageCount && isChecked[page] !== 1; page = nextOf(page)) {
      isChecked[page] = 1;
      chain.push(page);
    }
    // A chain that meets one of its own pages goes in a circle.
    const last = chain.at(-1) ?? 0, next = nextOf(last);
    if (next !== 0 && chain.includes(next)) throw new AppError('damaged', `${path} is a damaged Access database: a table's definition goes in a circle.`, 'Copy the file again.');
  }
}
