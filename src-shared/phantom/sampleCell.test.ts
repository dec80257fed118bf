import { existsSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { mmToVox, spacingMm, type Vec3 } from '../volume/geometry.js';
import type { Volume } from '../volume/volume.js';
import { buildSampleCell, DEFAULT_SAMPLE_CELL, makeSampleCell, sampleCellParametersSchema, sampleCellTruthSchema, type Landmark, type SampleCellParameters } from './index.js';

const { volumes, truth } = buildSampleCell(DEFAULT_SAMPLE_CELL);
const volumeAt = (path: string): Volume => {
  const found = volumes.find(({ header }) => header.path === `synthetic:sample/${path}`);
  if (!found) throw new Error(`no volume ${path}`);
  return found;
};
/** Mean of the voxel at a position and its neighbours (flat for one slice). */
function meanAround({ header, data }: Volume, posMm: Vec3, timeIndex = 0): number {
  const [nx, ny, nz] = header.dims;
  const [i, j, k] = mmToVox(header.affine, posMm).map(Math.round) as [number, number, number];
  const values: number[] = [];
  for (let c = nz === 1 ? 0 : k - 1; c <= (nz === 1 ? 0 : k + 1); c++) for (let b = j - 1; b <= j + 1; b++) for (let a = i - 1; a <= i + 1; a++) {
    values.push(data[a + nx * (b + ny * (c + nz * timeIndex))] ?? NaN);
  }
  return values.reduce((sum, v) => sum + v, 0) / values.length;
}
const cellTruth = (id: string) => {
  const found = truth.exSitu.find((cell) => cell.id === id);
  if (!found) throw new Error(`no cell ${id}`);
  return found;
};
const VECTORS = '../shared/vectors/13_phantom_prototype.json';
interface Prototype { ex_situ: { name: string; truth_percent_per_layer: number[] }[]; truth_percent_per_layer: number[][] }
const prototype = existsSync(VECTORS) ? (JSON.parse(readFileSync(VECTORS, 'utf8')) as Prototype) : null;

describe('the volumes of the sample cell', () => {
  it('are what the contract says, and labelled synthetic', () => {
    expect(volumes.map(({ header: h }) => [h.path, h.dims, h.timeCount, h.species, h.frequencyOffsetPpm, h.cell])).toEqual([
      ...['Pristine', 'Cycled', 'Shorted'].flatMap((cell) => [
        [`synthetic:sample/${cell.toLowerCase()}/llzo`, [100, 100, 32], 1, 'llzo', 1.2, cell],
        [`synthetic:sample/${cell.toLowerCase()}/dendrite`, [100, 100, 32], 1, 'dendrite', 264.5, cell],
      ]),
      ['synthetic:sample/in-situ/llzo', [81, 52, 1], 60, 'llzo', 1.2, 'In situ'],
      ['synthetic:sample/in-situ/dendrite', [81, 52, 1], 60, 'dendrite', 264.5, 'In situ'],
    ]);
    for (const { header, data } of volumes) {
      expect(header.synthetic).toBe(true);
      expect(header.warnings[0]).toBe('Synthetic data made by Dendrograph (seed 7)');
      expect(data.every(Number.isFinite)).toBe(true);
    }
    spacingMm(volumeAt('shorted/llzo').header.affine).forEach((mm) => { expect(mm).toBeCloseTo(0.1, 12); });
    const inSitu = volumeAt('in-situ/llzo').header;
    expect(spacingMm(inSitu.affine).slice(0, 2)).toEqual([17 / 81, 11 / 52]);
    expect(inSitu.timesH?.slice(0, 2)).toEqual([0, 4.5]);
    expect(inSitu.frameDurationS).toBe(4.5 * 3600);
  });

  it('carry their parameters, so that anyone can make them again', () => {
    const entry = volumeAt('cycled/dendrite').header.metadata.find(({ name }) => name === 'Parameters');
    expect(sampleCellParametersSchema.parse(JSON.parse(entry?.value ?? ''))).toEqual(DEFAULT_SAMPLE_CELL);
  });

  it('have Rayleigh noise of the stated size outside, in every channel', () => {
    for (const { header, data } of volumes.filter(({ header: h }) => h.timeCount === 1)) {
      const corner: number[] = [];
      for (let k = 0; k < 4; k++) for (let j = 0; j < 20; j++) for (let i = 0; i < 20; i++) corner.push(data[i + 100 * (j + 100 * k)] ?? NaN);
      const sigma = Math.sqrt(corner.reduce((sum, v) => sum + v * v, 0) / corner.length / 2);
      expect(sigma * 200, header.name).toBeGreaterThan(0.95);
      expect(sigma * 200, header.name).toBeLessThan(1.15);
    }
  });
});

describe('the truth of the sample cell', () => {
  it('says who shorts: only the shorted cell, and in situ only from the short on', () => {
    expect(truth.exSitu.map(({ id, percolates }) => [id, percolates])).toEqual([['pristine', false], ['cycled', false], ['shorted', true]]);
    expect(truth.inSitu.percolatesFromTimeIndex).toBe(truth.inSitu.shortTimeIndex);
    expect(truth.inSitu.shortTimeIndex).toBe(58);
  });

  it('holds the prescribed amounts: less only where the two mechanisms overlap, more only by the bridge', () => {
    const bridgePercent = (100 * DEFAULT_SAMPLE_CELL.lithiumFraction * 38 * 19) / truth.pelletVoxels;
    for (const { id, m1Percent, m2Percent } of DEFAULT_SAMPLE_CELL.exSitu.cells) {
      const { totalPercent, layersPercent } = cellTruth(id);
      expect(totalPercent).toBeLessThanOrEqual(m1Percent + m2Percent + bridgePercent + 1e-6);
      expect(totalPercent).toBeGreaterThanOrEqual(0.95 * (m1Percent + m2Percent));
      expect(layersPercent.reduce((a, b) => a + b) / 4).toBeCloseTo(totalPercent, 12);
    }
  });

  it.skipIf(!prototype)('distributes lithium over the layers like the reference run (needs ../shared/vectors)', () => {
    for (const { name, truth_percent_per_layer: expected } of prototype?.ex_situ ?? []) {
      cellTruth(name).layersPercent.forEach((percent, layer) => { expect(Math.abs(percent - (expected[layer] ?? NaN))).toBeLessThan(0.2); });
    }
    (prototype?.truth_percent_per_layer ?? []).forEach((overTime, layer) => overTime.forEach((expected, t) => {
      expect(Math.abs((truth.inSitu.layersPercent[t]?.[layer] ?? NaN) - expected)).toBeLessThan(0.25);
    }));
  });

  it('only ever grows', () => {
    truth.inSitu.layersPercent.forEach((layers, t) => layers.forEach((percent, layer) => {
      expect(percent).toBeGreaterThanOrEqual(truth.inSitu.layersPercent[t - 1]?.[layer] ?? 0);
    }));
  });

  it('has a bridge that leads from one face to the other in steps to neighbours', () => {
    const { bridgePathMm } = cellTruth('shorted');
    const [first, last] = [bridgePathMm[0], bridgePathMm.at(-1)];
    expect(first?.[2]).toBeCloseTo(-0.6 + 1 / 60, 9);
    expect(last?.[2]).toBeCloseTo(0.6 - 1 / 60, 9);
    bridgePathMm.slice(1).forEach((posMm, n) => {
      expect(Math.max(...posMm.map((mm, axis) => Math.abs(mm - (bridgePathMm[n]?.[axis] ?? NaN))))).toBeLessThan(1 / 30 + 1e-9);
    });
    expect(cellTruth('cycled').bridgePathMm).toEqual([]);
  });

  it('is plain data', () => {
    expect(sampleCellTruthSchema.parse(JSON.parse(JSON.stringify(truth)))).toEqual(truth);
  });
});

describe('the landmarks', () => {
  const check = (landmarks: readonly Landmark[], path: string, isRight: (dendrite: number, llzo: number, landmark: Landmark) => void): void => {
    for (const landmark of landmarks) isRight(meanAround(volumeAt(`${path}/dendrite`), landmark.posMm), meanAround(volumeAt(`${path}/llzo`), landmark.posMm), landmark);
  };

  it('of dendrites are bright in the measured volume, well above the noise of a mean of 27 voxels', () => {
    for (const [id, sigmas] of [['cycled', 4], ['shorted', 15]] as const) {
      const { landmarks, sigma } = cellTruth(id);
      expect(landmarks.dendrite.length).toBeGreaterThanOrEqual(5);
      check(landmarks.dendrite, id, (dendrite, _, landmark) => {
        expect(dendrite).toBeGreaterThan(sigmas * sigma);
        expect(Math.abs(dendrite - landmark.dendriteSignal)).toBeLessThan(sigma);
      });
    }
  });

  it('of LLZO are LLZO and nothing else: intensity 1/2.2, dendrite channel at the noise floor', () => {
    for (const { id, landmarks, sigma } of truth.exSitu) {
      expect(landmarks.llzo.length).toBeGreaterThanOrEqual(5);
      check(landmarks.llzo, id, (dendrite, llzo) => {
        expect(llzo).toBeCloseTo(1 / 2.2, 1.5);
        expect(dendrite).toBeLessThan(1.9 * sigma);
      });
    }
  });

  it('outside are noise in both channels', () => {
    for (const { id, landmarks, sigma } of truth.exSitu) {
      check(landmarks.outside, id, (dendrite, llzo) => {
        expect(dendrite).toBeLessThan(2 * sigma);
        expect(llzo).toBeLessThan(4 * sigma);
      });
    }
  });

  it('of the series are brightest where the truth says, at the time it says', () => {
    const { landmarks, landmarkTimeIndex, sigma } = truth.inSitu;
    const series = volumeAt('in-situ/dendrite');
    for (const { posMm, dendriteSignal } of landmarks.dendrite) {
      expect(Math.abs(meanAround(series, posMm, landmarkTimeIndex) - dendriteSignal)).toBeLessThan(1.5 * sigma);
      expect(meanAround(series, posMm, landmarkTimeIndex)).toBeGreaterThan(meanAround(series, posMm, 0));
    }
    for (const { posMm } of landmarks.outside) expect(meanAround(series, posMm, landmarkTimeIndex)).toBeLessThan(2.5 * sigma);
  });
});

describe('the electrodes', () => {
  it('bracket the pellet in the dendrite channel, symmetric about its middle', () => {
    const { data } = volumeAt('pristine/dendrite');
    const profile = Array.from({ length: 32 }, (_, k) => {
      let sum = 0;
      for (let j = 35; j < 65; j++) for (let i = 35; i < 65; i++) sum += data[i + 100 * (j + 100 * k)] ?? NaN;
      return sum / 900;
    });
    const brightest = [...profile.keys()].sort((a, b) => (profile[b] ?? NaN) - (profile[a] ?? NaN)).slice(0, 2).sort((a, b) => a - b);
    expect(brightest).toEqual([9, 22]);
    expect((profile[9] ?? NaN) / (profile[22] ?? NaN)).toBeCloseTo(1, 1);
  });
});

describe('buildSampleCell', () => {
  const small: SampleCellParameters = { ...DEFAULT_SAMPLE_CELL, subVoxels: 1, inSitu: { ...DEFAULT_SAMPLE_CELL.inSitu, timePoints: 3, subPixels: 2 } };

  it('gives the same voxels for the same seed and others for another', () => {
    const same = (a: Volume[], b: Volume[]): boolean => a.every(({ data }, n) => data.every((v, i) => v === b[n]?.data[i]));
    const first = makeSampleCell(small);
    expect(same(first, makeSampleCell(small))).toBe(true);
    expect(same(first, makeSampleCell({ ...small, seed: 8 }))).toBe(false);
  });

  it('reports rising progress and can be stopped from there', () => {
    const fractions: number[] = [];
    makeSampleCell(small, (fraction) => { fractions.push(fraction); });
    expect(fractions.at(-1)).toBe(1);
    expect([...fractions].sort((a, b) => a - b)).toEqual(fractions);
    expect(() => makeSampleCell(small, () => { throw new Error('stop'); })).toThrow('stop');
  });
});
