/** Prepared scans and series, kept while they are used: every step of a drag starts from one. */
import { AppError } from '@shared/errors.js';

const MOST_BYTES = 2 ** 30;

export interface PreparedCache<T> {
  /**
   * What was prepared under this key; `prepare` makes it when it is not there. Requests that come meanwhile wait for the same one;
   * when the first is cancelled, the next prepares it.
   */
  get(key: string, signal: AbortSignal, prepare: () => Promise<T>): Promise<T>;
}

export function createPreparedCache<T extends { readonly byteLength: number }>(mostBytes = MOST_BYTES): PreparedCache<T> {
  /** Insertion order is order of use: oldest first. */
  const held = new Map<string, { prepared: Promise<T>; bytes: number }>();

  const makeRoom = (): void => {
    let bytes = [...held.values()].reduce((sum, entry) => sum + entry.bytes, 0);
    for (const [key, entry] of [...held].slice(0, -1)) {
      if (bytes <= mostBytes) return;
      held.delete(key);
      bytes -= entry.bytes;
    }
  };

  async function get(key: string, signal: AbortSignal, prepare: () => Promise<T>): Promise<T> {
    const known = held.get(key), entry = known ?? { prepared: prepare(), bytes: 0 };
    held.delete(key);
    held.set(key, entry);
    try {
      const prepared = await entry.prepared;
      entry.bytes = prepared.byteLength;
      makeRoom();
      return prepared;
    } catch (thrown) {
      if (held.get(key) === entry) held.delete(key);
      const wasOthers = known !== undefined && !signal.aborted && AppError.from(thrown, '').code === 'cancelled';
      if (!wasOthers) throw thrown;
      return get(key, signal, prepare);
    }
  }

  return { get };
}
