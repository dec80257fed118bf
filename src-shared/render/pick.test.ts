import { describe, expect, it } from 'vitest';
import { EMPTY_DOCUMENT, type Clip } from '../session/schema.js';
import type { ChannelMode, ChannelStyle } from '../transfer/channelStyle.js';
import type { ScalarField } from '../volume/field.js';
import { composeAffine, dot, invertAffine, length, mmToVox, normalize, scale, subtract, transformDirection, voxToMm, type Affine, type Vec3 } from '../volume/geometry.js';
import type { Dims } from '../volume/volume.js';
import { marchChannel, marchGeometry, PLAIN_LOOK, type MarchScene } from './marchScene.js';
import { pickRay } from './pick.js';
import type { Ray } from './viewCamera.js';

const DIMS: Dims = [40, 32, 24];
/** Anisotropic, oblique and left-handed. */
const AFFINE: Affine = composeAffine([[0.8, 0.6, 0], [-0.6, 0.8, 0], [0, 0, -1]], [0.1, 0.12, 0.16], [3, -1, 2]);
const MIDDLE = voxToMm(AFFINE, [19.5, 15.5, 11.5]);
const VOXEL_MM = 0.1;

function style(part: Partial<ChannelStyle>): ChannelStyle {
  return {
    visible: true, mode: 'composite', surfaceValue: 0.5, surfaceOpacity: 1, lut: 'solid', colour: '#2f7bff', windowMin: 0, windowMax: 1, gamma: 1,
    opacity: [{ x: 0, alpha: 0 }, { x: 0.3, alpha: 0 }, { x: 0.7, alpha: 0.9 }, { x: 1, alpha: 0.9 }], overlayOpacity: 1, ...part,
  };
}
/** Slightly transparent, a little more at its surface, like LLZO at first. */
const HAZE = style({ colour: '#9ea1a5', opacity: [{ x: 0, alpha: 0 }, { x: 0.15, alpha: 0 }, { x: 0.35, alpha: 0.2 }, { x: 0.65, alpha: 0.022 }, { x: 1, alpha: 0.022 }] });

/** 1 inside a ball, 0 outside, 0.5 on its surface, over two voxels: a blurred edge. */
function ball(centreMm: Vec3, radiusMm: number): ScalarField {
  return fieldMm((posMm) => Math.min(Math.max(0.5 + (radiusMm - length(subtract(posMm, centreMm))) / (2 * VOXEL_MM), 0), 1));
}
function fieldMm(valueAt: (posMm: Vec3) => number): ScalarField {
  const [nx, ny, nz] = DIMS;
  const values = Float64Array.from({ length: nx * ny * nz }, (_, n) => valueAt(voxToMm(AFFINE, [n % nx, Math.floor(n / nx) % ny, Math.floor(n / (nx * ny))])));
  return { dims: DIMS, at: (i, j, k) => values[i + nx * (j + ny * k)] ?? NaN };
}

type Drawn = readonly [ScalarField, ChannelStyle];
function sceneOf(base: Drawn | null, dendrite: Drawn | null, clip: Partial<Clip> = {}): MarchScene {
  return {
    ...marchGeometry({ dims: DIMS, affine: AFFINE }, 1), base: base && marchChannel(...base, 'base'), dendrite: dendrite && marchChannel(...dendrite, 'overlay'),
    labels: null, look: PLAIN_LOOK, clip: { ...EMPTY_DOCUMENT.clip, ...clip }, leap: null,
  };
}

/** How far a ray goes from one voxel to the next. */
function voxelAlongMm(directionMm: Vec3): number {
  return 1 / Math.max(...transformDirection(invertAffine(AFFINE), directionMm).map(Math.abs));
}

/** Towards a point, from outside. */
function rayTo(targetMm: Vec3, directionMm: Vec3): Ray {
  return { originMm: subtract(targetMm, scale(directionMm, 20)), directionMm };
}

