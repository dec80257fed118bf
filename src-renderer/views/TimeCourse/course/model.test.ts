import { describe, expect, it } from 'vitest';
import { makeLog, voltageV } from '../../VoltageView/testLog.js';
import type { CourseCurve, CourseInput } from './input.js';
import { courseLayers, timePointLayers } from './layers.js';
import { courseModel } from './model.js';
import { pointNear } from './nearest.js';
import { readingAt } from './readout.js';
import { svgText } from './svgText.js';
import { timeMap } from './timeMap.js';

const map = timeMap('hours', null);
if (!map) throw new Error('Hours need no log.');
const timesH = [0.5, 1.5, 2.5, 5.5, 6.5];
const curve = (key: string, values: (number | null)[]): CourseCurve => ({
  key, title: `Layer ${key}`, colour: '#dc5c4a', isDashed: false, values, sigmas: values.map(() => 0.5), bands: null, smooth: values.map(() => null),
  rates: values.map((value) => (value === null ? null : value / 10)), rateSigmas: values.map(() => null),
});
const input = (changes: Partial<CourseInput> = {}): CourseInput => ({
  sampleId: 's', widthPx: 800, heightPx: 500, map, range: null, timesH, windows: timesH.map((timeH) => ({ fromS: (timeH - 0.5) * 3600, toS: (timeH + 0.5) * 3600 })), timeIndex: 1,
  voltage: null, hasCurrent: true, currentAxis: 'density', curves: [curve('1', [0, 1, 2, 3, 4]), curve('2', [0, null, 1, 1, 9])], quantity: 'Lithium', unit: '%', errors: 'bars',
  stages: [{ fromH: 0.5, toH: 2, label: 'I' }, { fromH: 2, toH: 6.5, label: 'II' }], isManual: false, shortH: 6, isShortManual: false, span: null, ...changes,
});

function markupOf(changes: Partial<CourseInput>): string {
  const given = input(changes), model = courseModel(given);
  return Object.values({ ...courseLayers(model, given.errors), ...timePointLayers(model, given.timeIndex) }).join('');
}

it('stacks the plots over one axis', () => {
  const model = courseModel(input({ voltage: { log: makeLog(2000, 10), offsetS: 600, areaCm2: 0.5 } }));
  expect(model.plots.map(({ id }) => id)).toEqual(['voltage', 'amounts', 'rates']);
  for (const [n, { box }] of model.plots.entries()) {
    expect([box.left, box.width]).toEqual([model.frame.left, model.frame.width]);
    if (n > 0) expect(box.top).toBeGreaterThan((model.plots[n - 1]?.box.top ?? NaN) + (model.plots[n - 1]?.box.height ?? NaN));
  }
  expect(model.time.timeHAt(model.time.xPx(3.21))).toBeCloseTo(3.21, 9);
});

it('draws each amount over its acquisition, and its error', () => {
  const { curves: [drawn], plots, time } = courseModel(input()), { axis } = plots.find(({ id }) => id === 'amounts') ?? {}, point = drawn?.amounts[2];
  expect([point?.fromPx, point?.toPx]).toEqual([time.xPx(2), time.xPx(3)]);
  expect(axis?.fromPx(point?.yPx ?? NaN)).toBeCloseTo(2, 9);
  expect(axis?.fromPx(point?.lowPx ?? NaN)).toBeCloseTo(1.5, 9);
});

it('places boundaries and the short where they are', () => {
  const { boundariesPx, shortPx, time } = courseModel(input());
  expect(boundariesPx).toEqual([time.xPx(2)]);
  expect(shortPx).toBe(time.xPx(6));
});

describe('has something to draw of', () => {
  it.each<[string, Partial<CourseInput>]>([
    ['one time point', { timesH: [0], windows: [{ fromS: 0, toS: 0 }], timeIndex: 0, curves: [curve('1', [3])], stages: [] }],
    ['no value at all', { curves: [curve('1', [null, null, null, null, null])] }],
    ['a constant', { curves: [curve('1', [2, 2, 2, 2, 2])] }],
    ['nothing measured yet', { curves: [], quantity: '', unit: '', stages: [], shortH: null }],
    ['every curve hidden', { curves: [] }],
    ['a range without a time point', { range: [3.2, 3.3] }],
    ['a panel without room', { widthPx: 10, heightPx: 10 }],
  ])('%s', (_, changes) => {
    const markup = markupOf(changes);
    expect(markup).not.toMatch(/NaN|Infinity|undefined/);
  });
});

it('uses no inline style, which the page refuses', () => { expect(markupOf({})).not.toContain('style='); });

it('meets a spike of a rate at its tip', () => {
  const model = courseModel(input()), tip = model.curves[1]?.rates[4];
  expect(pointNear(model, [(tip?.xPx ?? NaN) - 6, (tip?.yPx ?? NaN) + 5])).toBe(4);
  expect(pointNear(model, [(tip?.xPx ?? NaN) - 30, tip?.yPx ?? NaN])).toBeNull();
});

it('reads every value at one time', () => {
  const reading = readingAt(input({ voltage: { log: makeLog(2000, 10), offsetS: 600, areaCm2: 0.5 } }), 1.3, 1);
  expect(reading.where).toBe('time point 2/5 · stage I');
  expect(parseFloat(reading.voltage)).toBeCloseTo(voltageV(1.3 * 3600 - 600) * 1e3, 2);
  expect(reading.current).toMatch(/mA cm⁻²$/);
  expect(reading.amounts.get('1')).toContain('1');
  expect(reading.amounts.get('2')).toBe('–');
});

it('is a picture of its own, with a legend in rows that fit, the short, and no character that ends its markup', () => {
  const given = input({ curves: Array.from({ length: 12 }, (_, layer) => curve(String(layer + 1), [0, 1, null, NaN, 2])), widthPx: 400, quantity: 'A < B & C' }), text = svgText(given, courseModel(given), { title: '<cell>', description: 'a&b' });
  expect(text.match(/Layer \d+/g)).toHaveLength(12);
  expect(text).toContain('Short');
  expect(text).toContain('A &lt; B &amp; C');
  expect(text).toContain('<title>&lt;cell&gt;</title>');
  expect(text).not.toMatch(/NaN|undefined|Infinity/);
  expect(Number(/ height="([\d.]+)" viewBox/.exec(text)?.[1])).toBeGreaterThan(given.heightPx + 18);
});
