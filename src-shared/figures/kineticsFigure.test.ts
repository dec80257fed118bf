import fc from 'fast-check';
import { SaxesParser } from 'saxes';
import { describe, expect, it } from 'vitest';
import { kineticsFigure } from './kineticsFigure.js';
import type { FigureCurve, KineticsFigureInput } from './kineticsInput.js';
import { DEFAULT_FIGURE, drawnPanels, FIGURE_PANELS, type FigureOptions } from './options.js';
import { testFigureInput } from './testing.js';

interface Element { name: string; attributes: Record<string, string>; text: string; path: string[] }

/** Every element in order. @throws on text that is no XML. */
function parsed(svg: string): Element[] {
  const elements: Element[] = [], open: Element[] = [], parser = new SaxesParser();
  parser.on('error', (error) => { throw error; });
  parser.on('opentag', ({ name, attributes }) => {
    const element = { name, attributes: attributes as Record<string, string>, text: '', path: open.map((above) => above.attributes.id ?? above.name) };
    elements.push(element);
    open.push(element);
  });
  parser.on('text', (text) => { for (const element of open) element.text += text; });
  parser.on('closetag', () => { open.pop(); });
  parser.write(svg).close();
  return elements;
}

const plain = testFigureInput();

const inside = (elements: Element[], id: string, name: string): Element[] => elements.filter((element) => element.name === name && element.path.includes(id));
const all: FigureOptions = { ...DEFAULT_FIGURE, panels: FIGURE_PANELS, showsElectrodes: true };

/** Value → place, from two labels of an axis, as a reader of the figure finds it. */
function readAxis(labels: Element[], along: 'x' | 'y'): (value: number) => number {
  const ticks = labels.map(({ text, attributes }) => ({ value: Number(text.replace('−', '-')), at: Number(attributes[along]) })).filter(({ value }) => Number.isFinite(value));
  const [first, last] = [ticks[0], ticks.at(-1)];
  if (!first || !last || first === last) throw new Error('An axis needs two labels.');
  return (value) => first.at + (value - first.value) / (last.value - first.value) * (last.at - first.at);
}

