/** Arbin results (.res): an Access database with one row per test in Global_Table and all measured rows in Channel_Normal_Table. */
import { basename } from 'node:path';
import MDBReader from 'mdb-reader';
import { buildLog, bytesToBuild } from '@shared/electrochemistry/buildLog.js';
import type { VoltageLog } from '@shared/electrochemistry/voltageLog.js';
import { AppError } from '@shared/errors.js';
import type { MetadataEntry } from '@shared/volume/volume.js';
import { checkBudget, throwIfCancelled, type ReadContext, type ReadResult } from '../readers/context.js';
import { fileSize, readWhole } from '../readers/files.js';
import { checkTableChains, refuseEncrypted } from './jetPages.js';
import { logResult } from './joined.js';
import { letOthersRun } from './pause.js';

const ROWS = 'Channel_Normal_Table', TESTS = 'Global_Table';
/** In the order of {@link Row}. */
const WANTED = ['Test_ID', 'Data_Point', 'Test_Time', 'DateTime', 'Cycle_Index', 'Current', 'Voltage'] as const;
const ROWS_AT_ONCE = 100_000, OLE_EPOCH_DAYS = 25_569, DAY_MS = 86_400_000;

type Cell = unknown;
type Row = number[];

/** One log per test of the file. @throws AppError `unsupported` for a database of something else, `damaged` */
export async function readArbinDatabase(path: string, context: ReadContext): Promise<ReadResult> {
  const size = await fileSize(path);
  if (size === null) throw new AppError('not-found', `${path} is no file.`, 'Choose the log itself.');
  checkBudget(path, size * 2, context);
  const bytes = await readWhole(path);
  refuseEncrypted(bytes, path);
  checkTableChains(bytes, path);
  const database = guarded(path, () => new MDBReader(bytes)), names = guarded(path, () => database.getTableNames());
  if (!names.includes(ROWS)) throw new AppError('unsupported', `${path} is an Access database without an Arbin test (it holds ${names.slice(0, 8).join(', ') || 'no table'}).`, 'Open the .res file of the test, or its export as CSV.');
  const tests = await rowsByTest(path, database, context), facts = names.includes(TESTS) ? testFacts(path, database) : new Map<number, MetadataEntry[]>();
  const logs: VoltageLog[] = [];
  for (const [test, rows] of tests) logs.push(logOf(path, test, rows, facts.get(test) ?? [], tests.size > 1));
  if (logs.length === 0) throw new AppError('incomplete', `${path} holds no row: the test was not started.`, 'Choose the file of a test that ran.');
  return logResult(path, ...logs);
}

async function rowsByTest(path: string, database: MDBReader, context: ReadContext): Promise<Map<number, Row[]>> {
  const table = guarded(path, () => database.getTable(ROWS)), columns = new Set(guarded(path, () => table.getColumnNames()));
  for (const needed of ['Test_Time', 'Voltage']) if (!columns.has(needed)) throw new AppError('unsupported', `${path} is an Arbin database without ${needed}.`, 'Export the test as CSV from Arbin and open that.');
  const wanted = WANTED.filter((name) => columns.has(name)), tests = new Map<number, Row[]>();
  for (let offset = 0; ; offset += ROWS_AT_ONCE) {
    throwIfCancelled(context);
    const part = guarded(path, () => table.getData<Record<string, never>>({ columns: wanted, rowOffset: offset, rowLimit: ROWS_AT_ONCE }));
    for (const cells of part) {
      const row = WANTED.map((name) => numberOf(cells[name])), [test = NaN] = row, key = Number.isFinite(test) ? test : 0;
      if (!Number.isFinite(row[2]) || !Number.isFinite(row[6])) continue;
      const rows = tests.get(key) ?? [];
      rows.push(row);
      tests.set(key, rows);
    }
    checkBudget(path, bytesToBuild(offset + part.length) * 2, context);
    context.onFraction(Math.min(0.9, (offset + part.length) / Math.max(1, table.rowCount)));
    if (part.length < ROWS_AT_ONCE) return tests;
    await letOthersRun();
  }
}

