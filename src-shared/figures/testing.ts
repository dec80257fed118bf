/** A series for tests of figures: four layers, two electrodes, 60 time points, stages, a short and a voltage log, by formulas. */
import { defaultStyle } from '../transfer/defaultStyle.js';
import { bakeSliceLut } from '../transfer/transferFunction.js';
import { layerColour } from '../transfer/layerPalette.js';
import { normal } from '../random.js';
import { centredAffine, centreMm, invertAffine } from '../volume/geometry.js';
import type { SliceScene } from '../render/slice.js';
import type { FigureCurve, FigureImage, KineticsFigureInput } from './kineticsInput.js';
import { defaultTimePoints, figureFrame, timePointImage } from './timePointImage.js';

const COUNT = 60, STEP_H = 4.5, SHORT_H = 262, LOG_STEP_S = 10;
const clamp = (x: number): number => Math.min(Math.max(x, 0), 1);
const middleH = (t: number): number => (t + 0.5) * STEP_H;
const outer = (timeH: number): number => 0.6 * clamp(timeH / 32) + 0.9 * clamp((timeH - 95) / 100) + 0.5 * clamp((timeH - 195) / 75);
const inner = (timeH: number): number => 1.35 / (1 + Math.exp(-(timeH - 148) / 16));
const STAGES = ([['I', 0, 32], ['II', 32, 95], ['III', 95, 195], ['IV', 195, 270]] as const)
  .map(([label, fromH, toH]) => ({ label, fromH, toH, outerRate: null, outerRateSigma: null, middleRate: null, middleRateSigma: null }));

function testCurve(n: number, amount: (timeH: number) => number, isElectrode = false): FigureCurve {
  const sigma = 0.05, timesH = Array.from({ length: COUNT }, (_, t) => middleH(t));
  return {
    label: isElectrode ? `Electrode ${n === 4 ? 'A' : 'B'}` : `Layer ${String(n + 1)}`, colour: isElectrode ? '#7d7d82' : layerColour(n + 1, 4), isElectrode,
    values: timesH.map((timeH, t) => amount(timeH) + sigma * normal(10 + n, t)), sigmas: timesH.map(() => sigma), bands: null,
    smooth: timesH.map(amount), rates: timesH.map((timeH) => (amount(timeH + 1) - amount(timeH - 1)) / 2), rateSigmas: timesH.map(() => 0.002), commonSigma: 0.06,
  };
}

export function testFigureInput(change: Partial<KineticsFigureInput> = {}): KineticsFigureInput {
  const timesH = Array.from({ length: COUNT }, (_, t) => middleH(t));
  return {
    sampleName: 'In situ cell', timesH, durationH: 4.44, quantity: 'Lithium (% of the layer’s volume)', unit: '%',
    curves: [testCurve(0, outer), testCurve(1, inner), testCurve(2, (timeH) => 1.08 * inner(timeH)), testCurve(3, (timeH) => 0.9 * outer(timeH)), testCurve(4, (timeH) => 3 + 0.5 * outer(timeH), true)],
    stages: STAGES, shortH: SHORT_H, voltage: testVoltage(),
    thicknessMm: 1.2, spaceTime: { fromDepth: 0, toDepth: 1, values: timesH.map((timeH) => Array.from({ length: 12 }, (_, d) => (Math.abs(d - 5.5) > 2.5 ? outer(timeH) : inner(timeH)))) },
    images: defaultTimePoints(timesH, STAGES).map((timeIndex) => testImage(timeIndex, middleH(timeIndex))),
    imageLegend: [{ label: 'LLZO', colour: '#9ea1a5' }, { label: 'Li dendrites', colour: '#2f7bff' }],
    ...change,
  };
}

/** 30 min there, 5 min rest, 30 min back, 5 min rest, rising slowly, polarised before the short. */
function testVoltage(): NonNullable<KineticsFigureInput['voltage']> {
  const timeS = Float64Array.from({ length: COUNT * STEP_H * 3600 / LOG_STEP_S }, (_, row) => row * LOG_STEP_S);
  const voltageV = timeS.map((seconds, row) => {
    const phase = seconds % 4200, sign = phase < 1800 ? 1 : phase < 2100 ? 0 : phase < 3900 ? -1 : 0, hour = seconds / 3600;
    const factor = hour > SHORT_H ? 0.004 : 1 + 3 * clamp((hour - SHORT_H + 6) / 6);
    return sign * 0.05 * (1 + 0.15 * hour / 270) * factor + 3e-4 * normal(7, row);
  });
  return { timeS, voltageV, offsetS: 0 };
}

/** A bright pellet with lithium at its faces and in its middle, 81 × 52 pixels in noise. */
function testImage(timeIndex: number, timeH: number): FigureImage {
  const dims = [81, 52, 1] as const, grid = { dims, affine: centredAffine(dims, [17 / 81, 11 / 52, 1]) }, centre = centreMm(grid.affine, dims);
  const atMm = (i: number, j: number): [number, number] => [(i - 40) * 17 / 81, (j - 25.5) * 11 / 52];
  const isInside = (i: number, j: number): boolean => Math.abs(atMm(i, j)[0]) < 4.45 && Math.abs(atMm(i, j)[1]) < 0.6;
  const noise = (seed: number, i: number, j: number): number => Math.hypot(normal(seed, i + 81 * j), normal(seed + 1, i + 81 * j));
  const lithium = (i: number, j: number): number => (isInside(i, j) && Math.sin(1.3 * i) + Math.sin(0.7 * i + j) > 0.4 ? 9 * (Math.abs(atMm(i, j)[1]) > 0.3 ? outer(timeH) : inner(timeH)) : 0);
  const statistics = { min: 0, max: 20, mean: 2, standardDeviation: 3, count: 4212, nonFiniteCount: 0, percentiles: { p0_1: 0, p1: 0, p50: 1.2, p99: 12, p99_5: 15, p99_9: 18 } };
  const base = { ...defaultStyle('llzo', statistics), windowMin: 2, windowMax: 26 }, overlay = { ...defaultStyle('dendrite', statistics), windowMin: 4, windowMax: 18 };
  const scene: SliceScene = {
    dims, voxFromMm: invertAffine(grid.affine), labels: null, interpolation: 'linear',
    base: { field: { dims, at: (i, j) => (isInside(i, j) ? 20 : 0) + noise(20, i, j) }, windowMin: base.windowMin, windowMax: base.windowMax, lut: bakeSliceLut(base, 'base') },
    dendrite: { field: { dims, at: (i, j) => lithium(i, j) + noise(30 + timeIndex, i, j) }, windowMin: overlay.windowMin, windowMax: overlay.windowMax, lut: bakeSliceLut(overlay, 'overlay') },
  };
  return timePointImage(scene, figureFrame(grid, 1, centre, { axis: [0, 1, 0], centreMm: centre, radiusMm: 4.45, thicknessMm: 1.2 }), grid, { timeIndex, timeH });
}