describe('figure of a series', () => {
  const input = plain;

  it('is as wide as asked, in points, and lettered from top to bottom', () => {
    for (const widthMm of [88, 120, 180]) {
      const elements = parsed(kineticsFigure(input, { ...DEFAULT_FIGURE, widthMm })), [root] = elements;
      expect(root?.attributes.width).toBe(`${String(widthMm)}mm`);
      const [, , width = 0, height = 0] = (root?.attributes.viewBox ?? '').split(' ').map(Number);
      expect(width).toBeCloseTo(widthMm * 72 / 25.4, 2);
      expect(Number.parseFloat(root?.attributes.height ?? '')).toBeCloseTo(height * 25.4 / 72, 2);
      expect(elements.filter(({ attributes }) => attributes['font-weight'] === 'bold').map(({ text }) => text)).toEqual(['a', 'b', 'c', 'd']);
      for (const { attributes } of elements) expect(Number(attributes['font-size'] ?? 7)).toBeGreaterThanOrEqual(4);
    }
  });

  it('puts every amount where its axes say', () => {
    const elements = parsed(kineticsFigure(input, DEFAULT_FIGURE));
    const labels = (id: string, anchor: string): Element[] => inside(elements, id, 'text').filter(({ attributes }) => attributes['text-anchor'] === anchor && attributes.transform === undefined);
    const x = readAxis(labels('rates', 'middle').filter(({ text }) => /^\d+$/.test(text)), 'x'), labelY = readAxis(labels('amounts', 'end'), 'y');
    const ticksY = inside(elements, 'amounts', 'line').map(({ attributes }) => attributes).filter(({ y1, y2, x1, x2 }) => y1 === y2 && Math.abs(Number(x1) - Number(x2)) < 3);
    const down = Number(ticksY[0]?.y1) - labelY(Number(labels('amounts', 'end')[0]?.text));
    const dots = inside(elements, 'amounts', 'circle').filter(({ path }) => path.includes('g')).map(({ attributes: { cx, cy } }) => [Number(cx), Number(cy)] as const);
    const layers = input.curves.filter(({ isElectrode }) => !isElectrode);
    expect(dots.length).toBe(layers.length * input.timesH.length + layers.length);
    layers.forEach(({ values }, n) => {
      values.forEach((value, t) => {
        const dot = dots[n * values.length + t];
        expect(dot?.[0]).toBeCloseTo(x(input.timesH[t] ?? NaN), 1);
        expect(dot?.[1]).toBeCloseTo(labelY(value ?? NaN) + down, 1);
      });
    });
  });

  it('keeps the extremes of 10⁵ rows of voltage, in few points', () => {
    const timeS = Float64Array.from({ length: 100_000 }, (_, row) => row * 9.72), voltageV = timeS.map(() => 0.05);
    voltageV[54_321] = 0.4;
    voltageV[77_777] = -0.3;
    const svg = kineticsFigure({ ...plain, voltage: { timeS, voltageV, offsetS: 0 } }, { ...DEFAULT_FIGURE, panels: ['voltage'] });
    expect(svg.length).toBeLessThan(150_000);
    const elements = parsed(svg), frame = inside(elements, 'voltage', 'rect').find(({ attributes }) => attributes.fill === 'none')?.attributes;
    const d = inside(elements, 'voltage', 'path').map(({ attributes }) => attributes.d ?? '').join(''), ys = [...d.matchAll(/[ML][\d.]+ (-?[\d.]+)/g)].map((match) => Number(match[1]));
    const height = Number(frame?.height), span = Math.max(...ys) - Math.min(...ys);
    // 0.7 V of a domain that has a twentieth of it above and below.
    expect(span / height).toBeCloseTo(1 / 1.1, 3);
  });

  it('draws a log where its offset says', () => {
    const voltage = { timeS: Float64Array.from([0, 3600]), voltageV: Float64Array.from([0, 1]), offsetS: 100 * 3600 };
    const elements = parsed(kineticsFigure({ ...plain, images: [], voltage }, { ...DEFAULT_FIGURE, panels: ['voltage'] }));
    const x = readAxis(inside(elements, 'voltage', 'text').filter(({ attributes, text }) => attributes['text-anchor'] === 'middle' && /^\d+$/.test(text)), 'x');
    const [, from, to] = /^M([\d.]+) [\d.]+L([\d.]+) /.exec(inside(elements, 'voltage', 'path')[0]?.attributes.d ?? '') ?? [];
    expect(Number(from)).toBeCloseTo(x(100), 1);
    expect(Number(to)).toBeCloseTo(x(101), 1);
  });

  it('takes hostile names as text', () => {
    const name = '</title><script>alert("1")</script>&amp; \u0000\ud800 ⁷Li', hostile = (curve: FigureCurve): FigureCurve => ({ ...curve, label: name });
    const svg = kineticsFigure({ ...plain, sampleName: name, quantity: name, unit: name, curves: input.curves.map(hostile), imageLegend: [{ label: name, colour: '"><script/>' }] }, all);
    const elements = parsed(svg);
    expect(elements.some(({ name: tag }) => tag === 'script')).toBe(false);
    expect(elements.find(({ name: tag }) => tag === 'title')?.text).toContain('</title><script>alert("1")</script>&amp;');
  });

  it('leaves out what there is nothing of', () => {
    const bare: KineticsFigureInput = { ...plain, voltage: null, stages: [], shortH: null, images: [], spaceTime: { fromDepth: 0, toDepth: 1, values: [] } };
    expect(drawnPanels(all, bare)).toEqual(['amounts', 'rates']);
    const svg = kineticsFigure(bare, all);
    expect(svg).not.toContain('Stage');
    expect(parsed(svg).filter(({ attributes }) => attributes['font-weight'] === 'bold').map(({ text }) => text)).toEqual(['a', 'b']);
    expect(parsed(kineticsFigure({ ...bare, curves: [] }, all)).length).toBeGreaterThan(0);
  });

  it('is well-formed XML without a number that is none, whatever was measured', () => {
    const number = fc.option(fc.oneof(fc.double(), fc.double({ min: -5, max: 5, noNaN: true })), { nil: null });
    const series = fc.integer({ min: 0, max: 6 }).chain((count) => {
      const values = fc.array(number, { minLength: count, maxLength: count });
      return fc.record({
        timesH: fc.array(fc.double({ min: 0, max: 400, noNaN: true }), { minLength: count, maxLength: count }).map((times) => times.sort((a, b) => a - b)), durationH: fc.option(fc.double({ min: 0, max: 9, noNaN: true }), { nil: null }),
        curves: fc.array(fc.record({
          label: fc.string({ unit: 'binary' }), colour: fc.constant('#bd3c6f'), isElectrode: fc.boolean(), values, sigmas: values, smooth: values, rates: values, rateSigmas: values, commonSigma: number,
          bands: fc.option(fc.array(fc.option(fc.tuple(fc.double(), fc.double()), { nil: null }), { minLength: count, maxLength: count }), { nil: null }),
        }), { maxLength: 3 }),
        shortH: fc.option(fc.double({ min: -10, max: 500, noNaN: true }), { nil: null }), spaceTime: fc.record({ fromDepth: fc.constant(0), toDepth: fc.constant(1), values: fc.array(fc.array(number, { minLength: 3, maxLength: 3 }), { minLength: count, maxLength: count }) }),
      });
    });
    const options = fc.record({ widthMm: fc.constantFrom(88, 120, 180), timeUnit: fc.constantFrom('h' as const, 'd' as const), errors: fc.constantFrom('bars' as const, 'bands' as const, 'none' as const), panels: fc.subarray([...FIGURE_PANELS]), showsElectrodes: fc.boolean() });
    fc.assert(fc.property(series, options, (part, chosen) => {
      const svg = kineticsFigure({ ...plain, ...part, images: [], voltage: null }, chosen);
      for (const { attributes } of parsed(svg)) for (const [key, value] of Object.entries(attributes)) if (key !== 'href') expect(value).not.toMatch(/NaN|Infinity|undefined|e\+/);
    }), { numRuns: 40 });
  }, 20_000);
});
