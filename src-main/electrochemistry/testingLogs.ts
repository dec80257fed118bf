/** Independent writers of the log formats for tests, after the published examples named at the parsers. */
import { zipOf } from '../readers/testingZip.js';

export interface Wave { timeS: number[]; voltageV: number[]; currentA: number[] }

/** 30 min forward, 5 min rest, 30 min back, 5 min rest: 50 µA at 1 kΩ. */
export function wave(rows: number, stepS = 60): Wave {
  const timeS = Array.from({ length: rows }, (_, i) => i * stepS), currentA = timeS.map((time) => (time % 2100 < 1800 ? (Math.floor(time / 2100) % 2 === 0 ? 5e-5 : -5e-5) : 0));
  return { timeS, currentA, voltageV: currentA.map((current) => current * 1000) };
}

const comma = (text: string): string => text.replaceAll('.', ',');

interface GamryOptions { tag?: string; area?: string; date?: string; time?: string; decimalComma?: boolean; statedRows?: number; over?: (row: number) => string; tail?: string }

/** @param curves name and rows of each table */
export function gamryText(curves: readonly (readonly [name: string, wave: Wave])[], { tag = 'CHRONOP', area = '5.02655E-001', date = '11/22/2019', time = '12:34:56', decimalComma = false, statedRows, over = () => '...........', tail = '' }: GamryOptions = {}): string {
  const number = (value: number): string => (decimalComma ? comma(value.toExponential(5)) : value.toExponential(5));
  const head = `EXPLAIN\r\nTAG\t${tag}\r\nTITLE\tLABEL\tcell 7\tTest &Identifier\r\nDATE\tLABEL\t${date}\tDate\r\nTIME\tLABEL\t${time}\tTime\r\nNOTES\tNOTES\t2\t&Notes...\r\n\tLi/LLZO/Li\r\n\tsecond line\r\nAREA\tQUANT\t${decimalComma ? comma(area) : area}\tSample &Area (cm^2)\r\n`;
  return head + curves.map(([name, { timeS, voltageV, currentA }]) => `${name}\tTABLE\t${statedRows ?? timeS.length}\r\n\tPt\tT\tVf\tIm\tVu\tSig\tAch\tIERange\tOver\r\n\t#\ts\tV vs. Ref.\tA\tV\tV\tV\t#\tbits\r\n${timeS.map((at, i) => `\t${i}\t${decimalComma ? comma(String(at)) : at}\t${number(voltageV[i] ?? 0)}\t${number(currentA[i] ?? 0)}\t0\t0\t0\t10\t${over(i)}\r\n`).join('')}`).join('') + tail;
}

/** Decimal commas, latin1. */
export function mptBytes({ timeS, voltageV, currentA }: Wave, { area = '0,785 cm²', started = '04/05/2015 16:16:38.250', voltage = 'Ewe/V' } = {}): Buffer {
  const settings = ['', 'Galvanostatic Cycling with Potential Limitation', '', 'Run on channel : 1 (SN 6985)', `Acquisition started on : ${started}`, 'Saved on :', '\tFile : x_C01.mpr', `Electrode surface area : ${area}`, 'Ns                  0                   1                   '];
  const rows = timeS.map((time, i) => comma(`2\t1\t0\t${time.toExponential(15)}\t${(voltageV[i] ?? 0).toExponential(7)}\t${((currentA[i] ?? 0) * 1e3).toExponential(7)}\t${i < 50 ? 0 : 1}`));
  return Buffer.from(['EC-Lab ASCII FILE', `Nb header lines : ${settings.length + 3}                          `, ...settings, `mode\tox/red\terror\ttime/s\t${voltage}\t<I>/mA\tcycle number\t`, ...rows, ''].join('\r\n'), 'latin1');
}

export type MprVersion = '0' | '0 (11.50)' | '2' | '3';
export type MprCell = { id: number; kind: 'u1' | 'u2' | 'f4' | 'f8'; at(row: number): number };
const WIDTH = { u1: 1, u2: 2, f4: 4, f8: 8 };

