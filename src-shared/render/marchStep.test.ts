import { describe, expect, it } from 'vitest';
import { EMPTY_DOCUMENT } from '../session/schema.js';
import { defaultStyle } from '../transfer/defaultStyle.js';
import { centredAffine, type Vec3 } from '../volume/geometry.js';
import type { Dims } from '../volume/volume.js';
import { marchChannel, marchGeometry, PLAIN_LOOK, type MarchScene } from './marchScene.js';
import { march } from './rayMarch.js';
import { linearField } from './testFields.js';

const DIMS: Dims = [10, 10, 10];
const STATISTICS = { min: 0, max: 1, mean: 0.5, standardDeviation: 0.3, count: 1000, nonFiniteCount: 0, percentiles: { p0_1: 0, p1: 0, p50: 0.5, p99: 1, p99_5: 1, p99_9: 1 } };
const GREY = 100 / 255;

/** A body whose surface lies at z = 5.5 voxels, its inside beyond, looked at along z. */
function seenAlongZ(minZTex: number): readonly [number, number, number, number] {
  const style = { ...defaultStyle('llzo', STATISTICS), mode: 'surface', colour: '#646464', surfaceOpacity: 1, surfaceValue: 0.55, windowMin: 0, windowMax: 1 } as const;
  const scene: MarchScene = {
    ...marchGeometry({ dims: DIMS, affine: centredAffine(DIMS, [0.1, 0.1, 0.1]) }, 1), base: marchChannel(linearField(DIMS, [0, 0, 0.1, 0]), style, 'base'), dendrite: null,
    labels: null, look: { ...PLAIN_LOOK, shading: true }, clip: { ...EMPTY_DOCUMENT.clip, boxTex: { min: [0, 0, minZTex] as Vec3, max: [1, 1, 1] } }, leap: null,
  };
  return march(scene, { originMm: [0, 0, -3], directionMm: [0, 0, 1] }, 0.5);
}

describe('light in the eye on a surface that faces it: ambient 0.45 + diffuse 0.7', () => {
  it('adds gloss of 0.35 to the surface of the data', () => {
    expect(seenAlongZ(0)[0]).toBeCloseTo(1.15 * GREY + 0.35, 6);
  });
  it('adds none to the face where the clip opened the body, which shows how far the inside reaches', () => {
    expect(seenAlongZ(0.8)[0]).toBeCloseTo(1.15 * GREY, 6);
    expect(seenAlongZ(0.8)[3]).toBe(1);
  });
});
