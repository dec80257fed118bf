/** Voltage logs. */
import { Buffer } from 'node:buffer';
import { jetOf } from '@main/electrochemistry/testingJet.js';
import { gamryText, mprBytes, mptBytes, wave, xlsxBytes } from '@main/electrochemistry/testingLogs.js';
import { zipOf } from '@main/readers/testingZip.js';
import { fileSeed, type Corpus } from '../seed.js';
import { deflateBomb, unclosed } from './bombs.js';

const W = wave(80);
const text = (content: string): Buffer => Buffer.from(content);
const rowsOf = (format: (i: number) => string): string => W.timeS.map((_, i) => format(i)).join('\n');

export const gamryCorpus = (): Corpus => ({
  intact: [fileSeed('a.DTA', text(gamryText([['CURVE', W]]))), fileSeed('comma.DTA', text(gamryText([['CURVE1', W], ['CURVE2', wave(10)]], { decimalComma: true })))],
  hostile: [
    fileSeed('line.DTA', text(`EXPLAIN\nTAG\tCHRONOP\nCURVE\tTABLE\t9\n\tPt\tT\tVf\tIm\n\t#\ts\tV\tA\n\t${'1'.repeat(4_000_000)}`)), fileSeed('tabs.DTA', text(`EXPLAIN\nTAG\tCHRONOP\nCURVE\tTABLE\t9\n${'\tT'.repeat(1_000_000)}\n`)),
    fileSeed('tables.DTA', text(`EXPLAIN\nTAG\tCHRONOP\n${'CURVE\tTABLE\t1\n\tPt\tT\tVf\tIm\n\t#\ts\tV\tA\n\t0\t1\t2\t3\n'.repeat(50_000)}`)),
  ],
});

const TEST = { name: 'Global_Table', columns: [{ name: 'Test_ID', type: 'long' as const }, { name: 'Test_Name', type: 'text' as const }, { name: 'Start_DateTime', type: 'double' as const }], rows: [[1, 'cell 1', 43_791.5]] };
const CHANNEL = {
  name: 'Channel_Normal_Table', columns: [...['Test_ID', 'Data_Point'].map((name) => ({ name, type: 'long' as const })), ...['Test_Time', 'DateTime', 'Cycle_Index', 'Current', 'Voltage'].map((name) => ({ name, type: 'double' as const }))],
  rows: W.timeS.map((time, i) => [1, i + 1, time, 43_791.5 + time / 86_400, 1, W.currentA[i] ?? 0, W.voltageV[i] ?? 0]),
};
export const arbinCorpus = (): Corpus => ({
  intact: [fileSeed('a.res', jetOf([TEST, CHANNEL]))],
  hostile: [fileSeed('circle.res', jetOf([TEST, CHANNEL], { nextDefinition: 2 })), fileSeed('on.res', jetOf([TEST, CHANNEL], { nextDefinition: 3 }))],
});

const ARBIN = ['Data_Point', 'Test_Time(s)', 'Current(A)', 'Voltage(V)'];
const book = xlsxBytes({ Global_Info: [['TEST REPORT'], ['Test', 'cell & <7>']], 'Channel_1-008': [ARBIN, ...W.timeS.map((time, i) => [i, time, W.currentA[i] ?? 0, W.voltageV[i] ?? 0])] });
const bookOf = (sheet: Buffer, bomb = false): Buffer => zipOf([
  { name: 'xl/worksheets/sheet1.xml', content: sheet, ...(bomb ? { claims: { method: 8, bytes: 2 ** 30 } } : { deflate: true }) },
  { name: 'xl/workbook.xml', content: text('<workbook xmlns:r="r"><sheets><sheet name="Channel_1" sheetId="1" r:id="rId1"/></sheets></workbook>') },
  { name: 'xl/_rels/workbook.xml.rels', content: text('<Relationships><Relationship Id="rId1" Type="x" Target="worksheets/sheet1.xml"/></Relationships>') },
]);
const SHEET = '<worksheet><sheetData><row r="1"><c r="A1" t="inlineStr"><is><t>Test_Time(s)</t></is></c><c r="B1" t="inlineStr"><is><t>Voltage(V)</t></is></c></row><row r="2"><c r="A2"><v>0</v></c><c r="B2"><v>1</v></c></row>', CELL = '<row r="3"><c r="A3" t="inlineStr"><is><t>';
export const xlsxCorpus = (): Corpus => ({
  intact: [fileSeed('a.xlsx', book)],
  hostile: [
    fileSeed('bomb.xlsx', bookOf(deflateBomb(1024, text(`${SHEET}${CELL}`)), true)), fileSeed('deep.xlsx', bookOf(text(`${SHEET}${unclosed('<a>', 500_000)}`))), fileSeed('text.xlsx', bookOf(text(`${SHEET}${CELL}${'a'.repeat(20_000_000)}`))),
    fileSeed('far.xlsx', bookOf(text(`${SHEET}<row r="2147483647"><c r="ZZZZZZZ1"><v>1</v></c></row></sheetData></worksheet>`))), fileSeed('rows.xlsx', bookOf(text(`${SHEET}${'<row><c><v>1</v></c><c><v>2</v></c></row>'.repeat(300_000)}</sheetData></worksheet>`))),
    fileSeed('laughs.xlsx', bookOf(text(`<!DOCTYPE a [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;">]>${SHEET}${CELL}&b;</t></is></c></row></sheetData></worksheet>`))), fileSeed('attributes.xlsx', bookOf(text(`<worksheet ${Array.from({ length: 100_000 }, (_, i) => `a${i}="1"`).join(' ')}>`))),
  ],
});

