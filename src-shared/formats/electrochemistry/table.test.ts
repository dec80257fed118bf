import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { currentUnitOf, roleOf, splitName, timeUnitOf, voltageUnitOf } from './columnNames.js';
import { rowReader, type RowLayout } from './rows.js';
import { sniffTable } from './tableHead.js';
import { guessRecipe } from './tableRecipe.js';

const guess = (text: string): ReturnType<typeof guessRecipe> => {
  const head = sniffTable(text.split('\n'));
  return head && guessRecipe(head);
};

describe('column names', () => {
  it('of instruments and people', () => {
    const role = (name: string): string | undefined => roleOf(name, '', 0)?.role;
    for (const name of ['Test_Time(s)', 'time/s', 'Time(h:min:s.ms)', 'TestTime/Sec', 'Elapsed Time (s)', 'Zeit', 't', 'Date_Time', 'Test (Sec)', '测试时间']) expect([name, role(name)]).toEqual([name, 'time']);
    for (const name of ['Voltage(V)', 'Ewe/V', '<Ewe>/V', 'Ecell/V', 'Vf', 'Volts', 'Voltage/V', 'WE(1).Potential (V)', 'Spannung [V]', 'voltage_mV', 'U']) expect([name, role(name)]).toEqual([name, 'voltage']);
    for (const name of ['Current(A)', '<I>/mA', 'I/mA', 'Im', 'Amps', 'Cur(mA)', 'WE(1).Current (A)', 'current_density (mA/cm2)', 'Strom (µA)']) expect([name, role(name)]).toEqual([name, 'current']);
    for (const name of ['Charge_Capacity(Ah)', 'control/V', 'dV/dt(V/s)', 'Vu', 'Sig', 'P/W', 'Voltage_max (V)', 'Step_Index', '']) expect([name, role(name)]).toEqual([name, undefined]);
  });
  it('units', () => {
    expect(['', 's', 'sec', 'h', 'min', 'h:min:s.ms', 'ms', 'fortnight'].map(timeUnitOf)).toEqual(['s', 's', 's', 'h', 'min', 'clock', 'ms', null]);
    expect(['', 'v', 'v vs. ref.', 'mv', 'kv'].map(voltageUnitOf)).toEqual(['V', 'V', 'V', 'mV', null]);
    expect(['', 'a', 'ma', 'µa', 'μa', 'ua', 'ma/cm2', 'ma cm^-2', 'ma/cm²', 'ma·cm⁻²', 'na'].map(currentUnitOf)).toEqual(['A', 'A', 'mA', 'µA', 'µA', 'µA', 'mA/cm²', 'mA/cm²', 'mA/cm²', 'mA/cm²', null]);
    expect(splitName('voltage_mV')).toEqual({ name: 'voltage', unit: 'mv' });
  });
});

describe('sniffing', () => {
  it('delimiter, decimal mark, lines above, a row of units', () => {
    expect(guess('# cell 7\n\nTime;Voltage;Current\ns;mV;mA\n0,5;1,25;-3\n1,0;1,5;3\n')).toMatchObject({
      isSure: true, assumed: [], recipe: { delimiter: ';', decimalComma: true, headerLines: 4, time: { column: 0, unit: 's' }, voltage: { column: 1, unit: 'mV' }, current: { column: 2, unit: 'mA' } },
    });
    expect(guess('time  voltage current\n 0.0   1.5   2\n 1.0   1.6   2\n')?.recipe).toMatchObject({ delimiter: ' ', headerLines: 1, current: { column: 2, unit: 'A' } });
    expect(guess('time (s)|voltage (V)\n0|1\n1|2\n')?.recipe).toMatchObject({ delimiter: '|', current: null });
  });
  it('a date beside a time gives the start, not the time', () => {
    expect(guess('Date,Time (s),Voltage (V)\n2019-03-10 12:00:00,0,1\n2019-03-10 12:00:01,1,1\n')).toMatchObject({ dateColumn: 0, recipe: { time: { column: 1, unit: 's' } } });
  });
  it('no header: asked, with the first columns suggested', () => {
    expect(guess('0,1.5,2\n1,1.6,2\n')).toMatchObject({ isSure: false, recipe: { headerLines: 0, time: { column: 0 }, voltage: { column: 1 } } });
  });
  it('units that are not stated are said to be assumed', () => {
    expect(guess('time,voltage,current\n0,1,2\n1,1,2\n')?.assumed).toEqual(['Time in seconds: the file names no unit.', 'Voltage in volts: the file names no unit.', 'Current in amperes: the file names no unit.']);
  });
  it('any lines end in a guess or in none', () => {
    fc.assert(fc.property(fc.array(fc.string({ maxLength: 60, unit: fc.constantFrom(...'0123456789.,;\t "-:/eE|tVvsmAime()') }), { maxLength: 30 }), (lines) => {
      const head = sniffTable(lines);
      if (head) expect(guessRecipe(head)?.recipe.headerLines ?? 0).toBeLessThan(lines.length);
    }), { numRuns: 300 });
  });
});

describe('rowReader', () => {
  const layout: RowLayout = { delimiter: 0x3b, decimalComma: true, cells: [{ index: 1, kind: 'number' }, { index: 3, kind: 'number' }], dateOrder: 'mdy', leadingEmpty: 0, lineStart: null };
  const read = (text: string, most = 7, changed: Partial<RowLayout> = {}): { rows: number[][]; otherLines: number } => {
    const bytes = new TextEncoder().encode(text), reader = rowReader(bytes, bytes.length, { ...layout, ...changed });
    for (let at = 0; at < bytes.length && !reader.ended;) at = reader.read(at, most);
    const { columns, count, otherLines } = reader.rows;
    return { rows: Array.from({ length: count }, (_, row) => columns.map((values) => values[row] ?? NaN)), otherLines };
  };
  const value = fc.double({ noNaN: true, noDefaultInfinity: true }).map((number) => number + 0);

  it('gives back what was written, quoted or not, however it is split up', () => {
    fc.assert(fc.property(fc.array(fc.tuple(value, value), { maxLength: 60 }), fc.boolean(), fc.constantFrom('\n', '\r\n'), fc.integer({ min: 1, max: 9 }), (rows, isQuoted, end, most) => {
      const cell = (number: number): string => (isQuoted ? `"${String(number).replace('.', ',')}"` : ` ${String(number).replace('.', ',')} `);
      expect(read(rows.map(([a, b]) => `"x;y";${cell(a)};;${cell(b)};z${end}`).join(''), most).rows).toEqual(rows);
    }));
  });
  it('a last line that breaks off is no row; other lines are counted', () => {
    expect(read('1;2;3;4\nname;of;a;column\n\n5;6;7;8\n9;1')).toEqual({ rows: [[2, 4], [6, 8]], otherLines: 2 });
  });
  it('an open quote ends with its line', () => {
    expect(read('a;1;b;2\n"a;1;b;2\na;3;b;4\n').rows).toEqual([[1, 2], [3, 4]]);
  });
  it('spaces in any number, tabs among them', () => {
    expect(read('  0,5   1\t2  3\n1 2 3 4', 9, { delimiter: 0x20 }).rows).toEqual([[1, 3], [2, 4]]);
  });
  it('overloads by their place', () => {
    expect(read('x;1;..i.;2\n', 9, { cells: [{ index: 1, kind: 'number' }, { index: 3, kind: 'number' }, { index: 2, kind: 'overloads' }] }).rows).toEqual([[1, 2, 4]]);
  });
});
