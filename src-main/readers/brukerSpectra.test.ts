/** Spectroscopic images: two lithium lines in different places, phase-encoded along all axes, against their formula. */
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { DEFAULT_KSPACE } from '@shared/import/recipe.js';
import { transformPoint } from '@shared/volume/geometry.js';
import type { Volume } from '@shared/volume/volume.js';
import { readRawExperiment } from './brukerRaw.js';
import { testContext } from './testing.js';

let folder = '';
beforeEach(() => { folder = mkdtempSync(join(tmpdir(), 'raw-csi-')); });
afterEach(() => { rmSync(folder, { recursive: true }); });

const N = 16, FOV = 16, POINTS = 128, SWEEP = 150_000, LARMOR = 194.4, SIGMA = 1.3, T2S = 2e-4;
/** Metal 263.3 ppm above the carrier, which lies on the line of LLZO. */
const LINES = [{ hz: 0, at: [-3, 2] as const, amplitude: 4000 }, { hz: 263.3 * LARMOR, at: [3, -2.5] as const, amplitude: 3000 }];

/** Signal of k-space point (k0, k1) at sample n. */
function signal(k0: number, k1: number, n: number): [number, number] {
  let re = 0, im = 0;
  const t = n / SWEEP;
  for (const { hz, at, amplitude } of LINES) {
    const size = amplitude * Math.exp(-t / T2S) * Math.exp((-2 * (Math.PI * SIGMA) ** 2 * (k0 ** 2 + k1 ** 2)) / FOV ** 2);
    const angle = 2 * Math.PI * ((k0 * at[0] + k1 * at[1]) / FOV + hz * t);
    re += size * Math.cos(angle);
    im += size * Math.sin(angle);
  }
  return [re, im];
}

function write(delay: number): void {
  mkdirSync(join(folder, '9'));
  const steps = Array.from({ length: N }, (_, i) => i - N / 2), list = (values: readonly (number | string)[]): string => `( ${values.length} )\n${values.join(' ')}`;
  const out = new Int32Array(2 * POINTS * N * N);
  let at = 0;
  for (const k1 of steps) for (const k0 of steps) for (let n = 0; n < POINTS; n++) {
    const [x, y] = n < delay ? [0, 0] : signal(k0, k1, n - delay);
    out[at++] = Math.round(x);
    out[at++] = Math.round(y);
  }
  writeFileSync(join(folder, '9/fid'), out);
  const print = (parameters: Record<string, string>): string => `##TITLE=Parameter List\n${Object.entries(parameters).map(([name, value]) => `##$${name}=${value}`).join('\n')}\n##END=\n`;
  writeFileSync(join(folder, '9/acqp'), print({
    ACQ_sw_version: '( 65 )\n<PV 6.0.1>', ACQ_dim: '3', ACQ_dim_desc: list(['Spectroscopic', 'Spatial', 'Spatial']), ACQ_size: list([2 * POINTS, N, N]), NI: '1', NR: '1',
    GO_raw_data_format: 'GO_32BIT_SGN_INT', GO_block_size: 'Standard_KBlock_Format', BYTORDA: 'little', SW_h: String(SWEEP), ACQ_scan_shift: '0', ACQ_slice_thick: '3',
  }));
  writeFileSync(join(folder, '9/method'), print({
    Method: '<Bruker:CSI>', PVM_EncMatrix: list([N, N]), PVM_Matrix: list([N, N]), PVM_Fov: list([FOV, FOV]), PVM_EncSteps0: list(steps), PVM_EncSteps1: list(steps), PVM_EncNReceivers: '1',
    PVM_DigShift: String(delay), PVM_Nucleus1Enum: '<7Li>', PVM_FrqWorkPpm: list([1.2]), PVM_FrqWork: list([LARMOR]), PVM_SPackArrGradOrient: '( 1, 3, 3 )\n1 0 0 0 1 0 0 0 1', PVM_SPackArrNSlices: list([1]),
  }));
}

/** The spatial image of a line of amplitude 1, at a voxel; ParaVision's in-plane places lie half a voxel further. */
function shape({ header }: Volume, i: number, j: number, at: readonly [number, number]): number {
  const [x, y] = transformPoint(header.affine, [i, j, 0]);
  const r2 = (-(x - 0.5) - at[0]) ** 2 + (-(y - 0.5) - at[1]) ** 2;
  return (Math.exp(-r2 / (2 * SIGMA ** 2)) * FOV ** 2) / (2 * Math.PI * SIGMA ** 2);
}