/** @param flags leading column numbers that share one byte */
export function mprBytes(version: MprVersion, rowCount: number, cells: readonly MprCell[], { flags = [1, 2, 3], statedRows = rowCount, areaCm2 = 0.785, startedMs = Date.UTC(2015, 3, 5, 16, 16, 38) } = {}): Buffer {
  const isNew = version === '0 (11.50)', ids = [...flags, ...cells.map(({ id }) => id)], first = { '0': 100, '0 (11.50)': 1007, '2': 405, '3': 406 }[version], isNarrow = version === '0';
  const rowBytes = (flags.length > 0 ? 1 : 0) + cells.reduce((sum, { kind }) => sum + WIDTH[kind], 0), data = Buffer.alloc(first + rowCount * rowBytes);
  data.writeUInt32LE(statedRows, 0);
  data[4] = ids.length;
  ids.forEach((id, i) => { if (isNarrow) data[5 + i] = id; else if (isNew) data.writeUInt16BE(id, 5 + 2 * i); else data.writeUInt16LE(id, 5 + 2 * i); });
  for (let row = 0, at = first; row < rowCount; row++) {
    if (flags.length > 0) data[at++] = 0x85;
    for (const { kind, at: value } of cells) {
      if (kind === 'f8') data.writeDoubleLE(value(row), at);
      else if (kind === 'f4') data.writeFloatLE(value(row), at);
      else data.writeUIntLE(value(row), at, WIDTH[kind]);
      at += WIDTH[kind];
    }
  }
  const settings = Buffer.alloc(0x1000), log = Buffer.alloc(0xa00);
  settings.writeFloatLE(areaCm2, 0x211);
  log.writeDoubleLE(startedMs / 86_400_000 + 25_569, { '0': 465, '0 (11.50)': 469, '2': 473, '3': 585 }[version]);
  const module = (name: string, moduleVersion: number, content: Buffer): Buffer => {
    const numbers = Buffer.alloc(isNew ? 16 : 8);
    if (isNew) numbers.writeUInt32LE(0xffff_ffff, 0);
    numbers.writeUInt32LE(content.length, isNew ? 4 : 0);
    numbers.writeUInt32LE(moduleVersion, isNew ? 8 : 4);
    return Buffer.concat([Buffer.from(`MODULE${name.padEnd(10)}${name.padEnd(25)}`), numbers, Buffer.from('04/05/15'), content]);
  };
  return Buffer.concat([Buffer.from(`${'BIO-LOGIC MODULAR FILE\x1a'.padEnd(48)}\0\0\0\0`, 'latin1'), module('VMP Set', 0, settings), module('VMP data', Number(version[0]), data), module('VMP LOG', 0, log)]);
}

type Cell = string | number;

/** Sheets by name; texts go into the shared table, as Excel writes them. */
export function xlsxBytes(sheets: Readonly<Record<string, readonly (readonly Cell[])[]>>): Buffer {
  const texts: string[] = [], names = Object.keys(sheets), xml = (body: string): Buffer => Buffer.from(`<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n${body}`);
  const letters = (column: number): string => (column < 26 ? String.fromCharCode(65 + column) : letters(Math.floor(column / 26) - 1) + letters(column % 26));
  const cellOf = (cell: Cell, column: number, row: number): string => {
    if (cell === '') return '';
    const reference = `${letters(column)}${row + 1}`;
    return typeof cell === 'number' ? `<c r="${reference}"><v>${cell}</v></c>` : `<c r="${reference}" t="s"><v>${texts.push(cell) - 1}</v></c>`;
  };
  const parts = names.map((name, i) => ({
    name: `xl/worksheets/sheet${i + 1}.xml`, deflate: true,
    content: xml(`<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData>${(sheets[name] ?? []).map((cells, row) => `<row r="${row + 1}">${cells.map((cell, column) => cellOf(cell, column, row)).join('')}</row>`).join('')}</sheetData></worksheet>`),
  }));
  return zipOf([
    ...parts,
    { name: 'xl/workbook.xml', content: xml(`<workbook xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main" xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"><sheets>${names.map((name, i) => `<sheet name="${name}" sheetId="${i + 1}" r:id="rId${i + 1}"/>`).join('')}</sheets></workbook>`) },
    { name: 'xl/_rels/workbook.xml.rels', content: xml(`<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">${names.map((_, i) => `<Relationship Id="rId${i + 1}" Type="x" Target="worksheets/sheet${i + 1}.xml"/>`).join('')}</Relationships>`) },
    { name: 'xl/sharedStrings.xml', content: xml(`<sst xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main">${texts.map((text) => `<si><t>${text.replaceAll('&', '&amp;').replaceAll('<', '&lt;')}</t></si>`).join('')}</sst>`) },
  ]);
}