const cells = [{ id: 4, kind: 'f8' as const, at: (row: number) => W.timeS[row] ?? 0 }, { id: 6, kind: 'f4' as const, at: (row: number) => W.voltageV[row] ?? 0 }, { id: 8, kind: 'f4' as const, at: (row: number) => (W.currentA[row] ?? 0) * 1e3 }];
export const biologicCorpus = (): Corpus => ({
  intact: [fileSeed('a.mpt', mptBytes(W)), ...(['0', '0 (11.50)', '2', '3'] as const).map((version, i) => fileSeed(`${i}.mpr`, mprBytes(version, 80, cells)))],
  hostile: [fileSeed('rows.mpr', mprBytes('3', 80, cells, { statedRows: 2 ** 32 - 1 })), fileSeed('lines.mpt', text(`EC-Lab ASCII FILE\nNb header lines : 2147483647\n${'a\n'.repeat(500_000)}`))],
});

const CSV = `Time (s),Voltage (V),Current (mA)\n${rowsOf((i) => `${W.timeS[i] ?? 0},${W.voltageV[i] ?? 0},${(W.currentA[i] ?? 0) * 1e3}`)}\n`;
const NEWARE = `Cycle ID,Cap_Chg(mAh)\n,Step ID,Step Name\n,,Record ID,Time(h:min:s.ms),Voltage(V),Current(mA)\n1,1.5\n,1,CC\n${rowsOf((i) => `,,${i + 1},0:${String(i).padStart(2, '0')}:00.000,${W.voltageV[i] ?? 0},1`)}\n`;
export const tableCorpus = (): Corpus => ({
  intact: [
    fileSeed('a.csv', text(CSV)), fileSeed('utf16.txt', Buffer.from(`\ufeff${CSV.replaceAll(',', '\t')}`, 'utf16le')), fileSeed('neware.csv', text(NEWARE)), fileSeed('land.txt', text(`Record\tTestTime/Sec\tVoltage/V\tCurrent/mA\n${rowsOf((i) => `${i}\t${W.timeS[i] ?? 0}\t${W.voltageV[i] ?? 0}\t1`)}\n`)),
    fileSeed('dates.csv', text(`Zeit;Spannung (mV);Strom (µA)\n${rowsOf((i) => `22.11.2019 00:${String(i % 60).padStart(2, '0')}:00,5;${i};1,5`)}\n`)),
    fileSeed('asked.csv', text('a,b,c\n0,1.5,2\n10,1.6,2\n20,1.7,-2\n'), { columns: { delimiter: ',', decimalComma: false, headerLines: 1, time: { column: 0, unit: 'min' }, voltage: { column: 1, unit: 'mV' }, current: { column: 2, unit: 'µA' }, cycle: null } }),
  ],
  hostile: [
    fileSeed('wide.csv', text(`Time (s),Voltage (V)${',a'.repeat(1_000_000)}\n${'1,2,'.repeat(500_000)}\n`)), fileSeed('quote.csv', text(`Time (s),Voltage (V)\n0,"${'1,\n'.repeat(1_000_000)}`)), fileSeed('digits.csv', text(`Time (s),Voltage (V)\n${'1'.repeat(4_000_000)},2\n`)),
    fileSeed('quotes.csv', text(`Time (s),Voltage (V)\n${'"'.repeat(4_000_000)}`)), fileSeed('spaces.txt', text(`time voltage\n${' '.repeat(4_000_000)}\n1 2\n`)),
    fileSeed('long.csv', text(`Time (s),Voltage (V)\n${'1,2\n'.repeat(1_000_000)}`)),
  ],
});
