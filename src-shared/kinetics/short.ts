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
