/** What the voltage of a symmetric cell says: half-cycles, plateau, polarisation, shorts, open circuits, charge (docs/formulas.md, Voltage). */
import { median } from '../statistics/median.js';
import { formatDuration } from '../units.js';
import { columnsOf, measureHalfCycles, type LogData, type MeasuredHalfCycle } from './halfCycleMeasures.js';
import { findHardShort, findLastingShort } from './hardShort.js';
import { findOpenCircuits } from './openCircuit.js';
import { compareHalfCycles, type Compared } from './references.js';
import { findSoftShorts } from './softShorts.js';
import type { VoltageAnalysis } from './voltageAnalysis.js';

const PLATEAU_S = 24 * 3600;
/** Of the reference. */
const POLARISED = 1.5;
/** Of all charge: more means that one direction carried more than the other. */
const UNEVEN_CHARGE = 0.05;

/**
 * Seconds of the log and half-cycles as the log counts them; V, A, C, Ω cm².
 * @param log columns as in LOG_COLUMNS, time never decreasing
 * @param areaCm2 of one electrode; null: unknown, and there is no area resistance
 * @param onFraction 0…1; may throw to cancel
 */
export function analyseVoltage(log: LogData, areaCm2: number | null, onFraction: (fraction: number) => void = () => undefined): VoltageAnalysis {
  const columns = columnsOf(log);
  onFraction(0.2);
  const forward = measureHalfCycles(columns, areaCm2, 1), polarity = polarityOf(forward);
  const measured = polarity === 1 ? forward : measureHalfCycles(columns, areaCm2, -1), halfCycles = measured.map(({ half }) => half);
  onFraction(0.6);
  const plateauV = plateauOf(measured), openCircuits = findOpenCircuits(columns, plateauV, halfCycles);
  const isUsable = ({ half }: MeasuredHalfCycle): boolean => !openCircuits.some(({ fromS, toS, why }) => why === 'compliance' && fromS <= half.endS && toS >= half.startS);
  const compared = isSymmetric(measured) ? compareHalfCycles(measured, isUsable) : [];
  const hardShort = findHardShort(compared, columns.gapEndsS), polarised = findPolarised(compared.filter(isUsable)), lasting = hardShort && findLastingShort(compared, columns.gapEndsS, hardShort);
  onFraction(0.8);
  const softShorts = findSoftShorts(compared, columns.gapEndsS, hardShort, isUsable);
  const totalChargeC = lastOf(columns.of('chargeC')), netChargeC = lastOf(columns.of('netChargeC'));
  onFraction(1);
  return {
    areaCm2, setCurrentA: columns.setA, halfCycles, plateauV,
    polarisation: polarised && { timeS: polarised.half.startS, halfCycle: polarised.half.index },
    hardShort, softShorts, openCircuits, totalChargeC, netChargeC,
    messages: [
      ...(columns.setA === 0 ? ['The log holds no current: without it there are no half-cycles, and nothing can be said of shorts.'] : []),
      ...(polarity === -1 ? ['Voltage and current have opposite signs throughout the log: the voltage is taken as positive where the cell resists.'] : []),
      ...(compared.length < measured.length ? ['The voltage does not turn with the current: this is no symmetric cell, so neither polarisation nor shorts were looked for.'] : []),
      ...(compared.length > 0 && !compared.some(({ referenceV }) => referenceV !== null) ? ['Fewer than five half-cycles came before any other: polarisation, and shorts relative to the voltage before, were not looked for.'] : []),
      ...(hardShort !== null && hardShort.halfCycle === measured[0]?.half.index ? ['The voltage is below 5 mV from the first half-cycle on: the cell was shorted from the start, or its current is too small to tell.'] : []),
      ...(lasting ? [`The cell recovers from its first hard short. From ${formatDuration(lasting.timeS)} after the start of the log (half-cycle ${String(lasting.halfCycle)}) on it stays shorted: set the time of the short by hand if that is the one meant.`] : []),
      ...(totalChargeC !== null && netChargeC !== null && measured.length > 2 && Math.abs(netChargeC) > UNEVEN_CHARGE * totalChargeC ? [`The net charge is ${((100 * Math.abs(netChargeC)) / totalChargeC).toFixed(0)} % of all charge: one direction carried more than the other.`] : []),
    ],
  };
}

/** −1 when most half-cycles have a voltage against their current. */
function polarityOf(measured: readonly MeasuredHalfCycle[]): 1 | -1 {
  return isSymmetric(measured) && median(mediansOf(measured)) < 0 ? -1 : 1;
}

/** Not when the voltage keeps its sign as the current turns: that is a battery. */
function isSymmetric(measured: readonly MeasuredHalfCycle[]): boolean {
  const one = median(mediansOf(measured.filter(({ half }) => half.sign === 1))), other = median(mediansOf(measured.filter(({ half }) => half.sign === -1)));
  return !(one * other < 0 && Math.min(Math.abs(one), Math.abs(other)) > 0.5 * Math.max(Math.abs(one), Math.abs(other)) && Math.abs(one) > 0.1);
}

/** Of the half-cycles that end within the first day; of the first one where none does. */
function plateauOf(measured: readonly MeasuredHalfCycle[]): number | null {
  const startS = measured[0]?.half.startS ?? 0, early = mediansOf(measured.filter(({ half }) => half.endS - startS <= PLATEAU_S));
  const volts = early.length > 0 ? early : mediansOf(measured.slice(0, 1));
  return volts.length === 0 ? null : median(volts);
}

function findPolarised(compared: readonly Compared[]): Compared | null {
  return compared.find(({ half: { medianV }, referenceV }) => medianV !== null && referenceV !== null && medianV > POLARISED * referenceV) ?? null;
}

const mediansOf = (measured: readonly MeasuredHalfCycle[]): number[] => measured.flatMap(({ half: { medianV } }) => (medianV === null ? [] : [medianV]));

function lastOf(column: Float64Array<ArrayBufferLike>): number | null {
  const last = column[column.length - 1] ?? NaN;
  return Number.isFinite(last) ? last : null;
}
