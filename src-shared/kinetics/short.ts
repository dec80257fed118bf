/** When the cell was shorted, on the time of its images. */
import type { VoltageAnalysis } from '../electrochemistry/voltageAnalysis.js';

/**
 * Of the hard short that the voltage shows, hours of the series; null: there is none, or nobody knows where the log lies.
 * @param offsetS added to the log's seconds to give those of the series
 */
export function shortOfLog(voltage: Pick<VoltageAnalysis, 'hardShort'> | null, offsetS: number | null): number | null {
  const short = voltage?.hardShort ?? null;
  return short === null || offsetS === null ? null : (short.timeS + offsetS) / 3600;
}

/**
 * Where the time of a short can lie: within the series or its log, hours of the series.
 * @param timesH middles of the acquisitions @param log null: there is none, or nobody knows where it lies
 */
export function shortRangeH(timesH: readonly number[], durationH: number | null, log: { offsetS: number; durationS: number } | null): readonly [fromH: number, toH: number] {
  const half = (durationH ?? 0) / 2, ends = [(timesH[0] ?? 0) - half, (timesH.at(-1) ?? 0) + half, ...(log ? [log.offsetS / 3600, (log.offsetS + log.durationS) / 3600] : [])];
  return [Math.min(...ends), Math.max(...ends)];
}
