/** A log by formula, for tests: half an hour forward, five minutes rest, half an hour back, five minutes rest. */
import { LOG_COLUMNS } from '@shared/electrochemistry/voltageLog.js';
import { loadedLog, type LoadedLog } from '@renderer/state/logColumns.js';

const HALF_S = 1800, REST_S = 300, PERIOD_S = 2 * (HALF_S + REST_S);
export const CURRENT_A = 5e-5;

export const currentA = (timeS: number): number => {
  const phase = timeS % PERIOD_S;
  return phase < HALF_S ? CURRENT_A : phase >= HALF_S + REST_S && phase < 2 * HALF_S + REST_S ? -CURRENT_A : 0;
};
export const voltageV = (timeS: number): number => 1000 * currentA(timeS) * (1 + timeS / 1e6);
export const halfCycle = (timeS: number): number => 1 + Math.floor(timeS / (HALF_S + REST_S));

export function makeLog(rowCount: number, stepS: number): LoadedLog {
  const data = new Float64Array(LOG_COLUMNS.length * rowCount);
  for (let row = 0; row < rowCount; row++) {
    const timeS = row * stepS;
    const values = [timeS, voltageV(timeS), currentA(timeS), timeS * CURRENT_A, 0, Math.ceil(halfCycle(timeS) / 2), halfCycle(timeS)];
    values.forEach((value, column) => { data[column * rowCount + row] = value; });
  }
  return loadedLog(data);
}
