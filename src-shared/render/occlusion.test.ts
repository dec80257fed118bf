import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { centredAffine, invertAffine, length, texToMmAffine, transformDirection, transformPoint, type Vec3 } from '../volume/geometry.js';
import type { Dims } from '../volume/volume.js';
import { ambientOcclusion, occlusionAt, occlusionTapsTex } from './occlusion.js';

const unit = fc.double({ min: 0, max: 1, noNaN: true });

/** Ball of 1 mm about the centre; a reference step is 0.1 mm. */
function occlusionOfBall(dims: Dims, spacing: Vec3, posMm: Vec3, tau = 0.5): number {
  const mmFromTex = texToMmAffine(centredAffine(dims, spacing), dims), texFromMm = invertAffine(mmFromTex);
  const tauAt = (posTex: Vec3): number => (length(transformPoint(mmFromTex, posTex)) < 1 ? tau : 0);
  return occlusionAt({ occlusion: 1, tapsTex: occlusionTapsTex(texFromMm, 0.1), tauAt }, transformPoint(texFromMm, posMm));
}

describe('ambient occlusion', () => {
  it('leaves a lone filament along an axis as it is', () => {
    const texFromMm = invertAffine(texToMmAffine(centredAffine([100, 100, 100], [0.1, 0.1, 0.1]), [100, 100, 100]));
    for (const axis of [0, 1, 2]) {
      const tauAt = (posTex: Vec3): number => (Math.hypot(...posTex.map((c, a) => (a === axis ? 0 : c - 0.5))) < 0.015 ? 3 : 0);
      expect(occlusionAt({ occlusion: 1, tapsTex: occlusionTapsTex(texFromMm, 0.1), tauAt }, [0.5, 0.5, 0.5])).toBe(1);
    }
  });
  it('never brightens, leaves something, and falls with either shell\'s opacity', () => {
    fc.assert(fc.property(unit, unit, unit, unit, (near, far, more, strength) => {
      const factor = ambientOcclusion(near, far, strength);
      expect(factor).toBeLessThanOrEqual(1);
      expect(factor).toBeGreaterThan(0.1);
      expect(ambientOcclusion(near + (1 - near) * more, far, strength)).toBeLessThanOrEqual(factor + 1e-12);
      expect(ambientOcclusion(near, far + (1 - far) * more, strength)).toBeLessThanOrEqual(factor + 1e-12);
    }));
  });
  it('of strength 0 changes nothing', () => {
    fc.assert(fc.property(unit, unit, (near, far) => { expect(ambientOcclusion(near, far, 0)).toBe(1); }));
  });
  it('is deeper the farther inside', () => {
    const at = [0, 0.7, 1, 1.3, 2].map((x) => occlusionOfBall([40, 40, 40], [0.1, 0.1, 0.1], [x, 0, 0]));
    for (let n = 1; n < at.length; n++) expect(at[n]).toBeGreaterThanOrEqual(at[n - 1] ?? NaN);
    expect(at[0]).toBeLessThan(0.3);
    expect(at.at(-1)).toBe(1);
  });
  it('depends on millimetres, not on the voxels\' shape', () => {
    fc.assert(fc.property(fc.tuple(...[0, 1, 2].map(() => fc.double({ min: -1.3, max: 1.3, noNaN: true }))), (posMm) => {
      const cubes = occlusionOfBall([40, 40, 40], [0.1, 0.1, 0.1], posMm as unknown as Vec3);
      expect(occlusionOfBall([40, 20, 10], [0.1, 0.2, 0.4], posMm as unknown as Vec3)).toBeCloseTo(cubes, 12);
    }));
  });
  it('looks on two spheres, evenly: the taps of each add up to nothing', () => {
    const dims: Dims = [30, 20, 10];
    const mmFromTex = texToMmAffine(centredAffine(dims, [0.1, 0.2, 0.4]), dims);
    const tapsMm = occlusionTapsTex(invertAffine(mmFromTex), 0.1).map((tap) => transformDirection(mmFromTex, tap));
    for (const [first, end, radius] of [[0, 6, 0.25], [6, 14, 0.7]] as const) {
      const shell = tapsMm.slice(first, end);
      for (const tap of shell) expect(length(tap)).toBeCloseTo(radius, 12);
      for (const axis of [0, 1, 2] as const) expect(shell.reduce((sum, tap) => sum + tap[axis], 0)).toBeCloseTo(0, 12);
    }
  });
});
