/** The voltage of the cell: of each stretch of a quarter point its lowest and highest value, so that no peak is lost. */
import { decimate } from '../../electrochemistry/decimate.js';
import type { KineticsFigureInput } from '../kineticsInput.js';
import { line, type Point } from '../marks.js';
import { domainWithZero } from '../scale.js';
import { HAIR_PT, INK } from '../style.js';
import type { TimePlot } from './plot.js';

const BINS_PER_PT = 4;
/** Cells below are shown in millivolts. */
const MOST_MILLIVOLTS_V = 0.8;

export function voltagePlot({ timeS, voltageV, offsetS }: NonNullable<KineticsFigureInput['voltage']>, [fromH, toH]: readonly [number, number], heightPt: number): TimePlot {
  const seen = decimate(timeS, voltageV, fromH * 3600 - offsetS, toH * 3600 - offsetS, 4000).values;
  const most = seen.reduce((largest, value) => Math.max(largest, Math.abs(value) || 0), 0);
  const perVolt = most < MOST_MILLIVOLTS_V ? 1000 : 1;
  return {
    panel: 'voltage', heightPt, title: `Voltage (${perVolt === 1 ? 'V' : 'mV'})`, legend: [],
    domain: domainWithZero(Array.from(seen, (value) => value * perVolt)),
    marks: (time, value, { width }) => {
      const shown = decimate(timeS, voltageV, fromH * 3600 - offsetS, toH * 3600 - offsetS, width * BINS_PER_PT);
      return line(Array.from(shown.timeS, (logS, row): Point => [time.pt((logS + offsetS) / 3600), value.pt((shown.values[row] ?? NaN) * perVolt)]), { colour: INK, widthPt: HAIR_PT });
    },
  };
}
