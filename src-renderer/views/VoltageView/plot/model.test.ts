import { loadedLog } from '@renderer/state/logColumns.js';
import { describe, expect, it } from 'vitest';
import { CURRENT_A, makeLog, voltageV } from '../testLog.js';
import { plotLayers, timeTitle } from './layers.js';
import { plotModel, type PlotInput } from './model.js';
import { svgText } from './svgText.js';

const log = makeLog(50_000, 10);
const input = (part: Partial<PlotInput> = {}): PlotInput => ({
  log, hasCurrent: true, offsetS: null, windows: [], ranges: { timeS: null, voltageV: null, currentA: null }, currentAxis: 'density', areaCm2: 0.5, bands: 'off',
  widthPx: 808, heightPx: 246, ...part,
});
const numbers = (path: string): number[] => (path.match(/-?\d+(\.\d+)?/g) ?? []).map(Number);
const windows = [{ fromS: 0, toS: 16_200 }, { fromS: 18_000, toS: 34_200 }];

describe('the picture of a log', () => {
  it('reaches from the first row to the last and from the lowest voltage to the highest', () => {
    const { box, time, voltage, voltagePath } = plotModel(input());
    expect(time.range).toEqual([0, 499_990]);
    const xs = numbers(voltagePath).filter((_, i) => i % 2 === 0), ys = numbers(voltagePath).filter((_, i) => i % 2 === 1);
    expect([Math.min(...xs), Math.max(...xs)]).toEqual([box.left, box.left + box.width]);
    for (const [px, extreme] of [[Math.max(...ys), -1], [Math.min(...ys), 1]] as const) expect(voltage.fromPx(px)).toBeCloseTo(extreme * 0.05 * (1 + 499_990 / 1e6), 3);
    expect(voltage.unit.name).toBe('mV');
  });

  it('needs no more points than the screen can show', () => { expect(numbers(plotModel(input()).voltagePath).length).toBeLessThanOrEqual(2 * (2 * 700 + 2)); });

  it('keeps a peak of a single row, however long the log', () => {
    const long = makeLog(400_000, 1);
    const data = new Float64Array(7 * 400_000);
    Object.values(long.columns).forEach((column, i) => { data.set(column, i * 400_000); });
    data[400_000 + 123_457] = 3.3;
    const { voltage, voltagePath, time } = plotModel(input({ log: loadedLog(data) }));
    const points = (voltagePath.match(/[ML][^ML]+/g) ?? []).map(numbers);
    const [x = NaN, y = NaN] = points.reduce((top, point) => ((point[1] ?? 0) < (top[1] ?? 0) ? point : top));
    expect(voltage.fromPx(y)).toBeCloseTo(3.3, 1);
    expect(Math.abs(time.fromPx(x) - 123_457)).toBeLessThan(400_000 / 700);
  });

  it('draws every row once there is room for it', () => {
    const { time, voltage, pointsPath, voltagePath } = plotModel(input({ ranges: { timeS: [1000, 1100], voltageV: null, currentA: null } }));
    expect(voltagePath.match(/[ML]/g)).toHaveLength(13);
    expect(pointsPath.match(/M/g)).toHaveLength(13);
    const [x = 0, y = 0] = numbers(voltagePath).slice(2);
    expect(time.fromPx(x)).toBeCloseTo(1000, 0);
    expect(voltage.fromPx(y)).toBeCloseTo(voltageV(1000), 6);
  });

  it('keeps a locked voltage range and fits the rest', () => {
    const locked = plotModel(input({ ranges: { timeS: [0, 600], voltageV: [-1, 1], currentA: null } }));
    expect(locked.voltage.range).toEqual([-1, 1]);
    expect(locked.current?.range[1]).toBeCloseTo(CURRENT_A, 5);
  });

  it('shows current per area, current, or none of it', () => {
    expect([plotModel(input()), plotModel(input({ areaCm2: null })), plotModel(input({ currentAxis: 'current' }))].map(({ current }) => current?.unit.name)).toEqual(['mA cm⁻²', 'µA', 'µA']);
    const density = plotModel(input()).current;
    expect(density?.ticks.map(({ value }) => value)).toEqual(expect.arrayContaining([-0.1, 0, 0.1]));
    const without = plotModel(input({ currentAxis: 'off' }));
    expect(without.current).toBeNull();
    expect(without.box.width).toBeGreaterThan(plotModel(input()).box.width);
    expect(plotModel(input({ hasCurrent: false })).current).toBeNull();
  });

  it('lies where the offset puts it on the time of the series', () => {
    const { time, full, windows: bars, voltagePath, isAligned } = plotModel(input({ offsetS: 3600, windows }));
    expect(isAligned).toBe(true);
    expect(full).toEqual([0, 503_590]);
    expect(time.fromPx(numbers(voltagePath)[0] ?? NaN)).toBeCloseTo(3600, -3);
    expect(bars.map(({ fromPx, toPx }) => [time.fromPx(fromPx), time.fromPx(toPx)].map(Math.round))).toEqual([[0, 16_200], [18_000, 34_200]]);
    expect(timeTitle({ isAligned, time })).toBe('Time of the series, h');
    expect(timeTitle(plotModel(input()))).toBe('Time of the log, d');
  });

  it('shows half-cycles as stripes only where they can be told apart', () => {
    const near = plotModel(input({ bands: 'halfCycles', ranges: { timeS: [0, 8400], voltageV: null, currentA: null } }));
    expect(near.bands.map(({ value }) => value)).toEqual([1, 2, 3, 4]);
    expect(near.time.fromPx(near.bands[1]?.fromPx ?? NaN)).toBeCloseTo(2100, 6);
    expect(plotModel(input({ bands: 'cycles', ranges: { timeS: [0, 8400], voltageV: null, currentA: null } })).bands.map(({ value }) => value)).toEqual([1, 2]);
    expect(plotModel(input({ bands: 'halfCycles', widthPx: 400 })).bands).toEqual([]);
  });
});

describe('its layers', () => {
  it('mark the time point on screen and no other', () => {
    const layers = plotLayers(plotModel(input({ offsetS: 0, windows })), { timeIndex: 1 });
    expect(layers.lane.match(/class="time-point/g)).toHaveLength(2);
    expect(layers.lane).toMatch(/class="time-point now" data-index="1"/);
    expect(layers.window).toContain('class="window"');
    expect(plotLayers(plotModel(input({ offsetS: 0, windows })), { timeIndex: null }).window).toBe('');
  });

  it('name both axes with their units', () => {
    const { axes } = plotLayers(plotModel(input()), { timeIndex: null });
    for (const title of ['Voltage, mV', 'Current density, mA cm⁻²', 'Time of the log, d']) expect(axes).toContain(title);
  });

  it('make a well-formed picture of their own, whatever the name of the log', () => {
    const text = svgText(plotLayers(plotModel(input()), { timeIndex: null }), { widthPx: 800, heightPx: 240 }, { title: 'a<b & c', description: '' });
    expect(text).toMatch(/^<svg xmlns="http:\/\/www\.w3\.org\/2000\/svg" width="800"/);
    expect(text).toContain('<title>a&lt;b &amp; c</title>');
    expect(text).not.toContain('NaN');
    expect(text.match(/<g /g)?.length).toBe(text.match(/<\/g>/g)?.length);
  });
});
