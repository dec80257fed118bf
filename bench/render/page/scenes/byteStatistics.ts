/** Statistics of 8-bit voxels, from their histogram. */
import type { Statistics } from '@shared/contract/library.js';

export function statisticsOfBytes(data: Uint8Array): Statistics {
  const counts = new Float64Array(256);
  for (const value of data) counts[value] = (counts[value] ?? 0) + 1;
  const below = (share: number): number => {
    let sum = 0;
    return counts.findIndex((count) => (sum += count) >= share * data.length);
  };
  const moment = (power: number): number => counts.reduce((sum, count, value) => sum + count * value ** power, 0) / data.length;
  const mean = moment(1);
  return {
    min: below(1e-12), max: counts.findLastIndex((count) => count > 0), mean, standardDeviation: Math.sqrt(moment(2) - mean * mean),
    count: data.length, nonFiniteCount: 0,
    percentiles: { p0_1: below(0.001), p1: below(0.01), p50: below(0.5), p99: below(0.99), p99_5: below(0.995), p99_9: below(0.999) },
  };
}