/** Ray parameter where a ray enters a ball. */
function entry({ originMm, directionMm }: Ray, centreMm: Vec3, radiusMm: number): number {
  const along = dot(subtract(centreMm, originMm), directionMm);
  const offset = subtract(subtract(centreMm, originMm), scale(directionMm, along));
  return along - Math.sqrt(radiusMm ** 2 - dot(offset, offset));
}

const DIRECTIONS: Vec3[] = [[1, 0, 0], [0.8, 0.6, 0], normalize([0.3, -0.8, 0.5]), normalize([-1, -1, -1]), [0, 0, -1]];
const PELLET_MM = 1.3;
const GRAIN_MM = 0.4;
const pellet: Drawn = [ball(MIDDLE, PELLET_MM), HAZE];
const grain: Drawn = [ball(MIDDLE, GRAIN_MM), style({})];

describe('pickRay', () => {
  it.each(DIRECTIONS)('a ball inside a slightly transparent one is taken at its near surface, within half a voxel (towards %d, %d, %d)', (...directionMm) => {
    for (const mode of ['composite', 'surface'] as const) {
      const ray = rayTo(voxToMm(AFFINE, [20.5, 15, 11]), directionMm);
      const pick = pickRay(sceneOf(pellet, [grain[0], style({ mode })]), ray, 0);
      expect(pick?.channel).toBe('dendrite');
      expect(Math.abs((pick?.tMm ?? NaN) - entry(ray, MIDDLE, GRAIN_MM))).toBeLessThan(voxelAlongMm(directionMm) / 2);
      expect(length(subtract(voxToMm(AFFINE, pick?.indexVox ?? [0, 0, 0]), MIDDLE))).toBeLessThan(GRAIN_MM + VOXEL_MM / 2);
    }
  });

  it.each(DIRECTIONS)('beside it, the transparent one is taken at its own front (towards %d, %d, %d)', (...directionMm) => {
    const aside = normalize([directionMm[1] + directionMm[2], directionMm[2] - directionMm[0], -directionMm[0] - directionMm[1]]);
    const ray = rayTo(subtract(MIDDLE, scale(aside, 0.75)), directionMm);
    for (const mode of ['composite', 'surface'] as const) {
      const pick = pickRay(sceneOf([pellet[0], { ...HAZE, mode }], grain), ray, 0);
      expect(pick?.channel).toBe('base');
      expect(Math.abs((pick?.tMm ?? NaN) - entry(ray, MIDDLE, PELLET_MM))).toBeLessThan(voxelAlongMm(directionMm) / 2);
    }
  });

  it('takes the voxel that is seen, not a dark neighbour that the ray passes through', () => {
    const bright = [22, 14, 12] as const;
    const one: ScalarField = { dims: DIMS, at: (i, j, k) => (i === bright[0] && j === bright[1] && k === bright[2] ? 1 : 0) };
    const scene = sceneOf(pellet, [one, style({ opacity: [{ x: 0, alpha: 0 }, { x: 1, alpha: 0.9 }] })]);
    for (const [dx, dy] of [[0, 0], [0.6, 0], [0.3, -0.55]] as const) {
      expect(pickRay(scene, rayTo(voxToMm(AFFINE, [22 + dx, 14 + dy, 12]), [0, 0, 1]), 0)?.indexVox).toEqual([...bright]);
    }
  });

  it('gives nothing where there is nothing: beside the volume, in an empty one, behind the eye', () => {
    expect(pickRay(sceneOf(pellet, grain), rayTo([50, 50, 50], [0, 0, 1]), 0)).toBeNull();
    expect(pickRay(sceneOf([fieldMm(() => 0), HAZE], null), rayTo(MIDDLE, [0, 0, 1]), 0)).toBeNull();
    expect(pickRay(sceneOf(pellet, grain), { originMm: subtract(MIDDLE, [0, 0, 20]), directionMm: [0, 0, -1] }, 0)).toBeNull();
  });

  it('takes what the clip leaves: a box, a plane, or only the LLZO cut away', () => {
    const ray = rayTo(MIDDLE, [0, 0, -1]);
    const cutMm = MIDDLE[2] + 0.1;
    const plane = { id: 'plane-1', normal: [0, 0, 1] as Vec3, offsetMm: cutMm, enabled: true };
    const cut = pickRay(sceneOf(pellet, grain, { planes: [plane] }), ray, 0);
    expect(cut?.channel).toBe('dendrite');
    expect(Math.abs((cut?.posMm[2] ?? NaN) - cutMm)).toBeLessThan(VOXEL_MM);
    const away = pickRay(sceneOf(pellet, grain, { planes: [plane], cutAway: true }), ray, 0);
    expect(Math.abs((away?.tMm ?? NaN) - entry(ray, MIDDLE, GRAIN_MM))).toBeLessThan(voxelAlongMm(ray.directionMm) / 2);
    const box = { min: [0, 0, 0] as Vec3, max: [1, 1, 0.2] as Vec3 };
    const front = pickRay(sceneOf(pellet, grain, { boxTex: box }), ray, 0);
    expect(front?.channel).toBe('base');
    expect(mmToVox(AFFINE, front?.posMm ?? [0, 0, 0])[2]).toBeLessThan(0.2 * DIMS[2]);
  });

  it('takes a projection where its extremum lies, and means and sums nowhere', () => {
    const peak = ball(voxToMm(AFFINE, [12, 20, 9]), 0.25);
    const pick = (mode: ChannelMode, field = peak): ReturnType<typeof pickRay> =>
      pickRay(sceneOf(pellet, [field, style({ mode, overlayOpacity: 0.9 })]), rayTo(voxToMm(AFFINE, [12, 20, 9]), [0.8, 0.6, 0]), 0);
    expect(pick('mip')?.channel).toBe('dendrite');
    expect(length(subtract(pick('mip')?.posMm ?? [0, 0, 0], voxToMm(AFFINE, [12, 20, 9])))).toBeLessThan(0.25);
    const hole: ScalarField = { dims: DIMS, at: (i, j, k) => 0.9 - 0.8 * peak.at(i, j, k) };
    expect(length(subtract(pick('minip', hole)?.posMm ?? [0, 0, 0], voxToMm(AFFINE, [12, 20, 9])))).toBeLessThan(0.25);
    for (const mode of ['mean', 'sum'] as const) expect(pick(mode)?.channel).toBe('base');
    expect(pickRay(sceneOf(null, [peak, style({ mode: 'mean' })]), rayTo(MIDDLE, [0, 0, 1]), 0)).toBeNull();
  });

  it('takes a slice that stands in the volume unless something before it is noticed more', () => {
    const atVox: Vec3 = [20, 15, 12];
    const ray = rayTo(voxToMm(AFFINE, [8.2, 15.3, 12.1]), [0, 0, 1]);
    const slice = pickRay(sceneOf(pellet, grain), ray, 0, atVox);
    expect(slice?.channel).toBe('slice');
    expect(mmToVox(AFFINE, slice?.posMm ?? [0, 0, 0])[2]).toBeCloseTo(12, 9);
    expect(slice?.indexVox).toEqual([8, 15, 12]);
    expect(pickRay(sceneOf(pellet, grain), rayTo(MIDDLE, [0, 0, 1]), 0, atVox)?.channel).toBe('dendrite');
    expect(pickRay(sceneOf(null, grain), ray, 0, atVox)).toBeNull();
  });

  it('looks through a slice where it shows background, as it is drawn', () => {
    const clear = style({ opacity: [{ x: 0, alpha: 0 }, { x: 1, alpha: 0 }] });
    const through = (base: number | null, dendrite: number | null): string | undefined => {
      const drawn = (value: number | null): Drawn | null => (value === null ? null : [fieldMm(() => value), clear]);
      return pickRay(sceneOf(drawn(base), drawn(dendrite)), rayTo(voxToMm(AFFINE, [8, 15, 12]), [0, 0, 1]), 0, [20, 15, 12])?.channel;
    };
    expect(through(0.24, null)).toBeUndefined();
    expect(through(0.26, null)).toBe('slice');
    expect(through(null, 0.11)).toBeUndefined();
    expect(through(0.24, 0.13)).toBe('slice');
  });
});
