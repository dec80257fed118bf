/** Every log format through the registry, written here after its published layout. */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { logColumn, type LogColumn, type VoltageLog } from '@shared/electrochemistry/voltageLog.js';
import { AppError } from '@shared/errors.js';
import type { Recipe } from '@shared/import/recipe.js';
import type { ReadResult } from '../readers/context.js';
import { readPath } from '../readers/registry.js';
import { testContext } from '../readers/testing.js';
import { jetOf } from './testingJet.js';
import { gamryText, mprBytes, mptBytes, wave, xlsxBytes, type MprVersion, type Wave } from './testingLogs.js';

const folder = mkdtempSync(join(tmpdir(), 'dendrograph-logs-'));
afterAll(() => { rmSync(folder, { recursive: true }); });

const write = (name: string, content: string | Buffer): string => {
  writeFileSync(join(folder, name), content);
  return join(folder, name);
};
const read = (name: string, content: string | Buffer, recipe: Recipe = {}): Promise<ReadResult> => readPath(write(name, content), testContext(2 ** 28, recipe));
const only = (result: ReadResult): VoltageLog => {
  const [log] = result.logs ?? [];
  if (!log || result.logs?.length !== 1) throw new Error(`${result.logs?.length} logs`);
  return log;
};
const failure = async (name: string, content: string | Buffer): Promise<AppError> => {
  const thrown: unknown = await read(name, content).then(() => null, (error: unknown) => error);
  if (!(thrown instanceof AppError)) throw new Error(`no AppError: ${String(thrown)}`);
  return thrown;
};
const column = (log: VoltageLog, name: LogColumn): number[] => [...logColumn(log, name)];
const expectWave = (log: VoltageLog, { timeS, voltageV, currentA }: Wave, digits = 9): void => {
  expect(column(log, 'timeS')).toEqual(timeS.map((time) => time - (timeS[0] ?? 0)));
  column(log, 'voltageV').forEach((value, i) => { expect(value).toBeCloseTo(voltageV[i] ?? NaN, digits); });
  column(log, 'currentA').forEach((value, i) => { expect(value).toBeCloseTo(currentA[i] ?? NaN, digits + 3); });
};
const W = wave(100);

