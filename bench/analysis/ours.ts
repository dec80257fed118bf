/** One step of the analysis in a process of its own: `node ours.js STEP VALUES MASK SIDE` prints how long it took and how much memory. */
import { readFileSync } from 'node:fs';
import { setTimeout } from 'node:timers/promises';
import { CONNECTIVITIES, type Grid, type Mask, type Values } from '@shared/segment/grid.js';
import { labelComponents } from '@shared/segment/components.js';
import { distanceMapMm } from '@shared/segment/distanceMap.js';
import { widestConnection } from '@shared/segment/percolation.js';
import { skeletonOf } from '@shared/segment/skeleton.js';
import { surfaceMesh } from '@shared/segment/surfaceMesh.js';
import { histogramThreshold } from '@shared/segment/thresholds/histogramThreshold.js';
import { takeSample } from '@shared/segment/thresholds/sample.js';
import { IDENTITY_AFFINE } from '@shared/volume/geometry.js';

/** `answer`: what both sides must find, within the tolerance of main.ts. */
export interface Reading { ms: number; peakBytes: number; answer: number }

/** The most memory that the process ever had. Linux. */
const peakKiB = (): number => Number(/VmHWM:\s+(\d+)/.exec(readFileSync('/proc/self/status', 'utf8'))?.[1]);

const [step = '', valuesPath = '', maskPath = '', side = ''] = process.argv.slice(2);
const grid: Grid = { dims: [Number(side), Number(side), Number(side)], spacingMm: [1, 1, 1] };

/** Reading is not timed; what a step returns is asked for its answer after the time is taken. */
const STEPS: Record<string, () => () => () => number> = {
  label: () => { const mask = readMask(); return () => { const { sizes } = labelComponents(mask, grid.dims, 26); return () => sizes.length - 1; }; },
  distance: () => { const mask = readMask(); return () => { const map = distanceMapMm(mask, grid, 'open'); return () => sumOf(map); }; },
  skeleton: () => { const mask = readMask(); return () => { const lines = skeletonOf(mask, grid.dims); return () => lines.reduce((sum, v) => sum + v, 0); }; },
  surface: () => { const mask = readMask(); return () => { const mesh = surfaceMesh({ inside: mask, grid, intensity: null }, { affine: IDENTITY_AFFINE, isSmoothed: false, mostTriangles: Infinity }); return () => areaOf(mesh); }; },
  otsu: () => { const values = readValues(); return () => { const found = histogramThreshold(takeSample(values, null), 'otsu', 'scikit-image'); return () => found?.value ?? NaN; }; },
  percolation: () => {
    const values = readValues(), plane = grid.dims[0] * grid.dims[1];
    const electrodes = { depth: Float32Array.from({ length: values.length }, (_, n) => Math.floor(n / plane) / (grid.dims[2] - 1)), contactDepth: 0 };
    return () => { const found = widestConnection(values, null, grid.dims, electrodes, CONNECTIVITIES[2]); return () => found?.level ?? NaN; };
  },
};

function sumOf(values: Values): number {
  let sum = 0;
  for (const value of values) sum += value;
  return sum;
}

function readMask(): Mask {
  const { buffer, byteOffset, length } = readFileSync(maskPath);
  return new Uint8Array(buffer, byteOffset, length);
}

function readValues(): Float32Array {
  const { buffer, byteOffset, length } = readFileSync(valuesPath);
  return new Float32Array(buffer, byteOffset, length / 4);
}

function areaOf({ positionsMm, indices }: { positionsMm: Float32Array; indices: Uint32Array }): number {
  const at = (corner: number, axis: number): number => positionsMm[3 * (indices[corner] as number) + axis] as number;
  let area = 0;
  for (let t = 0; t < indices.length; t += 3) {
    const [a, b] = [1, 2].map((n) => [0, 1, 2].map((axis) => at(t + n, axis) - at(t, axis))) as [[number, number, number], [number, number, number]];
    area += Math.hypot(a[1] * b[2] - a[2] * b[1], a[2] * b[0] - a[0] * b[2], a[0] * b[1] - a[1] * b[0]) / 2;
  }
  return area;
}

const prepare = STEPS[step];
if (!prepare) throw new Error(`There is no step "${step}".`);
const run = prepare();
/* The app's worker is long past loading its modules. */
await setTimeout(200);
const before = peakKiB(), first = run()(), peakBytes = 1024 * (peakKiB() - before);
/* As when a threshold is dragged, the code has run before; what the first run left over is no part of the second. */
await setTimeout(200);
const started = performance.now(), answer = run(), ms = performance.now() - started;
if (answer() !== first) throw new Error('Two runs differ.');
const reading: Reading = { ms, peakBytes, answer: first };
console.log(JSON.stringify(reading));
