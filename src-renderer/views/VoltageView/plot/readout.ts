/** The exact numbers of one row of a log, as text. */
import { firstAtOrAfter } from '@shared/electrochemistry/decimate.js';
import { formatFixed, formatNumber } from '@shared/units.js';
import type { Columns } from '@renderer/state/logColumns.js';

/** The row whose time is nearest, the earlier of two; −1 of an empty log. */
export function nearestRow(timeS: Float64Array<ArrayBufferLike>, atS: number): number {
  const after = firstAtOrAfter(timeS, atS);
  if (after === 0) return timeS.length === 0 ? -1 : 0;
  if (after === timeS.length) return after - 1;
  return atS - (timeS[after - 1] ?? NaN) <= (timeS[after] ?? NaN) - atS ? after - 1 : after;
}

export interface Reading { name: string; value: string }

const C_PER_MAH = 3.6;

/** `offsetS` null: the log's own time is told. Charge is the charge passed, ∫|I| dt; per area also the net charge, ∫I dt. */
export function readings(columns: Columns, row: number, offsetS: number | null, areaCm2: number | null): Reading[] {
  const at = (name: keyof Columns): number => columns[name][row] ?? NaN;
  const current = at('currentA'), charge = at('chargeC'), net = at('netChargeC');
  const perArea = (chargeC: number): string => `${formatNumber(chargeC / C_PER_MAH / (areaCm2 ?? NaN))} mAh cm⁻²`;
  const all: (Reading | null)[] = [
    { name: 'time', value: offsetS === null ? timeText(at('timeS')) : `${formatFixed((at('timeS') + offsetS) / 3600, 4)} h` },
    { name: 'voltage', value: voltageText(at('voltageV')) },
    Number.isNaN(current) ? null : { name: 'current', value: currentText(current) },
    Number.isNaN(current) || areaCm2 === null ? null : { name: 'density', value: `${formatNumber(current * 1e3 / areaCm2)} mA cm⁻²` },
    at('cycle') > 0 ? { name: 'cycle', value: String(at('cycle')) } : null,
    at('halfCycle') > 0 ? { name: 'half-cycle', value: String(at('halfCycle')) } : null,
    Number.isNaN(charge) ? null : { name: 'passed', value: `${formatNumber(charge)} C${areaCm2 === null ? '' : ` · ${perArea(charge)}`}` },
    Number.isNaN(net) ? null : { name: 'net', value: areaCm2 === null ? `${formatNumber(net)} C` : perArea(net) },
  ];
  return all.filter((reading) => reading !== null);
}

/** Seconds to a millisecond, and from an hour on in hours as well. */
function timeText(timeS: number): string {
  const seconds = `${formatNumber(Math.round(timeS * 1e3) / 1e3, 10)} s`;
  return Math.abs(timeS) < 3600 ? seconds : `${formatFixed(timeS / 3600, 4)} h`;
}

export const voltageText = (voltageV: number): string => (Math.abs(voltageV) < 0.8 ? `${formatNumber(voltageV * 1e3, 5)} mV` : `${formatNumber(voltageV, 6)} V`);

export function currentText(currentA: number): string {
  const size = Math.abs(currentA);
  return size < 2e-4 ? `${formatNumber(currentA * 1e6)} µA` : size < 0.8 ? `${formatNumber(currentA * 1e3)} mA` : `${formatNumber(currentA)} A`;
}
