/** Gamry Framework (.DTA). */
import { basename } from 'node:path';
import { buildLog } from '@shared/electrochemistry/buildLog.js';
import type { LogRows } from '@shared/electrochemistry/logRows.js';
import { AppError } from '@shared/errors.js';
import { currentUnitOf, timeUnitOf, voltageUnitOf } from '@shared/formats/electrochemistry/columnNames.js';
import { gamryArea, gamryFrequencyHz, gamryStart, overloadWarnings, parseGamry, type GamryFile, type GamryTable } from '@shared/formats/electrochemistry/gamry.js';
import type { ReadContext, ReadResult } from '../readers/context.js';
import { joined, logResult } from './joined.js';
import { readRows, readText, type TextFile } from './textFile.js';
import { PER_AMPERE, PER_VOLT, SECONDS } from './unitFactors.js';

const TAB = 0x09;

interface Curve extends Omit<LogRows, 'curveStarts'> { marks: Float64Array | null; missingRows: number }

/** Every table of the file that holds a voltage over time, one behind the other. @throws AppError naming what is missing */
export async function readGamry(path: string, context: ReadContext): Promise<ReadResult> {
  const text = await readText(path, context), file = parseGamry(text.bytes, text.decode, path), frequencyHz = gamryFrequencyHz(file);
  const curves: Curve[] = [];
  for (const table of file.tables) {
    const curve = await curveOf(path, text, file, table, frequencyHz, context);
    if (curve) curves.push(curve);
  }
  if (curves.length === 0) {
    const names = file.tables.map(({ name }) => name);
    throw new AppError('unsupported', names.length === 0 ? `${path} holds no curve: the experiment was stopped before its first row.` : `${path} holds no voltage over time (${[...new Set(names)].slice(0, 8).join(', ')}).`, 'Open the file of a galvanostatic, potentiostatic or open-circuit experiment.');
  }
  const start = gamryStart(file), area = gamryArea(file), missingRows = curves.reduce((sum, curve) => sum + curve.missingRows, 0);
  return logResult(path, buildLog({
    name: basename(path).replace(/\.dta$/i, ''), path, format: 'Gamry DTA', zeroAtMs: start.zeroAtMs, areaCm2: area.areaCm2, metadata: file.metadata,
    assumptions: [...start.assumptions, ...area.assumptions],
    warnings: [
      ...text.warnings,
      ...(missingRows > 0 ? [`${missingRows.toLocaleString('en')} rows that the file announces are not there: the record was interrupted.`] : []),
      ...overloadWarnings(joined(curves.map(({ marks, timeS }) => marks ?? new Float64Array(timeS.length)))),
    ],
  }, {
    timeS: joined(curves.map(({ timeS }) => timeS)), voltageV: joined(curves.map(({ voltageV }) => voltageV)), cycle: null,
    currentA: curves.some(({ currentA }) => currentA) ? joined(curves.map(({ currentA, timeS }) => currentA ?? new Float64Array(timeS.length).fill(NaN))) : null,
    curveStarts: curves.map((_, i) => curves.slice(0, i).reduce((sum, { timeS }) => sum + timeS.length, 0)).slice(1),
  }));
}

/** Null: a table of something else, such as a spectrum. */
async function curveOf(path: string, text: TextFile, file: GamryFile, table: GamryTable, frequencyHz: number | null, context: ReadContext): Promise<Curve | null> {
  const column = (role: string): GamryTable['columns'][number] | undefined => table.columns.filter((named) => named.role === role).sort((a, b) => a.rank - b.rank)[0];
  const time = column('time'), voltage = column('voltage'), current = column('current');
  if (!voltage || (!time && frequencyHz === null)) return null;
  const units = [timeUnitOf(time?.unit ?? ''), voltageUnitOf(voltage.unit), currentUnitOf(current?.unit ?? '')] as const;
  if (units[0] === null || units[0] === 'clock' || units[1] === null || units[2] === null || units[2] === 'mA/cm²') return null;
  // Without a time the voltage stands in for it: the rows are then counted.
  const wanted = [time ?? voltage, time ? voltage : current ?? voltage, ...(time && current ? [current] : [])].map(({ index }) => ({ index, kind: 'number' as const }));
  const cells = table.overloadColumn === null ? wanted : [...wanted, { index: table.overloadColumn, kind: 'overloads' as const }];
  const rows = await readRows(path, text.bytes, table.start, table.end, { delimiter: TAB, decimalComma: file.decimalComma, cells, dateOrder: 'mdy', leadingEmpty: 0, lineStart: TAB }, context);
  const values = rows.columns.map((values) => values.subarray(0, rows.count));
  const [first = new Float64Array(), second = first, third] = values, [timeUnit, voltageUnit, currentUnit] = units;
  const currentA = time ? (current ? third : undefined) : current ? second : undefined;
  return {
    timeS: time ? first.map((value) => value * SECONDS[timeUnit]) : first.map((_, row) => row / (frequencyHz ?? 1)),
    voltageV: (time ? second : first).map((value) => value / PER_VOLT[voltageUnit]), cycle: null,
    currentA: currentA?.map((value) => value / PER_AMPERE[currentUnit]) ?? null,
    marks: table.overloadColumn === null ? null : values.at(-1) ?? null,
    missingRows: table.statedRows === null ? 0 : Math.max(0, table.statedRows - rows.count),
  };
}
