/** Where the keys of a Zarr hierarchy lead: a folder, a zip archive or an address. */
import { AppError } from '@shared/errors.js';

/** Bytes `offset` … `offset + length`, or the last `suffixLength`. */
export type KeyRange = { offset: number; length: number } | { suffixLength: number };

export interface ZarrStore {
  /** As the user knows it: absolute path or address. */
  address: string;
  /** How many keys are worth asking for at once. */
  parallel: number;
  /**
   * All of a key; null when it is absent.
   * @throws AppError `too-large` beyond `mostBytes`, before they are read
   */
  get(key: string, mostBytes: number, signal: AbortSignal): Promise<Uint8Array<ArrayBuffer> | null>;
  /** Part of a key; null when the key is absent. @throws AppError `truncated` when it ends before, and as {@link ZarrStore.get} */
  range(key: string, range: KeyRange, mostBytes: number, signal: AbortSignal): Promise<Uint8Array<ArrayBuffer> | null>;
  /** Names of the groups and arrays directly below a key, in natural order; null where that cannot be listed. */
  children(key: string): Promise<string[] | null>;
  /** Whether a key holds nothing but metadata: an array all of whose chunks are absent. False where that cannot be seen. */
  isBare(key: string): Promise<boolean>;
  /** For people and headers: path or address of a key. */
  locate(key: string): string;
  /** Files read so far, the first {@link MAX_FILES}: enough to know the source again and to notice a change. */
  files(): string[];
}

export const MAX_FILES = 2000;
export const METADATA = /^(zarr\.json|\.zarray|\.zattrs|\.zgroup|\.zmetadata)$/;
const MAX_CHILDREN = 10_000;

/** `a/b` below `key`. @throws AppError `not-allowed` for a path in the metadata that leaves the store */
export function childKey(store: Pick<ZarrStore, 'address'>, key: string, path: string): string {
  const parts = path.split('/').filter((part) => part !== '' && part !== '.');
  if (path.startsWith('/') || parts.some((part) => part === '..' || /[\0\\:?#]/.test(part)) || parts.length > 32) {
    throw new AppError('not-allowed', `${store.address} names data outside itself (“${path.slice(0, 200)}”).`, 'Do not trust this store; ask where it comes from.');
  }
  return [...(key === '' ? [] : [key]), ...parts].join('/');
}

/** Start and length of a range in a value of `size` bytes. @throws AppError `truncated` when it reaches beyond */
export function placeOf(range: KeyRange, size: number, what: string): { start: number; length: number } {
  const [start, length] = 'offset' in range ? [range.offset, range.length] : [size - range.suffixLength, range.suffixLength];
  if (start < 0 || length < 0 || start + length > size) throw new AppError('truncated', `${what} is truncated: ${size} bytes, ${start + length} are needed.`, 'Copy or export it again.');
  return { start, length };
}

export function checkSize(bytes: number, mostBytes: number, what: string): void {
  if (bytes > mostBytes) throw new AppError('too-large', `${what} is ${bytes.toLocaleString('en')} bytes, more than its content can need (${mostBytes.toLocaleString('en')}).`, 'The store is damaged or hostile; export it again.');
}

/** Unique, hidden ones left out, 2 before 10. */
export function childNames(names: Iterable<string>): string[] {
  return [...new Set(names)].filter((name) => !name.startsWith('.')).sort((a, b) => a.localeCompare(b, 'en', { numeric: true })).slice(0, MAX_CHILDREN);
}
