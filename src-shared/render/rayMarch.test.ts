import { describe, expect, it } from 'vitest';
import { EMPTY_DOCUMENT } from '../session/schema.js';
import type { ChannelStyle } from '../transfer/channelStyle.js';
import { composeAffine, multiplyAffine, voxToMm, type Affine, type Vec3 } from '../volume/geometry.js';
import type { ScalarField } from '../volume/field.js';
import type { Dims } from '../volume/volume.js';
import { intersectBox } from './clip.js';
import { EMPTY, sampleEverything } from './leapMap.js';
import { marchChannel, marchGeometry, PLAIN_LOOK, type MarchScene } from './marchScene.js';
import { march } from './rayMarch.js';
import { sampleLinear } from './sampling.js';
import { lookUp } from './tables.js';
import { linearField, oneVoxelField, uniformField } from './testFields.js';
import { cameraRay, pxFromMm, projectToPx, type ViewCamera } from './viewCamera.js';

const DIMS: Dims = [12, 10, 8];
/** Anisotropic, oblique and left-handed. */
const AFFINE: Affine = composeAffine([[0.8, 0.6, 0], [-0.6, 0.8, 0], [0, 0, -1]], [0.1, 0.2, 0.35], [3, -1, 2]);
const STYLE: ChannelStyle = {
  visible: true, mode: 'composite', surfaceValue: 0.5, surfaceOpacity: 1, lut: 'solid', colour: '#ff8000', windowMin: 0, windowMax: 1, gamma: 1,
  opacity: [{ x: 0, alpha: 0.2 }, { x: 1, alpha: 0.2 }], overlayOpacity: 1,
};
const BLUE: ChannelStyle = { ...STYLE, colour: '#0000ff', opacity: [{ x: 0, alpha: 0 }, { x: 1, alpha: 0.9 }] };

const scene = (parts: Partial<MarchScene>, dims = DIMS): MarchScene =>
  ({ ...marchGeometry({ affine: AFFINE, dims }, 1), base: null, dendrite: null, labels: null, look: PLAIN_LOOK, clip: EMPTY_DOCUMENT.clip, leap: null, ...parts });
const base = (field: ScalarField, style: Partial<ChannelStyle> = {}): Pick<MarchScene, 'base'> => ({ base: marchChannel(field, { ...STYLE, ...style }, 'base') });
const dendrite = (field: ScalarField, style: Partial<ChannelStyle> = {}): Pick<MarchScene, 'dendrite'> => ({ dendrite: marchChannel(field, { ...BLUE, ...style }, 'overlay') });
/** Along the first axis, through its whole length of 1.2 mm. */
const RAY = { originMm: voxToMm(AFFINE, [-20, 4, 3]), directionMm: [0.8, 0.6, 0] as Vec3 };
const ENTRY_MM = 1.95;

