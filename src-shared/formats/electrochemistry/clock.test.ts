import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { clockReader, parseClockText, provenOrder, type DateOrder } from './clock.js';

const iso = (text: string, order: DateOrder = 'mdy'): string | null => {
  const clock = parseClockText(text, order);
  return clock?.hasDate ? new Date(clock.seconds * 1000).toISOString().slice(0, -1) : null;
};
const seconds = (text: string): number | null => {
  const clock = parseClockText(text, 'mdy');
  return clock && !clock.hasDate ? clock.seconds : null;
};

describe('parseClockText', () => {
  it('dates', () => {
    const at = '2019-03-10T12:34:56.000';
    for (const text of ['2019-03-10 12:34:56', '2019/3/10 12:34:56', '2019-03-10T12:34:56Z', '03/10/2019 12:34:56', '3/10/19 12:34:56 PM', '10-Mar-2019 12:34:56', 'Mar 10, 2019 12:34:56', '10 March 2019 12:34:56']) expect(iso(text)).toBe(at);
    expect(iso('10.03.2019 12:34:56', 'dmy')).toBe(at);
    expect(iso('19-03-10 12:34:56', 'ymd')).toBe(at);
    expect(iso('03/10/2019 12:34:56.250')).toBe('2019-03-10T12:34:56.250');
    expect(iso('03/10/2019 12:00:01 AM')).toBe('2019-03-10T00:00:01.000');
    expect(iso('2019-03-10')).toBe('2019-03-10T00:00:00.000');
  });
  it('a day of a spreadsheet', () => { expect(iso('43534.52425925926')).toBe('2019-03-10T12:34:56.000'); });
  it('times and durations', () => {
    expect(['12:34', '0:10:00.500', '100:00:01', '2d 01:00:00', '2-01:00:00', '1.00:00:05'].map(seconds)).toEqual([45240, 600.5, 360001, 176400, 176400, 86405]);
  });
  it('anything else is none', () => {
    for (const text of ['', '12', '1.5', 'abc', '2019-13-40', '31/31/2019', '12:xx', ':', '2019-03-10 abc', '1'.repeat(100)]) expect(parseClockText(text, 'mdy')).toBeNull();
  });
  it('dates of numbers prove their order or not', () => {
    expect(['2019-03-10', '22.11.2019 12:00', '22/11/2019', '11/22/2019', '11/12/2019', '11.12.2019', '12:00'].map(provenOrder)).toEqual(['ymd', 'dmy', 'dmy', 'mdy', null, 'dmy', null]);
  });
});

describe('clockReader', () => {
  it('gives what the text gives, whatever came before', () => {
    const cell = fc.oneof(
      fc.tuple(fc.integer({ min: 1, max: 28 }), fc.integer({ min: 0, max: 90_000 }), fc.constantFrom('', '.5', ',125', ' PM', 'x')).map(([day, time, tail]) => `${String(day).padStart(2, '0')}.03.2019 ${new Date(time * 1000).toISOString().slice(11, 19)}${tail}`),
      fc.string({ maxLength: 30, unit: fc.constantFrom(...'0123456789.:- T') }),
    );
    fc.assert(fc.property(fc.array(cell, { maxLength: 20 }), (cells) => {
      const read = clockReader('dmy');
      for (const text of cells) {
        const bytes = new TextEncoder().encode(text), expected = parseClockText(text, 'dmy')?.seconds ?? NaN;
        if (Number.isNaN(expected)) expect(read(bytes, 0, bytes.length)).toBeNaN();
        else expect(read(bytes, 0, bytes.length)).toBeCloseTo(expected, 6);
      }
    }), { numRuns: 500 });
  });
});
