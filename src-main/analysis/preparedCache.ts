/** Prepared scans, kept while they are used: every step of the threshold's drag starts from one. */
import type { AnalysisRequest } from '@shared/contract/analysis.js';
import { AppError } from '@shared/errors.js';
import type { PreparedScan } from '@shared/analysis/preparedScan.js';

const MOST_BYTES = 2 ** 30;

export interface PreparedCache {
  /**
   * The scan prepared as the request says; `prepare` makes it when it is not there. Requests that come meanwhile wait for the same one;
   * when the first is cancelled, the next prepares it.
   */
  get(request: AnalysisRequest, signal: AbortSignal, prepare: () => Promise<PreparedScan>): Promise<PreparedScan>;
}

export function createPreparedCache(mostBytes = MOST_BYTES): PreparedCache {
  /** Insertion order is order of use: oldest first. */
  const held = new Map<string, { scan: Promise<PreparedScan>; bytes: number }>();

  const makeRoom = (): void => {
    let bytes = [...held.values()].reduce((sum, entry) => sum + entry.bytes, 0);
    for (const [key, entry] of [...held].slice(0, -1)) {
      if (bytes <= mostBytes) return;
      held.delete(key);
      bytes -= entry.bytes;
    }
  };

  async function get(request: AnalysisRequest, signal: AbortSignal, prepare: () => Promise<PreparedScan>): Promise<PreparedScan> {
    const key = keyOf(request), known = held.get(key), entry = known ?? { scan: prepare(), bytes: 0 };
    held.delete(key);
    held.set(key, entry);
    try {
      const scan = await entry.scan;
      entry.bytes = scan.byteLength;
      makeRoom();
      return scan;
    } catch (thrown) {
      if (held.get(key) === entry) held.delete(key);
      const wasOthers = known !== undefined && !signal.aborted && AppError.from(thrown, '').code === 'cancelled';
      if (!wasOthers) throw thrown;
      return get(request, signal, prepare);
    }
  }

  return { get };
}

/** What preparing depends on: everything but which threshold is chosen and how its network is judged. */
function keyOf({ parameters, ...request }: AnalysisRequest): string {
  const { cell, noise, biasField, reference, leakage, layers, threshold: { k, kLow, share, convention }, network: { connectivity } } = parameters;
  return JSON.stringify([request, cell, noise, biasField, reference, leakage, layers, k, kLow, share, convention, connectivity]);
}