const largestError = (volume: Volume, expected: (i: number, j: number) => number): number => {
  let worst = 0, largest = 0;
  for (let j = 0; j < N; j++) for (let i = 0; i < N; i++) {
    worst = Math.max(worst, Math.abs((volume.data[i + N * j] ?? NaN) - expected(i, j)));
    largest = Math.max(largest, expected(i, j));
  }
  return worst / largest;
};

describe('spectroscopic images', () => {
  it.each([0, 8])('the whole spectrum, and a volume of each lithium line with its species (digital filter delay %i)', async (delay) => {
    write(delay);
    const { volumes, question } = await readRawExperiment(join(folder, '9'), testContext());
    expect(volumes.map(({ header }) => [header.name.split(' · ').slice(1).join(' · '), header.species, header.frequencyOffsetPpm])).toEqual([
      ['reconstructed · whole spectrum', null, null], ['reconstructed · LLZO, 1.2 ppm', 'llzo', 1.2], ['reconstructed · Li metal, 264.5 ppm', 'dendrite', 264.5],
    ]);
    expect(question).toMatchObject({ acquired: [N, N], matrix: [N, N], larmorMHz: LARMOR });
    const [, llzo, metal] = volumes;
    if (!llzo || !metal) throw new Error('too few');
    expect(llzo.header.dims).toEqual([N, N, 1]);
    for (const [volume, own, other] of [[llzo, LINES[0], LINES[1]], [metal, LINES[1], LINES[0]]] as const) {
      const here = volume.data[maximum(volume)] ?? NaN;
      const expectedAt = (i: number, j: number): number => shape(volume, i, j, own?.at ?? [0, 0]);
      let best = 0, bestAt = 0;
      for (let j = 0; j < N; j++) for (let i = 0; i < N; i++) if (expectedAt(i, j) > best) [best, bestAt] = [expectedAt(i, j), i + N * j];
      expect(maximum(volume)).toBe(bestAt);
      const leak = volume.data[nearest(volume, other?.at ?? [0, 0])] ?? NaN;
      expect(leak / here).toBeLessThan(0.35);
    }
  });

  it('at one frequency: the sum of the signal turned back by it', async () => {
    write(0);
    const hz = LINES[1]?.hz ?? NaN;
    const { volumes } = await readRawExperiment(join(folder, '9'), testContext(2 ** 30, { kspace: { ...DEFAULT_KSPACE, shiftHz: hz } }));
    const volume = volumes.find(({ header }) => header.name.includes(`at ${hz} Hz`));
    if (!volume) throw new Error('no volume at the frequency');
    expect(volume.header.frequencyOffsetPpm).toBeCloseTo(264.5, 6);
    /** `Σ_n exp(−n/(SW·T2*))·exp(2πi·Δf·n/SW)` of both lines. */
    const sum = (offsetHz: number): { re: number; im: number } => {
      let re = 0, im = 0;
      for (let n = 0; n < POINTS; n++) {
        re += Math.exp(-n / (SWEEP * T2S)) * Math.cos((2 * Math.PI * offsetHz * n) / SWEEP);
        im += Math.exp(-n / (SWEEP * T2S)) * Math.sin((2 * Math.PI * offsetHz * n) / SWEEP);
      }
      return { re, im };
    };
    expect(largestError(volume, (i, j) => {
      let re = 0, im = 0;
      for (const line of LINES) {
        const s = sum(line.hz - hz), weight = line.amplitude * shape(volume, i, j, line.at);
        re += s.re * weight;
        im += s.im * weight;
      }
      return Math.hypot(re, im);
    })).toBeLessThan(2e-3);
  });
});

function maximum({ data }: Volume): number {
  let at = 0;
  for (let i = 0; i < data.length; i++) if ((data[i] ?? 0) > (data[at] ?? 0)) at = i;
  return at;
}
function nearest(volume: Volume, at: readonly [number, number]): number {
  let best = 0, bestAt = 0;
  for (let j = 0; j < N; j++) for (let i = 0; i < N; i++) {
    const value = shape(volume, i, j, at);
    if (value > best) [best, bestAt] = [value, i + N * j];
  }
  return bestAt;
}
