import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { sheetReader } from './sheetRows.js';

const text = (xml: string, texts: string[] = [], rows = 2): string => {
  const bytes = new TextEncoder().encode(xml), reader = sheetReader(bytes, texts.map((shared) => new TextEncoder().encode(shared)));
  let lines = '';
  for (let at = 0; at < bytes.length;) {
    at = reader.read(at, rows);
    lines += new TextDecoder().decode(reader.take());
  }
  return lines;
};

describe('sheetReader', () => {
  it('numbers, shared and inline texts, cells left out', () => {
    expect(text('<worksheet><sheetData><row r="1"><c r="A1" t="s"><v>1</v></c><c r="C1" s="4" t="inlineStr"><is><t>Voltage (V)</t></is></c></row><row r="2"><c r="A2"><v>1.5E-3</v></c><c r="B2" s="1"/><c r="C2" t="n"><v>2</v></c></row><row r="3"/></sheetData></worksheet>', ['x', 'Time (s)']))
      .toBe('Time (s)\t\tVoltage (V)\n1.5E-3\t\t2\n\n');
  });
  it('cells without a place stand in order; prefixes and line breaks are passed over', () => {
    expect(text('<x:row>\n<x:c><x:v>1</x:v></x:c>\n<x:c\n t="str"><x:f>A1*2</x:f><x:v>2\t"3"</x:v></x:c></x:row>')).toBe('1\t2  3 \n');
  });
  it('columns beyond Z', () => { expect(text('<row><c r="AB1"><v>7</v></c></row>').split('\t')).toHaveLength(28); });
  it('anything ends', () => {
    fc.assert(fc.property(fc.string({ unit: fc.constantFrom('<row>', '</row>', '<c r="', 'B2', '" t="s">', '<v>', '</v>', '</c>', '<', '>', '"', '1', 'ZZZZZZ'), maxLength: 40 }), (xml) => {
      expect(text(xml, ['a']).length).toBeLessThan(60_000);
    }));
  });
});
