/** Whether the lithium seen in a series could have been plated by the charge that its log counts. */
import type { VoltageAnalysis } from '../electrochemistry/voltageAnalysis.js';
import { chargeObjection } from '../physics/lithium.js';
import type { Measured } from './result.js';

const CERTAIN_SIGMAS = 2;
const PERCENT = 100;

/**
 * The first time point whose lithium, less two σ, holds more than ∫|I| dt up to then, as a sentence. Null: there is none, or it cannot be said:
 * amounts that are no part of a volume, a log without current, or one that nobody knows where to put, or that begins later.
 * @param timesH of the values @param offsetS added to the log's seconds to give those of the series
 */
export function seriesChargeObjection({ normalisation, total, cell }: Pick<Measured, 'normalisation' | 'total' | 'cell'>, timesH: readonly number[], voltage: Pick<VoltageAnalysis, 'halfCycles'> | null, offsetS: number | null): string | null {
  if (normalisation !== 'llzo-full' || !voltage || offsetS === null) return null;
  const { halfCycles } = voltage, startS = halfCycles[0]?.startS;
  if (startS === undefined || halfCycles.some(({ chargeC }) => chargeC === null)) return null;
  const volumeMm3 = Math.PI * cell.radiusMm ** 2 * cell.thicknessMm;
  for (const [t, timeH] of timesH.entries()) {
    const percent = total.values[t] ?? null, sigma = total.totalSigmas[t] ?? null, logS = timeH * 3600 - offsetS;
    if (percent === null || sigma === null || logS < startS) continue;
    const passedC = halfCycles.reduce((sum, half) => sum + Math.abs(half.chargeC ?? 0) * partBefore(half, logS), 0);
    const certain = chargeObjection((percent - CERTAIN_SIGMAS * sigma) / PERCENT * volumeMm3, passedC);
    if (certain !== null) return `Time point ${String(t + 1)}: ${chargeObjection(percent / PERCENT * volumeMm3, passedC) ?? certain}`;
  }
  return null;
}

function partBefore({ startS, endS }: VoltageAnalysis['halfCycles'][number], atS: number): number {
  return endS > startS ? Math.min(1, Math.max(0, (atS - startS) / (endS - startS))) : Number(atS >= startS);
}
