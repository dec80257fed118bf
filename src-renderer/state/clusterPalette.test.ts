import type { Cluster } from '@shared/analysis/result.js';
import { colormap, parseColour, type Rgb } from '@shared/transfer/colormaps.js';
import { DENDRITE_BLUE } from '@shared/transfer/defaultStyle.js';
import { layerRgb } from '@shared/transfer/layerPalette.js';
import { describe, expect, it } from 'vitest';
import { CLASS_COLOURS } from './clusterColours.js';
import { clusterLegend } from './clusterLegend.js';
import { clusterPalette } from './clusterPalette.js';

const cluster = (label: number, change: Partial<Cluster> = {}): Cluster => ({
  label, class: 'isolated', confirmed: true, voxelCount: 100 / label, volumeMm3: 0.1, lithiumMm3: 0.01, centroidMm: [0, 0, 0], boxVox: { min: [0, 0, 0], max: [1, 1, 1] },
  uMin: 0.2, uMax: 0.4, meanSnr: 10 * label, maxSnr: 30, faceAreaMm2: 1, principalLengthsMm: [1, 1, 1], ...change,
});
const three = { clusters: [cluster(1, { class: 'spanning' }), cluster(2, { class: 'A', uMin: 0, uMax: 0 }), cluster(3, { class: 'B', uMin: 1, uMax: 1 })], clusterCount: 3 };
const ALL = { hidden: [], only: null };
const of = (palette: Uint8Array, label: number): number[] => [...palette.subarray(4 * label, 4 * label + 4)];
const bytes = (rgb: Rgb, alpha = 255): number[] => [...rgb.map((c) => Math.round(255 * c)), alpha];

describe('palette of the clusters', () => {
  it('has the dendrite blue, and the rest of the signal as strong as asked', () => {
    const palette = clusterPalette(three, { colouring: 'dendrite', rest: 0.4 }, ALL);
    expect(palette).toHaveLength(16);
    expect(of(palette, 0)[3]).toBe(102);
    for (const label of [1, 2, 3]) expect(of(palette, label)).toEqual(bytes(parseColour(DENDRITE_BLUE)));
  });

  it('hides what is hidden, shows only what is isolated, fades what is not selected', () => {
    const alphas = (view: Parameters<typeof clusterPalette>[2]): (number | undefined)[] => [1, 2, 3].map((label) => of(clusterPalette(three, { colouring: 'class', rest: 0 }, view), label)[3]);
    expect(alphas({ hidden: [2], only: null })).toEqual([255, 0, 255]);
    expect(alphas({ hidden: [3], only: [2, 3] })).toEqual([0, 255, 0]);
    expect(alphas({ ...ALL, selected: 3 })).toEqual([89, 89, 255]);
  });

  it('colours by what a cluster touches', () => {
    const palette = clusterPalette(three, { colouring: 'class', rest: 0 }, ALL);
    expect([1, 2, 3].map((label) => of(palette, label))).toEqual([CLASS_COLOURS.spanning, CLASS_COLOURS.A, CLASS_COLOURS.B].map((hex) => bytes(parseColour(hex))));
  });

  it('colours by depth from electrode to electrode, by size and SNR from least to most', () => {
    const depth = clusterPalette(three, { colouring: 'depth', rest: 0 }, ALL);
    expect(of(depth, 3)).toEqual(bytes(colormap('cividis', 1)));
    expect(of(depth, 2)).toEqual(bytes(colormap('cividis', 0.1)));
    expect(of(clusterPalette(three, { colouring: 'size', rest: 0 }, ALL), 1)).toEqual(bytes(colormap('viridis', 1)));
    expect(of(clusterPalette(three, { colouring: 'snr', rest: 0 }, ALL), 3)).toEqual(bytes(colormap('inferno', 1)));
    const blind = { clusters: [cluster(1, { meanSnr: null })], clusterCount: 1 };
    expect(clusterLegend(blind, 'snr').kind).toBe('text');
    expect(of(clusterPalette(blind, { colouring: 'snr', rest: 0 }, ALL), 1)[3]).toBe(255);
  });

  it('has one colour more for clusters that are not listed, and none without clusters', () => {
    expect(clusterPalette({ ...three, clusterCount: 9 }, { colouring: 'cluster', rest: 0 }, ALL)).toHaveLength(20);
    expect(clusterPalette({ clusters: [], clusterCount: 0 }, { colouring: 'size', rest: 1 }, ALL)).toEqual(new Uint8Array([0, 0, 0, 255]));
    const hues = clusterPalette({ clusters: Array.from({ length: 60 }, (_, n) => cluster(n + 1)), clusterCount: 60 }, { colouring: 'cluster', rest: 0 }, ALL);
    expect(new Set(Array.from({ length: 60 }, (_, n) => of(hues, n + 1).join())).size).toBe(60);
  });

  it('names the ends of its ramps', () => {
    expect(clusterLegend(three, 'size')).toMatchObject({ kind: 'ramp', scale: 'log', low: 100 / 3, high: 100 });
    expect(clusterLegend(three, 'depth')).toMatchObject({ low: 0, high: 1 });
  });
});

/** Machado, Oliveira and Fernandes 2009, severity 1, on linear sRGB; then Ottosson's Oklab. */
const VISION: Record<string, readonly Rgb[]> = {
  normal: [[1, 0, 0], [0, 1, 0], [0, 0, 1]],
  protanopia: [[0.152286, 1.052583, -0.204868], [0.114503, 0.786281, 0.099216], [-0.003882, -0.048116, 1.051998]],
  deuteranopia: [[0.367322, 0.860646, -0.227968], [0.280085, 0.672501, 0.047413], [-0.01182, 0.04294, 0.968881]],
  tritanopia: [[1.255528, -0.076749, -0.178779], [-0.078411, 0.930809, 0.147602], [0.004733, 0.691367, 0.3039]],
};
const TO_LMS: readonly Rgb[] = [[0.4122214708, 0.5363325363, 0.0514459929], [0.2119034982, 0.6806995451, 0.1073969566], [0.0883024619, 0.2817188376, 0.6299787005]];
const TO_LAB: readonly Rgb[] = [[0.2104542553, 0.793617785, -0.0040720468], [1.9779984951, -2.428592205, 0.4505937099], [0.0259040371, 0.7827717662, -0.808675766]];
const times = (rows: readonly Rgb[], v: readonly number[]): number[] => rows.map((row) => row.reduce((sum, c, n) => sum + c * (v[n] ?? 0), 0));
function seen(rgb: Rgb, vision: readonly Rgb[]): number[] {
  const linear = rgb.map((c) => (c <= 0.04045 ? c / 12.92 : ((c + 0.055) / 1.055) ** 2.4));
  return times(TO_LAB, times(TO_LMS, times(vision, linear).map((c) => Math.min(Math.max(c, 0), 1))).map(Math.cbrt));
}
const apart = (a: Rgb, b: Rgb, vision: readonly Rgb[]): number => Math.hypot(...seen(a, vision).map((c, n) => c - (seen(b, vision)[n] ?? 0)));

describe('colours of the classes', () => {
  const colours = Object.values(CLASS_COLOURS).map(parseColour);
  it.each(Object.entries(VISION))('are told apart with %s vision', (_, vision) => {
    colours.forEach((a, n) => { for (const b of colours.slice(n + 1)) expect(apart(a, b, vision)).toBeGreaterThan(0.12); });
  });
  it('are none of the depth layers', () => {
    for (const a of colours) for (let layer = 1; layer <= 12; layer++) expect(apart(a, layerRgb(layer, 12), VISION['normal'] ?? [])).toBeGreaterThan(0.12);
  });
});
