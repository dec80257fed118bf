/** The rows of a log between two times, as a table that spreadsheets and scripts read. */
import { firstAfter, firstAtOrAfter } from '@shared/electrochemistry/decimate.js';
import type { Columns } from '@renderer/state/logColumns.js';
import type { Range } from '@renderer/state/voltagePlot.js';

const ROWS_PER_PART = 20_000;

/**
 * Parts of the text, for a Blob: one header line with units, then every recorded row (no decimation). A value that was not recorded is empty.
 * @param rangeS seconds of the log, both ends included
 */
export function csvParts(columns: Columns, rangeS: Range, offsetS: number | null, areaCm2: number | null): string[] {
  const fields: [title: string, read: (row: number) => number][] = [
    ['time / s', of('timeS')],
    ...(offsetS === null ? [] : [['series time / h', (row: number) => (of('timeS')(row) + offsetS) / 3600] as [string, (row: number) => number]]),
    ['voltage / V', of('voltageV')], ['current / A', of('currentA')],
    ...(areaCm2 === null ? [] : [['current density / mA cm^-2', (row: number) => of('currentA')(row) * 1e3 / areaCm2] as [string, (row: number) => number]]),
    ['charge passed / C', of('chargeC')], ['net charge / C', of('netChargeC')], ['cycle', of('cycle')], ['half-cycle', of('halfCycle')],
  ];
  const first = firstAtOrAfter(columns.timeS, rangeS[0]), end = firstAfter(columns.timeS, rangeS[1]);
  const parts = [`${fields.map(([title]) => title).join(',')}\n`];
  for (let start = first; start < end; start += ROWS_PER_PART) {
    const rows: string[] = [];
    for (let row = start; row < Math.min(end, start + ROWS_PER_PART); row++) rows.push(fields.map(([, read]) => text(read(row))).join(','));
    parts.push(`${rows.join('\n')}\n`);
  }
  return parts;

  function of(name: keyof Columns): (row: number) => number {
    return (row) => columns[name][row] ?? NaN;
  }
}

/** As many digits as give the value back. */
const text = (value: number): string => (Number.isFinite(value) ? String(value) : '');
