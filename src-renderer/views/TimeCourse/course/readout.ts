/** Every value at one time, as text. */
import { formatFixed, formatNumber } from '@shared/units.js';
import { stageAt } from '@shared/kinetics/tables.js';
import { withError } from '@renderer/panels/Layers/layerRows.js';
import { currentText, nearestRow, voltageText } from '@renderer/views/VoltageView/plot/readout.js';
import type { CourseInput } from './input.js';

export interface CourseReading {
  /** "30.25 h · 2.1 mAh cm⁻²" */
  when: string;
  /** "time point 7/60 · stage II" */
  where: string;
  voltage: string;
  current: string;
  /** By key of the curve. */
  amounts: ReadonlyMap<string, string>;
  rates: ReadonlyMap<string, string>;
  /** Row of the log; −1: none. */
  row: number;
}

/** @param timeH of the voltage and the stage @param timeIndex of amounts and rates */
export function readingAt({ voltage, hasCurrent, curves, stages, windows, map }: CourseInput, timeH: number, timeIndex: number): CourseReading {
  const row = voltage ? nearestRow(voltage.log.columns.timeS, timeH * 3600 - voltage.offsetS) : -1, columns = voltage?.log.columns;
  const volt = columns?.voltageV[row] ?? NaN, ampere = hasCurrent ? columns?.currentA[row] ?? NaN : NaN;
  const label = stageAt(stages, timeH)?.label ?? null;
  const along = map.axis === 'charge' || map.axis === 'cycle' ? ` · ${formatNumber(map.xOf(timeH))} ${map.unit}` : '';
  const stage = label === null ? '' : ` · stage ${label}`;
  return {
    row, when: `${formatFixed(timeH, 2)} h${along}`, where: `time point ${String(timeIndex + 1)}/${String(windows.length)}${stage}`,
    voltage: Number.isNaN(volt) ? '' : voltageText(volt),
    current: Number.isNaN(ampere) ? '' : voltage?.areaCm2 ? `${formatNumber(ampere * 1e3 / voltage.areaCm2)} mA cm⁻²` : currentText(ampere),
    amounts: new Map(curves.map(({ key, values, sigmas }) => [key, withError(values[timeIndex] ?? null, sigmas[timeIndex] ?? null)])),
    rates: new Map(curves.map(({ key, rates, rateSigmas }) => [key, withError(rates[timeIndex] ?? null, rateSigmas[timeIndex] ?? null)])),
  };
}
