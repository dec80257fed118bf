import { parseColour, type Rgb } from './colormaps.js';
import { DENDRITE_BLUE } from './defaultStyle.js';
import { layerColour, layerRgb } from './layerPalette.js';
import { describe, expect, it } from 'vitest';

const LEAST_LAYERS = 2, MOST_LAYERS = 12;

const linear = (rgb: Rgb): Rgb => rgb.map((c) => (c <= 0.04045 ? c / 12.92 : ((c + 0.055) / 1.055) ** 2.4)) as unknown as Rgb;
const luminance = (rgb: Rgb): number => {
  const [r, g, b] = linear(rgb);
  return 0.2126 * r + 0.7152 * g + 0.0722 * b;
};
const contrast = (a: Rgb, b: Rgb): number => (Math.max(luminance(a), luminance(b)) + 0.05) / (Math.min(luminance(a), luminance(b)) + 0.05);

/** Ottosson's Oklab: L, a, b of linear sRGB. */
function oklab([r, g, b]: Rgb): Rgb {
  const l = Math.cbrt(0.4122214708 * r + 0.5363325363 * g + 0.0514459929 * b);
  const m = Math.cbrt(0.2119034982 * r + 0.6806995451 * g + 0.1073969566 * b);
  const s = Math.cbrt(0.0883024619 * r + 0.2817188376 * g + 0.6299787005 * b);
  return [0.2104542553 * l + 0.793617785 * m - 0.0040720468 * s, 1.9779984951 * l - 2.428592205 * m + 0.4505937099 * s, 0.0259040371 * l + 0.7827717662 * m - 0.808675766 * s];
}

/** Machado, Oliveira and Fernandes 2009, severity 1, on linear sRGB. */
const VISION: Record<string, readonly Rgb[]> = {
  normal: [[1, 0, 0], [0, 1, 0], [0, 0, 1]],
  protanopia: [[0.152286, 1.052583, -0.204868], [0.114503, 0.786281, 0.099216], [-0.003882, -0.048116, 1.051998]],
  deuteranopia: [[0.367322, 0.860646, -0.227968], [0.280085, 0.672501, 0.047413], [-0.01182, 0.04294, 0.968881]],
  tritanopia: [[1.255528, -0.076749, -0.178779], [-0.078411, 0.930809, 0.147602], [0.004733, 0.691367, 0.3039]],
};
function seenAs(rgb: Rgb, rows: readonly Rgb[]): Rgb {
  const l = linear(rgb);
  return oklab(rows.map((row) => Math.min(Math.max(row[0] * l[0] + row[1] * l[1] + row[2] * l[2], 0), 1)) as unknown as Rgb);
}
const distance = (a: Rgb, b: Rgb): number => Math.hypot(a[0] - b[0], a[1] - b[1], a[2] - b[2]);
const COUNTS = Array.from({ length: MOST_LAYERS - LEAST_LAYERS + 1 }, (_, n) => LEAST_LAYERS + n);
const layersOf = (count: number): Rgb[] => Array.from({ length: count }, (_, n) => layerRgb(n + 1, count));

describe('layer palette', () => {
  it.each(Object.entries(VISION))('gets darker from layer to layer, and every pair differs, with %s vision', (_, rows) => {
    for (const count of COUNTS) {
      const seen = layersOf(count).map((rgb) => seenAs(rgb, rows));
      seen.slice(1).forEach((now, n) => {
        expect(now[0]).toBeLessThan(seen[n]?.[0] ?? NaN);
        expect(distance(now, seen[n] ?? now)).toBeGreaterThan(count <= 6 ? 0.045 : 0.02);
      });
    }
  });

  it.each(Object.entries(VISION))('is no dendrite blue with %s vision', (_, rows) => {
    const blue = seenAs(parseColour(DENDRITE_BLUE), rows);
    for (const count of COUNTS) for (const rgb of layersOf(count)) expect(distance(seenAs(rgb, rows), blue)).toBeGreaterThan(0.09);
  });

  it('stands out from both backgrounds', () => {
    for (const rgb of layersOf(MOST_LAYERS)) for (const background of ['#161617', '#fbfbfb']) expect(contrast(rgb, parseColour(background))).toBeGreaterThan(1.7);
  });

  it('has its ends at the outer layers, and knows no others', () => {
    expect([layerColour(1, 4), layerColour(4, 4), layerColour(1, 1)]).toEqual(['#e3b831', '#8e3089', '#dc5c4a']);
    for (const layer of [0, 5, 1.5]) expect(() => layerColour(layer, 4)).toThrow(RangeError);
  });
});
