import { expect, it } from 'vitest';
import { band, errorBars, line } from './marks.js';
import { text } from './text.js';
import { textWidthPt, wrapped } from './textWidth.js';

it('sets raised digits as digits of the font, and comes back to the line', () => {
  const set = text('d(⁷Li)/dt (% h⁻¹)', 0, 0, { sizePt: 10 });
  expect(set.replace(/<[^>]*>/g, '')).toBe('d(7Li)/dt (% h−1)');
  const moves = [...set.matchAll(/dy="(-?[\d.]+)"/g)].map((match) => Number(match[1]));
  expect(moves.reduce((sum, by) => sum + by, 0)).toBeCloseTo(0, 9);
});

it('knows the widths of Helvetica', () => {
  // 0.722 + 0.556 em (Adobe font metrics).
  expect(textWidthPt('Co', 10)).toBeCloseTo(12.78, 9);
  expect(textWidthPt('iiii', 10)).toBeLessThan(textWidthPt('mm', 10));
});

it('wraps into as few lines as fit, of about one length, and loses no word', () => {
  const words = 'Lithium (% of the volume of the layer)', lines = wrapped(words, 7, 80);
  expect(lines.join(' ')).toBe(words);
  expect(lines.length).toBe(2);
  for (const each of lines) expect(textWidthPt(each, 7)).toBeLessThanOrEqual(80);
  expect(wrapped('Voltage (mV)', 7, 80)).toEqual(['Voltage (mV)']);
  expect(wrapped('Unbreakable', 7, 5)).toEqual(['Unbreakable']);
});

it('interrupts lines, bands and bars where there is no value', () => {
  expect(line([[0, 0], [1, 1], null, [3, 3], [4, NaN], [5, 5], [6, 6]], { colour: '#000' })).toContain('d="M0 0L1 1M5 5L6 6"');
  expect(line([null, [1, 1]], { colour: '#000' })).toBe('');
  expect(band([[[0, 0], [0, 1]], [[1, 0], [1, 1]], null, [[3, 0], [3, 1]]], '#000', 0.2)).toContain('d="M0 0L1 0L1 1L0 1Z"');
  expect(errorBars([null, [[2, 1], [2, 3]], [[3, NaN], [3, 1]]], '#000')).toContain('d="M2 1L2 3"');
});