describe('Gamry DTA', () => {
  it('columns, start, area, notes', async () => {
    const log = only(await read('cell.DTA', gamryText([['CURVE', W]])));
    expectWave(log, W);
    expect(log.header).toMatchObject({ name: 'cell', format: 'Gamry DTA', startedAt: '2019-11-22T12:34:56', areaCm2: 0.502655, hasCurrent: true, warnings: [], assumptions: [] });
    expect(log.header.metadata).toContainEqual({ group: 'Setup', name: 'NOTES: Notes...', value: 'Li/LLZO/Li\nsecond line' });
    expect(log.header.metadata).toContainEqual({ group: 'Setup', name: 'AREA: Sample Area (cm^2)', value: '5.02655E-001' });
    expect(column(log, 'halfCycle').at(-1)).toBe(3);
  });
  it('several curves continue each other; one without a current is a rest', async () => {
    const open = gamryText([['OCVCURVE', wave(5)]]).replaceAll('Im', 'Vm').replaceAll('\tA\t', '\tV\t');
    const log = only(await read('sequence.dta', open + gamryText([['CURVE1', wave(10)], ['CURVE2', wave(10)]]).split('\r\n').slice(9).join('\r\n')));
    expect(column(log, 'timeS').slice(3, 8)).toEqual([180, 240, 240, 300, 360]);
    expect(column(log, 'currentA').slice(3, 6)).toEqual([NaN, NaN, 5e-5]);
    expect(log.header.rowCount).toBe(25);
    expect(log.header.warnings).toEqual([expect.stringContaining('Time starts again 2 times')]);
  });
  it('decimal comma, day first, and the area that nobody set is said to be one', async () => {
    const log = only(await read('komma.DTA', gamryText([['CURVE', W]], { decimalComma: true, area: '1.00000E+000', date: '3/10/2019' })));
    expectWave(log, W);
    expect(log.header.startedAt).toBe('2019-10-03T12:34:56');
    expect(log.header.areaCm2).toBe(1);
    expect(log.header.assumptions.map(({ text }) => text)).toEqual(['Date 3/10/2019 read day first: the file does not say which comes first.', expect.stringContaining('Electrode area 1 cm²')]);
  });
  it('interrupted and overloaded', async () => {
    const text = gamryText([['CURVE', W]], { statedRows: 5000, over: (row) => (row === 3 ? '....ih..i..' : row === 4 ? '......s...a' : '...........'), tail: 'EXPERIMENTABORTED\tTOGGLE\tT\tExperiment Aborted\r\n' });
    const { header } = only(await read('aborted.DTA', text));
    expect(header.warnings).toEqual(['4,900 rows that the file announces are not there: the record was interrupted.', 'The instrument marks rows as overloaded: current 1 of 100 rows.']);
    expect(header.rowCount).toBe(100);
    expect(only(await read('cut.DTA', text.slice(0, text.indexOf('\r\n\t60\t') + 12))).header.rowCount).toBe(60);
  });
  it('VFP600 counts its rows by the acquisition frequency', async () => {
    const log = only(await read('fast.DTA', 'EXPLAIN\nTAG\tVFP600\nFREQ\tQUANT\t2.00000E+001\tAcquisition Frequency (Hz)\nVFPCURVE\tTABLE\n\tVoltage\tCurrent\n\tV\tA\n\t0.1\t1E-6\n\t0.2\t2E-6\n\t0.3\t3E-6\n'));
    expect(column(log, 'timeS')).toEqual([0, 0.05, 0.1]);
    expect(column(log, 'currentA')).toEqual([1e-6, 2e-6, 3e-6]);
  });
  it('a spectrum is no log', async () => {
    expect(await failure('eis.DTA', 'EXPLAIN\nTAG\tEISPOT\nZCURVE\tTABLE\n\tPt\tTime\tFreq\tZreal\n\t#\ts\tHz\tohm\n\t0\t1\t1E5\t10\n')).toMatchObject({ code: 'unsupported', message: expect.stringContaining('ZCURVE') as string });
  });
});

