import { existsSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { AppError } from '../../errors.js';
import { dot } from '../../volume/geometry.js';
import { fitCell } from './fitCell.js';
import { robustFit } from './robustPlane.js';
import { CELL_OPTIONS, fittedSlab, slabGeometry, slabValues, type Slab } from './testSlab.js';

const VECTORS = '../shared/vectors/11_layers_growth.json';
interface PlaneCase { outlier_fraction: number; x: number[]; y: number[]; z: number[]; tukey: number[]; scale: number; weight_sum: number }
const planes = existsSync(VECTORS) ? (JSON.parse(readFileSync(VECTORS, 'utf8')) as { planes: PlaneCase[] }).planes : [];

describe.skipIf(planes.length === 0)('planes against the shared vectors (needs ../shared/vectors)', () => {
  it.each(planes)('with a share of $outlier_fraction outliers', ({ x, y, z, tukey, scale, weight_sum }) => {
    const fit = robustFit([x.map(() => 1), x, y], z);
    fit.coefficients.forEach((value, n) => { expect(value).toBeCloseTo(tukey[n] ?? NaN, 9); });
    expect(fit.scale).toBeCloseTo(scale, 8);
    expect(fit.weights.reduce((sum, w) => sum + w, 0)).toBeCloseTo(weight_sum, 4);
  });
});

const PELLET: Slab = { dims: [60, 60, 24], spacing: [0.1, 0.1, 0.1], radiusMm: 2.4, thicknessMm: 1.2 };
const CASES: [string, Slab][] = [
  ['straight', PELLET],
  ['tilted by 3°', { ...PELLET, tiltDeg: 3 }],
  ['a wedge of 2°', { ...PELLET, wedgeDeg: 2, tiltDeg: -1 }],
  ['anisotropic voxels', { ...PELLET, dims: [48, 60, 30], spacing: [0.125, 0.1, 0.08], tiltDeg: 2 }],
  ['a rotated grid', { ...PELLET, turnDeg: 37, tiltDeg: 3, wedgeDeg: 1.5 }],
];

describe('the cell in the picture of its ceramic', () => {
  it.each(CASES)('%s', (_, slab) => {
    const cell = fittedSlab(slab), [a, b] = slabGeometry(slab).normals;
    expect(dot(cell.faceA.normal, a)).toBeGreaterThan(Math.cos((0.1 * Math.PI) / 180));
    expect(dot(cell.faceB.normal, b)).toBeGreaterThan(Math.cos((0.1 * Math.PI) / 180));
    expect(cell.thicknessMm).toBeCloseTo(slab.thicknessMm, 2);
    expect(cell.radiusMm).toBeCloseTo(slab.radiusMm, 1);
    expect(Math.abs(cell.tiltDeg - Math.abs(slab.tiltDeg ?? 0))).toBeLessThan(0.1);
    expect(Math.abs(cell.wedgeDeg - (slab.wedgeDeg ?? 0))).toBeLessThan(0.1);
    expect(Math.hypot(...cell.centreMm)).toBeLessThan(0.02);
    expect(cell.faceA.offsetMm).toBeCloseTo(-slab.thicknessMm / 2, 2);
  });

  it('finds the lines of a single slice', () => {
    const dims = [60, 30, 1] as const, affine = [0.2, 0, 0, 0, 0, 0.2, 0, 0, 0, 0, 1, 0, 0, 0, 0, 1];
    const soft = (mm: number): number => Math.min(1, Math.max(0, mm / 0.4 + 0.5));
    const values = Float32Array.from({ length: 1800 }, (_, n) => {
      const x = (n % 60) * 0.2, y = Math.floor(n / 60) * 0.2;
      return soft(y - 2 - 0.02 * x) * soft(3.2 + 0.02 * x - y) * soft(x - 1.5) * soft(10.3 - x);
    });
    const cell = fitCell({ values, dims: [...dims], affine }, { ...CELL_OPTIONS, stackAxis: 1 });
    expect(cell.thicknessMm).toBeCloseTo(1.2, 1);
    expect(cell.radiusMm).toBeCloseTo(4.4, 1);
    expect(cell.tiltDeg).toBeCloseTo((Math.atan(0.02) * 180) / Math.PI, 1);
    expect(cell.faceA.rayCount).toBeGreaterThanOrEqual(15);
  });

  it('takes pits for outliers and shows them as positive residuals', () => {
    const { values, affine } = slabValues(PELLET);
    for (let k = 0; k < 9; k++) for (let j = 20; j < 26; j++) for (let i = 20; i < 26; i++) values[i + 60 * (j + 60 * k)] = 0;
    const { faceA } = fitCell({ values, dims: PELLET.dims, affine }, CELL_OPTIONS);
    expect(faceA.offsetMm).toBeCloseTo(-0.6, 2);
    const residuals = faceA.residualMap.filter((_, n) => n % 4 === 3);
    expect(Math.max(...residuals)).toBeGreaterThan(0.2);
    expect(Math.min(...residuals)).toBeGreaterThan(-0.05);
  });

  it('refuses nothing, noise and all-NaN, and says what to do', () => {
    for (const values of [new Float32Array(86400), new Float32Array(86400).fill(NaN), new Float32Array(86400).fill(1)]) {
      expect(() => fitCell({ values, dims: PELLET.dims, affine: slabGeometry(PELLET).affine }, CELL_OPTIONS)).toThrow(AppError);
    }
  });

  it('takes faces set by hand as they are', () => {
    const { values, affine, normals: [normal] } = slabValues(PELLET);
    const cell = fitCell({ values, dims: PELLET.dims, affine }, { ...CELL_OPTIONS, planes: [{ normal, offsetMm: -0.5 }, { normal, offsetMm: 0.4 }] });
    expect(cell).toMatchObject({ source: 'manual', faceA: { offsetMm: -0.5, residualMm: null } });
    expect(cell.thicknessMm).toBeCloseTo(0.9, 9);
    expect(cell.radiusMm).toBeCloseTo(2.4, 1);
  });
});
