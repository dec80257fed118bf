/** Kinetics for people: a block a series. */
import { seriesChargeObjection } from '@shared/kinetics/chargeCheck.js';
import { formatNumber } from '@shared/units.js';
import { AXIS_NAMES } from '@shared/volume/channels.js';
import type { KineticsRecord } from './measureOne.js';
import { plusMinus } from './table.js';

const hours = (value: number | null): string => (value === null ? 'unknown' : `${formatNumber(value, 4)} h`);

export function printKinetics({ path, prepared, measured, resolved: { stages, percolation, lagH, messages }, voltage, shortH }: KineticsRecord, isAxisGuessed: boolean): string {
  const { timesH, intervalH, cell, estimator, estimatorReason, drift } = prepared, last = timesH.length - 1, inUnit = measured.unit === '' ? '' : ` ${measured.unit}`;
  const charge = seriesChargeObjection(measured, timesH, voltage && voltage.analysis, voltage && voltage.offsetS);
  const lines = [
    `${prepared.sampleName}  (${path})`,
    `  series      ${last === 0 ? 'one time point: amounts without a baseline, no rates and no stages' : `${timesH.length} time points, ${hours(timesH[0] ?? null)} to ${hours(timesH[last] ?? null)}, every ${hours(intervalH)}`}`,
    `  cell        thickness ${formatNumber(cell.thicknessMm)} mm, radius ${formatNumber(cell.radiusMm)} mm, tilt ${formatNumber(cell.tiltDeg, 3)}°${last === 0 ? '' : `; drift at most ${formatNumber(1000 * drift.mostMm, 3)} µm${drift.isCorrected ? ', corrected' : ''}`}`,
    `  depth       along axis ${AXIS_NAMES[prepared.stackAxis]} of the matrix${isAxisGuessed ? ', the smallest field of view (guessed; --stack-axis changes it)' : ''}`,
    `  estimator   ${estimator}: ${estimatorReason}`,
    `  amounts     ${measured.quantity}; at the last time point:`,
    ...measured.curves.map(({ key, layer, values, totalSigmas, rates, rateSigmas }) => {
      const rate = rates[last] ?? null, growing = rate === null ? '' : `, growing by ${plusMinus(rate, rateSigmas[last] ?? null)}${inUnit}/h`;
      return `  ${(layer === null ? `electrode ${key}` : `layer ${key}`).padEnd(12)}${plusMinus(values[last] ?? null, totalSigmas[last] ?? null)}${inUnit}${growing}`;
    }),
    ...stages.stages.map(({ label, fromH, toH, outerRate, outerRateSigma, middleRate, middleRateSigma }) =>
      `  ${(label === null ? 'unnamed' : `stage ${label}`).padEnd(12)}${formatNumber(fromH)} to ${formatNumber(toH)} h; outer layers ${plusMinus(outerRate, outerRateSigma)}, middle ${plusMinus(middleRate, middleRateSigma)}${inUnit}/h`),
    ...(last === 0 ? [] : stages.missing).map((label) => `  stage ${label.padEnd(6)}not resolved`),
    `  percolates  ${percolation.firstH === null ? 'never' : `from ${hours(percolation.firstH)}`}`,
    `  short       ${shortH === null ? 'none' : `${hours(shortH)}${lagH.percolation === null ? '' : `, ${formatNumber(lagH.percolation, 3)} h after percolation`}`}`,
    ...voltageLines(voltage),
    ...[...cell.flags, ...prepared.messages, ...measured.messages, ...messages, ...voltage?.analysis.messages ?? [], ...charge === null ? [] : [charge]].map((message) => `  note        ${message}`),
  ];
  return `${lines.join('\n')}\n`;
}

function voltageLines(voltage: KineticsRecord['voltage']): string[] {
  if (!voltage) return ['  voltage     no log lies on the series'];
  const { halfCycles, plateauV, polarisation, hardShort, softShorts, totalChargeC } = voltage.analysis;
  const event = (found: { halfCycle: number } | null): string => (found ? `half-cycle ${found.halfCycle}` : 'none');
  return [
    `  voltage     ${halfCycles.length} half-cycles, plateau ${plateauV === null ? 'unknown' : `${formatNumber(1000 * plateauV)} mV`}, ${totalChargeC === null ? 'charge unknown' : `${formatNumber(totalChargeC)} C`} (${voltage.path})`,
    `  events      polarisation: ${event(polarisation)}; hard short: ${event(hardShort)}; possible soft shorts: ${softShorts.length}`,
  ];
}