describe('BioLogic', () => {
  it('MPT: decimal comma, units, cycles, start, area', async () => {
    const log = only(await read('a.mpt', mptBytes(W)));
    expectWave(log, W);
    expect(log.header).toMatchObject({ format: 'BioLogic MPT', startedAt: '2015-04-05T16:16:38.250', areaCm2: 0.785 });
    expect([...new Set(column(log, 'cycle'))]).toEqual([1, 2]);
  });
  it('MPT: Ecell is preferred, EC-Lab’s own 0.001 cm² is no area', async () => {
    const { header } = only(await read('b.mpt', mptBytes(W, { area: '0,001 cm²', voltage: 'Ecell/V' })));
    expect(header.areaCm2).toBeNull();
    expect(header.assumptions.map(({ text }) => text)).toContain('Electrode area unknown: the file holds 0.001 cm², which EC-Lab fills in by itself.');
  });
  const cells = [{ id: 4, kind: 'f8' as const, at: (row: number) => W.timeS[row] ?? 0 }, { id: 6, kind: 'f4' as const, at: (row: number) => W.voltageV[row] ?? 0 }, { id: 8, kind: 'f4' as const, at: (row: number) => (W.currentA[row] ?? 0) * 1e3 }];
  it.each<MprVersion>(['0', '0 (11.50)', '2', '3'])('MPR of data version %s', async (version) => {
    const log = only(await read('a.mpr', mprBytes(version, 100, [...cells, { id: 24, kind: 'f8', at: () => 3 }])));
    expectWave(log, W, 8);
    expect(log.header).toMatchObject({ format: 'BioLogic MPR', startedAt: '2015-04-05T16:16:38', areaCm2: 0.785, warnings: [] });
    expect(column(log, 'cycle')[0]).toBe(3);
  });
  it('MPR: one unknown column is measured and named, two before the time are refused', async () => {
    const unknown = (id: number): (typeof cells)[number] & { kind: 'u2' } | { id: number; kind: 'u2'; at: () => number } => ({ id, kind: 'u2', at: () => 7 });
    const log = only(await read('u.mpr', mprBytes('3', 100, [unknown(9999), ...cells])));
    expectWave(log, W, 8);
    expect(log.header.warnings).toEqual(['Columns that are not known were left out: number 9999.']);
    expect(await failure('u2.mpr', mprBytes('3', 100, [unknown(9999), unknown(9998), ...cells]))).toMatchObject({ code: 'unsupported', message: expect.stringContaining('9999, 9998') as string });
  });
  it('MPR: an interrupted file gives its rows, one without a current that of its charge', async () => {
    const cut = only(await read('cut.mpr', mprBytes('2', 100, cells, { statedRows: 700 })));
    expect(cut.header.rowCount).toBe(100);
    expect(cut.header.warnings).toEqual(['600 rows that the file announces are not there: the record was interrupted.']);
    const charge = only(await read('dq.mpr', mprBytes('2', 100, [...cells.slice(0, 2), { id: 7, kind: 'f8', at: (row) => ((W.currentA[row] ?? 0) * 60) / 3.6 }])));
    expect(column(charge, 'currentA').slice(1, 4).map((value) => value.toPrecision(6))).toEqual(['0.0000500000', '0.0000500000', '0.0000500000']);
  });
});

