import { describe, expect, it } from 'vitest';
import { composeAffine, invertAffine, multiplyAffine, texToMmAffine, voxToMm, type Affine, type Vec3 } from '../volume/geometry.js';
import type { Dims } from '../volume/volume.js';
import { EARLY_STOP } from './compositing.js';
import { intersectBox, lookUp, march, type MarchScene } from './rayMarch.js';
import { blockRanges, skipMap } from './skipMap.js';
import { linearField, oneVoxelField, testLut, uniformField } from './testFields.js';
import { sampleLinear } from './sampling.js';
import { cameraRay, pxFromMm, projectToPx, type ViewCamera } from './viewCamera.js';

const DIMS: Dims = [12, 10, 8];
/** Anisotropic, oblique and left-handed. */
const AFFINE: Affine = composeAffine([[0.8, 0.6, 0], [-0.6, 0.8, 0], [0, 0, -1]], [0.1, 0.2, 0.35], [3, -1, 2]);

function scene(parts: Partial<MarchScene>): MarchScene {
  return {
    texFromMm: invertAffine(texToMmAffine(AFFINE, DIMS)), voxFromMm: invertAffine(AFFINE),
    base: null, dendrite: null, referenceStepMm: 0.1, stepMm: 0.1, shading: false, skip: null, ...parts,
  };
}

describe('march', () => {
  const lut = testLut([255, 128, 0], () => 51 / 255);
  const base = { field: uniformField(DIMS, 1), windowMin: 0, windowMax: 1, lut };
  const ray = { originMm: voxToMm(AFFINE, [-20, 4.5, 3.5]), directionMm: [0.8, 0.6, 0] as Vec3 };

  it('obeys Beer and Lambert in a uniform medium, whatever the step: α = 1 − (1 − α₀)^(path / reference step)', () => {
    const pathMm = 12 * 0.1;
    const expected = 1 - (1 - 0.2) ** (pathMm / 0.1);
    for (const stepMm of [0.1, 0.05, 0.0333, 0.17, 1.3, 1e-9]) {
      const [r, g, b, a] = march(scene({ base, stepMm }), ray, 0.37);
      expect(a).toBeCloseTo(expected, 6);
      expect(r).toBeCloseTo(expected, 6);
      expect(g).toBeCloseTo(expected * 128 / 255, 6);
      expect(b).toBe(0);
    }
  });

  it('stops early only when next to nothing can follow', () => {
    const opaque = { ...base, lut: testLut([255, 255, 255], () => 1) };
    expect(march(scene({ base: opaque }), ray, 0.5)[3]).toBeGreaterThanOrEqual(EARLY_STOP);
  });

  it('gives nothing to a ray that misses', () => {
    expect(march(scene({ base }), { ...ray, originMm: [50, 50, 50] }, 0.5)).toEqual([0, 0, 0, 0]);
  });

  it('draws a single voxel where geometry says, without a half-voxel shift', () => {
    const voxel = [7, 2, 5] as const;
    const dendrite = { field: oneVoxelField(DIMS, voxel), windowMin: 0, windowMax: 1, lut: testLut([0, 0, 255], (x) => x) };
    const one = scene({ dendrite, stepMm: 0.02 });
    const camera: ViewCamera = { positionMm: [8, -9, 6], targetMm: voxToMm(AFFINE, [6, 5, 4]), up: [0, 0, 1], zoom: 1 };
    const viewport = { widthPx: 120, heightPx: 90 };
    for (const projection of ['perspective', 'orthographic'] as const) {
      let [sum, sumX, sumY] = [0, 0, 0];
      for (let y = 0; y < viewport.heightPx; y++) for (let x = 0; x < viewport.widthPx; x++) {
        const ndc: [number, number] = [(x + 0.5) / viewport.widthPx * 2 - 1, 1 - (y + 0.5) / viewport.heightPx * 2];
        const a = march(one, cameraRay(camera, projection, 120 / 90, ndc), 0.5)[3];
        sum += a; sumX += a * (x + 0.5); sumY += a * (y + 0.5);
      }
      const expected = projectToPx(pxFromMm(camera, projection, viewport), voxToMm(AFFINE, voxel as unknown as Vec3));
      expect(sum).toBeGreaterThan(0.5);
      expect(sumX / sum).toBeCloseTo(expected[0], 1);
      expect(sumY / sum).toBeCloseTo(expected[1], 1);
    }
  });

  it('draws the same picture with and without skipping', () => {
    const field = oneVoxelField([40, 36, 30], [9, 30, 4]);
    const dendrite = { field, windowMin: 0, windowMax: 1, lut: testLut([0, 0, 255], (x) => x) };
    const skip = skipMap(field.dims, [{ range: blockRanges(field), ...dendrite }]);
    const big = { dendrite, texFromMm: invertAffine(texToMmAffine(AFFINE, field.dims)), stepMm: 0.07 };
    const targetMm = voxToMm(AFFINE, [9, 30, 4]);
    let seen = 0;
    for (let n = 0; n < 400; n++) {
      const towards = voxToMm(AFFINE, [9 + (n % 20) / 5 - 2, 30 + Math.floor(n / 20) / 5 - 2, 4]);
      const from: Vec3 = [targetMm[0] + 7, targetMm[1] - 3 - n / 100, targetMm[2] + 9];
      const toward: Vec3 = [towards[0] - from[0], towards[1] - from[1], towards[2] - from[2]];
      const size = Math.hypot(...toward);
      const r = { originMm: from, directionMm: [toward[0] / size, toward[1] / size, toward[2] / size] as Vec3 };
      const plain = march(scene(big), r, 0.3), skipped = march(scene({ ...big, skip }), r, 0.3);
      seen += plain[3];
      plain.forEach((c, i) => { expect(skipped[i]).toBeCloseTo(c, 9); });
    }
    expect(seen).toBeGreaterThan(1);
  });
});

describe('pieces', () => {
  it('box: enters and leaves where the planes are', () => {
    expect(intersectBox([-1, 0.5, 0.5], [2, 0, 0])).toEqual([0.5, 1]);
    const [near, far] = intersectBox([-1, 5, 0.5], [2, 0, 0]);
    expect(near).toBeGreaterThan(far);
  });
  it('trilinear sampling of a linear field is exact and clamps at the edges', () => {
    const field = linearField(DIMS, [2, -3, 5, 7]);
    expect(sampleLinear(field, [(4.3 + 0.5) / 12, (2.7 + 0.5) / 10, (1.1 + 0.5) / 8])).toBeCloseTo(2 * 4.3 - 3 * 2.7 + 5 * 1.1 + 7, 10);
    expect(sampleLinear(field, [0, 0, 0])).toBe(7);
  });
  it('table lookup is linear between entries', () => {
    const lut = new Uint8Array(1024);
    lut.set([0, 0, 0, 0, 100, 50, 200, 255], 4 * 10);
    expect(lookUp(lut, 10.25 / 255).map((c) => c * 255)).toEqual([25, 12.5, 50, 63.75].map((c) => expect.closeTo(c, 9)));
  });
  it('texFromMm ∘ affine is voxel centre → tex', () => {
    const m = multiplyAffine(scene({}).texFromMm, AFFINE);
    expect(m[0]).toBeCloseTo(1 / 12, 12);
    expect(m[3]).toBeCloseTo(0.5 / 12, 12);
  });
});