function logOf(path: string, test: number, unordered: Row[], metadata: MetadataEntry[], hasOthers: boolean): VoltageLog {
  // Rows lie in the database as it found room for them.
  const rows = unordered.every((row, i) => i === 0 || !((row[1] ?? 0) < (unordered[i - 1]?.[1] ?? 0))) ? unordered : unordered.sort((a, b) => (a[1] ?? 0) - (b[1] ?? 0));
  const column = (index: number): Float64Array => Float64Array.from(rows, (row) => row[index] ?? NaN);
  const [firstTimeS = 0, firstDay = NaN] = [rows[0]?.[2], rows[0]?.[3]], stated = Number(metadata.find(({ name }) => name === 'Start_DateTime days')?.value);
  const day = firstDay > OLE_EPOCH_DAYS ? firstDay - firstTimeS / 86_400 : stated > OLE_EPOCH_DAYS ? stated : null;
  const channel = metadata.find(({ name }) => name === 'Channel_Index')?.value, name = basename(path).replace(/\.res$/i, '');
  return buildLog({
    name: hasOthers ? `${name} test ${test}${channel === undefined ? '' : ` channel ${channel}`}` : name, path, format: 'Arbin RES', areaCm2: null, warnings: [], assumptions: [],
    metadata: metadata.filter((entry) => entry.name !== 'Start_DateTime days'), zeroAtMs: day === null ? null : Math.round((day - OLE_EPOCH_DAYS) * DAY_MS),
  }, { timeS: column(2), voltageV: column(6), currentA: column(5), cycle: rows.some((row) => Number.isFinite(row[4])) ? column(4) : null, curveStarts: [] });
}

/** Every field of the test's own row. */
function testFacts(path: string, database: MDBReader): Map<number, MetadataEntry[]> {
  const rows = guarded(path, () => database.getTable(TESTS).getData<Record<string, never>>({ rowLimit: 1000 }));
  return new Map(rows.map((cells) => {
    const entries = Object.entries(cells as Record<string, Cell>).map(([name, cell]): MetadataEntry => ({ group: 'Test', name, value: textOf(name, cell) })).filter(({ value }) => value !== '');
    const start = numberOf((cells as Record<string, Cell>)['Start_DateTime']);
    return [numberOf((cells as Record<string, Cell>)['Test_ID']), [...entries, { group: 'Test', name: 'Start_DateTime days', value: String(start) }]];
  }));
}

/** Dates as days since 30 December 1899, as Access keeps them. */
function numberOf(cell: Cell): number {
  if (typeof cell === 'number') return cell;
  if (cell instanceof Date) return cell.getTime() / DAY_MS + OLE_EPOCH_DAYS;
  return typeof cell === 'string' && cell.trim() !== '' ? Number(cell) : NaN;
}

function textOf(name: string, cell: Cell): string {
  if (cell instanceof Date) return Number.isNaN(cell.getTime()) ? '' : cell.toISOString().replace(/(\.000)?Z$/, '');
  if (typeof cell === 'number' && /DateTime/.test(name) && cell > OLE_EPOCH_DAYS && cell < 10 * OLE_EPOCH_DAYS) return new Date(Math.round((cell - OLE_EPOCH_DAYS) * DAY_MS)).toISOString().replace(/(\.000)?Z$/, '');
  return typeof cell === 'string' || typeof cell === 'number' || typeof cell === 'boolean' ? String(cell).slice(0, 2000) : '';
}

/** Whatever the library throws on a broken database is a broken database. */
function guarded<T>(path: string, use: () => T): T {
  try {
    return use();
  } catch (cause) {
    throw new AppError('damaged', `${path} is a damaged Access database.`, 'Copy the file again, or export the test as CSV from Arbin.', { cause });
  }
}