describe('Arbin', () => {
  const names = ['Data_Point', 'Date_Time', 'Test_Time(s)', 'Step_Time(s)', 'Cycle_Index', 'Current(A)', 'Voltage(V)'];
  const rows = (from: number, to: number): number[][] => W.timeS.slice(from, to).map((time, i) => [from + i + 1, 44_322.5 + time / 86_400, time, time % 2100, 1 + Math.floor(time / 4200), W.currentA[from + i] ?? 0, W.voltageV[from + i] ?? 0]);
  const row = (test: number, point: number): number[] => [test, point + 1, W.timeS[point] ?? 0, 43_791.5 + (W.timeS[point] ?? 0) / 86_400, 1, test * (W.currentA[point] ?? 0), W.voltageV[point] ?? 0];
  const points = W.timeS.map((_, i) => i);
  const database = (tests: number[], claims = {}): Buffer => jetOf([
    { name: 'Global_Table', columns: [{ name: 'Test_ID', type: 'long' }, { name: 'Channel_Index', type: 'long' }, { name: 'Test_Name', type: 'text' }, { name: 'Start_DateTime', type: 'double' }], rows: tests.map((test) => [test, test + 10, `cell ${test}`, 43_791.5]) },
    { name: 'Channel_Normal_Table', columns: (['Test_ID', 'Data_Point', 'Test_Time', 'DateTime', 'Cycle_Index', 'Current', 'Voltage'] as const).map((name) => ({ name, type: name.endsWith('ID') || name.startsWith('Data_') || name.startsWith('Cycle') ? 'long' as const : 'double' as const })), rows: tests.flatMap((test) => points.toReversed().map((point) => row(test, point))) },
  ], claims);

  it('database: rows in the order of their points, start, fields of the test', async () => {
    const log = only(await read('a.res', database([1])));
    expectWave(log, W);
    expect(log.header).toMatchObject({ format: 'Arbin RES', startedAt: '2019-11-22T12:00:00' });
    expect(log.header.metadata).toContainEqual({ group: 'Test', name: 'Test_Name', value: 'cell 1' });
  });
  it('database: each test is a log', async () => {
    const { logs = [] } = await read('b.res', database([1, 2]));
    expect(logs.map(({ header }) => header.name)).toEqual(['b test 1 channel 11', 'b test 2 channel 12']);
    expect(logs[1] && column(logs[1], 'currentA')[0]).toBe(1e-4);
  });
  it('database: encrypted, in a circle, or of something else', async () => {
    const encrypted = database([1]);
    encrypted[0x3e] = 1;
    expect((await failure('c.res', encrypted)).code).toBe('unsupported');
    expect(await failure('d.res', database([1], { nextDefinition: 2 }))).toMatchObject({ code: 'damaged', message: expect.stringContaining('circle') as string });
    expect(await failure('e.res', jetOf([{ name: 'Cats', columns: [{ name: 'Name', type: 'text' }], rows: [['Ada']] }]))).toMatchObject({ code: 'unsupported', message: expect.stringContaining('Cats') as string });
    expect((await failure('f.res', database([1]).subarray(0, 9000))).code).toBe('damaged');
  });
  it('database: a definition of endlessly many pages, in whatever order', async () => {
    for (const step of [1, -1]) {
      const pages = Array.from({ length: 600 }, (_, i) => { const page = Buffer.alloc(4096); page.writeUInt16LE(0x0102, 0); page.writeUInt32LE(i === (step > 0 ? 599 : 0) ? 0 : i + step + database([1]).length / 4096, 4); return page; });
      expect(await failure('h.res', Buffer.concat([database([1]), ...pages]))).toMatchObject({ code: 'damaged', message: expect.stringContaining('500 pages') as string });
    }
  });
  it('database: a circle through a last page that is cut short', async () => {
    const whole = database([1]), definition = Buffer.alloc(100), page = whole.length / 4096;
    definition.writeUInt16LE(0x0102, 0);
    definition.writeUInt32LE(page, 4);
    expect(await failure('g.res', Buffer.concat([database([1], { nextDefinition: page }), definition]))).toMatchObject({ code: 'damaged', message: expect.stringContaining('circle') as string });
  });
  it('workbook: sheets of a channel continue, sums are no log, another channel is another log', async () => {
    const sheets = { Global_Info: [['TEST REPORT'], ['Test', 'cell & <7>']], 'Channel_1-008_1': [names, ...rows(0, 60)], 'Channel_1-008_2': [names, ...rows(60, 100)], 'Statistics_1-008': [names, ...rows(0, 3)] };
    const result = await read('a.xlsx', xlsxBytes(sheets));
    expectWave(only(result), W);
    expect(only(result).header).toMatchObject({ format: 'Arbin workbook', startedAt: '2021-05-06T12:00:00' });
    expect(result.question?.suggestion.columns).toMatchObject({ time: { column: 2, unit: 's' }, voltage: { column: 6, unit: 'V' }, cycle: { column: 4 } });
    expect((await read('b.xlsx', xlsxBytes({ ...sheets, 'Channel_1-009': [names, ...rows(0, 9)] }))).logs?.map(({ header }) => header.name)).toEqual(['b Channel_1-008', 'b Channel_1-009']);
  });
  it('export as CSV', async () => {
    const csv = [names.join(','), ...rows(0, 100).map(([point, , ...rest]) => [point, '11/22/2019 12:00:00', ...rest].join(','))].join('\n');
    expectWave(only(await read('arbin.csv', csv)), W);
    expect(only(await read('arbin.csv', csv)).header).toMatchObject({ format: 'Arbin export', startedAt: '2019-11-22T12:00:00', assumptions: [] });
  });
});