describe('composite', () => {
  it('obeys Beer and Lambert in a uniform medium, whatever the step: α = 1 − (1 − α₀)^(path / reference step)', () => {
    const expected = 1 - (1 - 0.2) ** 12;
    for (const stepMm of [0.1, 0.05, 0.0333, 0.17, 1.3, 1e-9]) {
      const [r, g, b, a] = march(scene({ ...base(uniformField(DIMS, 1)), stepMm }), RAY, 0.37);
      expect(a).toBeCloseTo(expected, 6);
      expect(r).toBeCloseTo(expected, 6);
      expect(g).toBeCloseTo(expected * 128 / 255, 6);
      expect(b).toBe(0);
    }
  });

  it('finds a peak thinner than a step: the optical depth is that of the part of the ramp inside it', () => {
    const ramp = linearField(DIMS, [1 / 11, 0, 0, 0]);
    const opacity = [{ x: 0, alpha: 0 }, { x: 0.495, alpha: 0 }, { x: 0.5, alpha: 0.6 }, { x: 0.505, alpha: 0 }, { x: 1, alpha: 0 }];
    const alphas = [0.05, 0.3, 0.9].map((offset) => march(scene({ ...base(ramp, { opacity }), stepMm: 0.2 }), RAY, offset)[3]);
    const fine = march(scene({ ...base(ramp, { opacity }), stepMm: 0.0005 }), RAY, 0.5)[3];
    for (const alpha of alphas) expect(alpha).toBeCloseTo(fine, 3);
    expect(fine).toBeGreaterThan(0.02);
  });

  it('gives nothing to a ray that misses', () => {
    expect(march(scene(base(uniformField(DIMS, 1))), { ...RAY, originMm: [50, 50, 50] }, 0.5)).toEqual([0, 0, 0, 0]);
  });

  it('ends where the opaque scene begins', () => {
    const alpha = march(scene(base(uniformField(DIMS, 1))), RAY, 0.5, { farMm: ENTRY_MM + 0.45 })[3];
    expect(alpha).toBeCloseTo(1 - 0.8 ** 4.5, 6);
  });

  it('draws a single voxel where geometry says, without a half-voxel shift', () => {
    const voxel = [7, 2, 5] as const;
    const one = scene({ ...dendrite(oneVoxelField(DIMS, voxel)), stepMm: 0.02 });
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
});

describe('leaping', () => {
  it('crosses a flat medium in closed form, from grid point to grid point', () => {
    const plain = scene(base(uniformField(DIMS, 1)));
    const leap = sampleEverything(DIMS);
    for (let at = 0; at < leap.cells.length; at += 4) leap.cells.set([2, 255, EMPTY, 255], at);
    leap.media.set([0, 0, 0, 0.2231435513], 8);
    leap.media[8] = leap.media[11] ?? 0;
    expect(march({ ...plain, leap }, RAY, 0.3)[3]).toBeCloseTo(march(plain, RAY, 0.3)[3], 6);
    expect(march({ ...plain, leap }, RAY, 0.3)[0]).toBeCloseTo(march(plain, RAY, 0.3)[0], 6);
  });
});

describe('surface', () => {
  const DEEP: Partial<ChannelStyle> = { mode: 'surface' };
  const radiusMm = 0.4;
  const centreMm = voxToMm(AFFINE, [6, 4, 3]);
  /** Signed distance; the ray goes through voxel centres and the middle, where interpolation of it is exact. */
  const sphere: ScalarField = { dims: DIMS, at: (i, j, k) => 0.5 + radiusMm - Math.hypot(...voxToMm(AFFINE, [i, j, k]).map((c, axis) => c - (centreMm[axis] ?? 0))) };

  it('hits a sphere where the formula says', () => {
    let hitMm = NaN;
    const alpha = march(scene({ ...dendrite(sphere, DEEP), stepMm: 0.1 }), RAY, 0.2, { report: ({ kind, tMm }) => { if (kind === 'surface' && Number.isNaN(hitMm)) hitMm = tMm; } })[3];
    expect(alpha).toBe(1);
    const expectedMm = Math.hypot(...centreMm.map((c, axis) => c - (RAY.originMm[axis] ?? 0))) - radiusMm;
    expect(Math.abs(hitMm - expectedMm)).toBeLessThan(0.005);
  });

  it('veils a surface by exactly the medium before it', () => {
    const both = march(scene({ ...base(uniformField(DIMS, 1)), ...dendrite(sphere, DEEP) }), RAY, 0.2);
    const beforeMm = Math.hypot(...centreMm.map((c, axis) => c - (RAY.originMm[axis] ?? 0))) - radiusMm - ENTRY_MM;
    expect(both[3]).toBe(1);
    expect(both[2]).toBeCloseTo(0.8 ** (beforeMm / 0.1), 2);
  });

  it('shows the face where the clip opens a body', () => {
    const clip = { ...EMPTY_DOCUMENT.clip, boxTex: { min: [0.5, 0, 0] as Vec3, max: [1, 1, 1] as Vec3 } };
    expect(march(scene({ ...dendrite(sphere, DEEP), clip }), RAY, 0.2)[3]).toBe(1);
  });
});

describe('clip', () => {
  const planes = [{ id: 'a', normal: [0.8, 0.6, 0] as Vec3, offsetMm: 0, enabled: true }];
  const halfMm = 0.8 * RAY.originMm[0] + 0.6 * RAY.originMm[1] + ENTRY_MM + 0.6;

  it('a plane leaves the near half, a box its part', () => {
    const clip = { ...EMPTY_DOCUMENT.clip, planes: planes.map((plane) => ({ ...plane, offsetMm: halfMm })) };
    expect(march(scene({ ...base(uniformField(DIMS, 1)), clip }), RAY, 0.2)[3]).toBeCloseTo(1 - 0.8 ** 6, 6);
    const box = { ...EMPTY_DOCUMENT.clip, boxTex: { min: [0.25, 0, 0] as Vec3, max: [0.5, 1, 1] as Vec3 } };
    expect(march(scene({ ...base(uniformField(DIMS, 1)), clip: box }), RAY, 0.2)[3]).toBeCloseTo(1 - 0.8 ** 3, 6);
  });

  it('cut-away clips the base and leaves the dendrites', () => {
    const clip = { ...EMPTY_DOCUMENT.clip, boxTex: { min: [0.5, 0, 0] as Vec3, max: [1, 1, 1] as Vec3 }, cutAway: true };
    const opacity = [{ x: 0, alpha: 0.1 }, { x: 1, alpha: 0.1 }];
    const [, , , alpha] = march(scene({ ...base(uniformField(DIMS, 1)), ...dendrite(uniformField(DIMS, 1), { opacity }), clip }), RAY, 0.2);
    expect(alpha).toBeCloseTo(1 - 0.9 ** 12 * 0.8 ** 6, 6);
  });
});

describe('projections', () => {
  const ramp = linearField(DIMS, [1 / 12, 0, 0, 0.5 / 12]);
  const grey: Partial<ChannelStyle> = { colour: '#ffffff' };
  it.each([['mip', 11.5 / 12], ['minip', 0.5 / 12], ['mean', 0.5], ['sum', 0.5 * 1.2 / 2]] as const)('%s of a ramp is what the formula says', (mode, expected) => {
    const drawn = scene({ ...base(ramp, { ...grey, mode }), sumThicknessMm: 2 });
    expect(march(drawn, RAY, 0.3)[3]).toBeCloseTo(expected, 2);
    expect(march({ ...drawn, stepMm: 0.01 }, RAY, 0.3)[3]).toBeCloseTo(expected, 2);
  });

  it('lay the base behind and the dendrites over', () => {
    const drawn = scene({ ...base(uniformField(DIMS, 1), { mode: 'mip', colour: '#ff0000' }), ...dendrite(uniformField(DIMS, 0.5), { mode: 'mip' }) });
    const [r, , b, alpha] = march(drawn, RAY, 0.3);
    expect([r, b, alpha]).toEqual([0.5, 0.5, 1].map((c) => expect.closeTo(c, 2)));
  });
});

describe('pieces', () => {
  it('box: enters and leaves where the planes are', () => {
    expect(intersectBox([-1, 0.5, 0.5], [2, 0, 0], [0, 0, 0], [1, 1, 1])).toEqual([0.5, 1]);
    const [near, far] = intersectBox([-1, 5, 0.5], [2, 0, 0], [0, 0, 0], [1, 1, 1]);
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
