import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { ChannelStyle } from './channelStyle.js';
import { colormap, parseColour } from './colormaps.js';
import { bakeSliceLut, coordinateOf, opacityAt, valueAtCoordinate, windowCoordinate } from './transferFunction.js';

const style: ChannelStyle = {
  visible: true, mode: 'composite', surfaceValue: 0.5, surfaceOpacity: 1, lut: 'solid', colour: '#336699', windowMin: 100, windowMax: 300, gamma: 1,
  opacity: [{ x: 0.2, alpha: 0.1 }, { x: 0.6, alpha: 0.5 }], overlayOpacity: 0.5,
};
const entry = (lut: Uint8Array, i: number): number[] => [...lut.slice(4 * i, 4 * i + 4)];

describe('window coordinate', () => {
  it('is linear inside the window and clamped outside', () => {
    expect([0, 100, 150, 300, 1e9].map((v) => windowCoordinate(style, v))).toEqual([0, 0, 0.25, 1, 1]);
  });
  it('is a step for an empty window and 0 for NaN', () => {
    const empty = { windowMin: 5, windowMax: 5 };
    expect([4.9, 5, 6, NaN].map((v) => windowCoordinate(empty, v))).toEqual([0, 1, 1, 0]);
  });
  it('comes back from a coordinate after gamma', () => {
    fc.assert(fc.property(fc.double({ min: 100, max: 300, noNaN: true }), fc.double({ min: 0.2, max: 5, noNaN: true }), (value, gamma) => {
      expect(valueAtCoordinate({ ...style, gamma }, windowCoordinate(style, value) ** gamma)).toBeCloseTo(value, 6);
      expect(coordinateOf({ ...style, gamma }, value)).toBeCloseTo(((value - 100) / 200) ** gamma, 12);
    }));
  });
});

describe('opacity curve', () => {
  it('is linear between points and constant beyond them', () => {
    expect([0, 0.2, 0.4, 0.6, 1].map((x) => opacityAt(style, x))).toEqual([0.1, 0.1, 0.30000000000000004, 0.5, 0.5]);
  });
  it('steps where two points share a place', () => {
    const step = { opacity: [{ x: 0, alpha: 0 }, { x: 0.5, alpha: 0 }, { x: 0.5, alpha: 1 }, { x: 1, alpha: 1 }] };
    expect([0.49, 0.5, 0.51].map((x) => opacityAt(step, x))).toEqual([0, 0, 1]);
  });
});

describe('baked tables', () => {
  it('hold the solid colour', () => {
    const lut = bakeSliceLut(style, 'base');
    expect(lut).toHaveLength(1024);
    expect(entry(lut, 0)).toEqual([0x33, 0x66, 0x99, 0]);
    expect(entry(lut, 255)).toEqual([0x33, 0x66, 0x99, 255]);
  });
  it('cover nothing when the channel is hidden', () => {
    expect(bakeSliceLut({ ...style, visible: false }, 'base').filter((_, i) => i % 4 === 3).every((a) => a === 0)).toBe(true);
  });
  it('apply gamma to the coordinate: entry 51 (x = 0.2) at gamma 2 reads the curve at 0.04, a table at 0.04', () => {
    const squared = bakeSliceLut({ ...style, lut: 'grey', gamma: 2 }, 'base');
    expect(entry(squared, 51)).toEqual([10, 10, 10, 255]);
  });
  it('cover in slices by the coordinate: solid base x, overlay overlayOpacity · x, table base 1', () => {
    const alpha = (lut: Uint8Array): number => lut[4 * 102 + 3] ?? -1;
    expect(alpha(bakeSliceLut(style, 'base'))).toBe(102);
    expect(alpha(bakeSliceLut(style, 'overlay'))).toBe(51);
    expect(alpha(bakeSliceLut({ ...style, lut: 'viridis' }, 'base'))).toBe(255);
  });
});

describe('colour tables', () => {
  it('start and end at the published colours', () => {
    const hex = (rgb: readonly number[]): string => rgb.map((c) => Math.round(c * 255).toString(16).padStart(2, '0')).join('');
    expect([hex(colormap('viridis', 0)), hex(colormap('viridis', 1))]).toEqual(['440154', 'fde725']);
    expect([hex(colormap('inferno', 0)), hex(colormap('inferno', 1))]).toEqual(['000004', 'fcffa4']);
    expect([hex(colormap('cividis', 0)), hex(colormap('cividis', 1))]).toEqual(['002051', 'fdea45']);
  });
  it('get lighter throughout (CIE lightness never falls)', () => {
    const linear = (c: number): number => (c <= 0.04045 ? c / 12.92 : ((c + 0.055) / 1.055) ** 2.4);
    for (const name of ['grey', 'viridis', 'inferno', 'cividis', 'dendrite'] as const) {
      const luminance = Array.from({ length: 65 }, (_, i) => colormap(name, i / 64)).map(([r, g, b]) => 0.2126 * linear(r) + 0.7152 * linear(g) + 0.0722 * linear(b));
      luminance.forEach((y, i) => { expect(y, `${name} at ${i}`).toBeGreaterThanOrEqual((luminance[i - 1] ?? 0) - 1e-9); });
    }
  });
  it('parse #rrggbb', () => { expect(parseColour('#ff8000')).toEqual([1, 128 / 255, 0]); });
});