describe('tables', () => {
  const two = (value: number): string => String(value).padStart(2, '0');
  it('Neware: three layers in one table, real time across midnight', async () => {
    const record = (i: number): string => `,,${i + 1},0:${two(i % 21)}:00.000,${W.voltageV[i] ?? 0},${(W.currentA[i] ?? 0) * 1e3},0,2020-02-${i < 10 ? 28 : 29} ${i < 10 ? `23:${50 + i}` : `00:${two(i - 10)}`}:00`;
    const csv = ['Cycle ID,Cap_Chg(mAh),Cap_DChg(mAh)', ',Step ID,Step Name,Step Time(h:min:s.ms)', ',,Record ID,Time(h:min:s.ms),Voltage(V),Current(mA),Capacity(mAh),Realtime',
      '1,1.5,1.4', ',1,CC,0:10:00.000', ...[0, 1, 2, 3, 4].map(record), ',2,CC,0:10:00.000', ...[5, 6, 7, 8, 9].map(record), '2,1.5,1.4', ',3,CC,0:10:00.000', ...[10, 11, 12, 13, 14].map(record)].join('\r\n');
    const log = only(await read('neware.csv', csv));
    expect(log.header).toMatchObject({ format: 'Neware export', startedAt: '2020-02-28T23:50:00', rowCount: 15, warnings: [], assumptions: [] });
    expect(column(log, 'timeS')).toEqual(Array.from({ length: 15 }, (_, i) => i * 60));
    expect(column(log, 'cycle')).toEqual([...Array.from({ length: 10 }, () => 1), ...Array.from({ length: 5 }, () => 2)]);
  });
  it('Land: slashes before units, time of a step beside that of the test', async () => {
    const csv = ['Cycle-Index\tStep-Index\tRecord\tTestTime/Sec\tStepTime/Sec\tVoltage/V\tCurrent/mA', ...W.timeS.map((time, i) => `1\t1\t${i}\t${time}\t${time % 2100}\t${W.voltageV[i]}\t${(W.currentA[i] ?? 0) * 1e3}`)].join('\n');
    const log = only(await read('land.txt', csv));
    expectWave(log, W);
    expect(log.header.format).toBe('Land export');
  });
  it('Excel’s sep= line, quotes, semicolons, UTF-16, dates with a comma, units in the header', async () => {
    const text = `sep=;\n"Zeit";"Spannung (mV)";"Strom (µA)"\n${W.timeS.map((time, i) => `"22.11.2019 ${two(Math.floor(time / 3600))}:${two((time / 60) % 60)}:00";"${((W.voltageV[i] ?? 0) * 1e3).toFixed(3).replace('.', ',')}";"${((W.currentA[i] ?? 0) * 1e6).toFixed(3).replace('.', ',')}"`).join('\n')}\n`;
    for (const content of [Buffer.from(text), Buffer.from(`\ufeff${text}`), Buffer.from(`\ufeff${text}`, 'utf16le'), Buffer.from(text, 'latin1')]) {
      const log = only(await read('excel.csv', content));
      expectWave(log, W);
      expect(log.header.startedAt).toBe('2019-11-22T00:00:00');
    }
  });
  it('a current density is the current through 1 cm²', async () => {
    const log = only(await read('density.csv', 'Time (h),Voltage (V),j (mA/cm²)\n0,0.05,0.1\n0.5,0.06,0.1\n1,0.07,-0.1\n'));
    expect(column(log, 'currentA')).toEqual([1e-4, 1e-4, -1e-4]);
    expect(column(log, 'timeS')).toEqual([0, 1800, 3600]);
    expect(log.header).toMatchObject({ areaCm2: 1, assumptions: [{ about: 'unit', text: expect.stringContaining('current densities') as string }] });
  });
  it('thousands, comments, repeated rows and rows out of order', async () => {
    const log = only(await read('mess.csv', 'Start time: 2020-01-02 03:04:05\n\nTime (s);Voltage (V);Current (mA)\n998;0.1;1\n999;0.2;1\n1,000;0.3;1\n1,000;0.3;1\nbroken line\n1,002;0.5;1\n1,001;0.4;1\n'));
    expect(column(log, 'timeS')).toEqual([0, 1, 2, 2, 3, 4]);
    expect(column(log, 'voltageV')).toEqual([0.1, 0.2, 0.3, 0.3, 0.4, 0.5]);
    expect(log.header.startedAt).toBe('2020-01-02T03:20:43');
    expect(log.header.warnings).toEqual(['One line without a time and a voltage left out.', expect.stringContaining('sorted')]);
  });
  it('zones that a file states, and times since 1970', async () => {
    const started = async (name: string, text: string): Promise<string | null> => only(await read(name, text)).header.startedAt;
    expect(await started('zone.csv', 'time,voltage (V)\n2019-03-10T12:00:00+01:00,1\n2019-03-10T12:00:01+01:00,1\n')).toBe('2019-03-10T12:00:00+01:00');
    expect(await started('unix.csv', 'time (s),voltage (V)\n1552215600.5,1\n1552215601.5,1\n')).toBe('2019-03-10T11:00:00.500Z');
    expect(await started('ms.csv', 'timestamp,voltage (V)\n1552215600500,1\n1552215601500,1\n')).toBe('2019-03-10T11:00:00.500Z');
  });
  it('asks where names do not say, and reads what was said', async () => {
    const text = 'a,b,c\n0,1.5,2\n10,1.6,2\n20,1.7,-2\n', asked = await failure('ask.csv', text);
    expect(asked.code).toBe('ambiguous');
    expect(asked.question).toMatchObject({ kind: 'columns', signature: 'columns,a|b|c', lines: expect.arrayContaining(['a,b,c']) as string[] });
    const log = only(await read('ask.csv', text, { columns: { delimiter: ',', decimalComma: false, headerLines: 1, time: { column: 0, unit: 'min' }, voltage: { column: 1, unit: 'mV' }, current: { column: 2, unit: 'µA' }, cycle: null } }));
    expect(column(log, 'timeS')).toEqual([0, 600, 1200]);
    expect(column(log, 'voltageV')).toEqual([0.0015, 0.0016, 0.0017]);
    expect(column(log, 'currentA')).toEqual([2e-6, 2e-6, -2e-6]);
    const wrong = { delimiter: ';', decimalComma: false, headerLines: 1, time: { column: 0, unit: 's' }, voltage: { column: 1, unit: 'V' }, current: null, cycle: null } as const;
    await expect(read('ask.csv', text, { columns: wrong })).rejects.toMatchObject({ code: 'ambiguous', question: { kind: 'columns' }, message: expect.stringContaining('no row') as string });
    expect((await failure('twice.csv', 'Voltage (V),Voltage (V),Time (s)\n1,2,3\n1,2,4\n')).code).toBe('ambiguous');
  });
  it('no table, an empty record, Neware’s own files', async () => {
    expect((await failure('notes.txt', 'Dear diary,\ntoday the cell shorted.\n')).code).toBe('unknown-format');
    expect((await failure('empty.DTA', 'EXPLAIN\nTAG\tCHRONOP\n')).code).toBe('unsupported');
    expect(await failure('cell.ndax', Buffer.from('PK\x03\x04'))).toMatchObject({ code: 'unsupported', hint: expect.stringContaining('CSV') as string });
  });
  it('logs of a folder open together; other tables in it are no error', async () => {
    const inner = mkdtempSync(join(folder, 'study-'));
    writeFileSync(join(inner, 'cell.DTA'), gamryText([['CURVE', W]]));
    writeFileSync(join(inner, 'roi.csv'), 'Label,Mean,Area\n1,2,3\n2,3,4\n');
    writeFileSync(join(inner, 'log.csv'), 'Time (s),Voltage (V)\n0,1\n1,2\n');
    const result = await readPath(inner, testContext());
    expect(result.logs?.map(({ header }) => header.name)).toEqual(['cell', 'log']);
    expect(result.errors).toEqual([]);
  });
});
