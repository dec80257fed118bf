import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { corners, type Grid } from '@shared/render/slicePlane.js';
import { mmPerPx, projectToPx, pxFromMm, viewBasis, type ViewCamera } from '@shared/render/viewCamera.js';
import { centredAffine, composeAffine, dot, length, subtract, type Vec3 } from '@shared/volume/geometry.js';
import { dolly, fit, orbit, pan, presetCamera, sceneUp } from './orbit.js';

const grid: Grid = { dims: [100, 100, 32], affine: centredAffine([100, 100, 32], [0.1, 0.1, 0.1]) };
const viewport = { widthPx: 900, heightPx: 500 };
const start = presetCamera('isometric', grid, 2, viewport, null);
const angle = fc.double({ min: -7, max: 7, noNaN: true });

function px(camera: ViewCamera, posMm: Vec3): [number, number] {
  return projectToPx(pxFromMm(camera, 'perspective', viewport), posMm);
}

describe('orbit', () => {
  it('keeps distance and target, stays level, and never goes over the top', () => {
    const up = sceneUp(grid, 2);
    fc.assert(fc.property(fc.array(fc.tuple(angle, angle), { minLength: 1, maxLength: 8 }), (turns) => {
      const camera = turns.reduce((c, [yaw, pitch]) => orbit(c, up, yaw, pitch), start);
      expect(length(subtract(camera.positionMm, camera.targetMm))).toBeCloseTo(length(subtract(start.positionMm, start.targetMm)), 6);
      expect(dot(viewBasis(camera).right, up)).toBeCloseTo(0, 5);
      expect(dot(camera.up, up)).toBeGreaterThan(-1e-6);
    }));
  });
});

describe('pan and dolly', () => {
  it('pan moves the picture by as many pixels as the pointer', () => {
    const [x, y] = px(pan(start, 30, -12, viewport), start.targetMm);
    expect([x, y]).toEqual([expect.closeTo(480, 6), expect.closeTo(238, 6)]);
  });
  it('dolly scales the picture and respects its limits', () => {
    expect(mmPerPx(dolly(start, 0.5, 7), viewport)).toBeCloseTo(mmPerPx(start, viewport) / 2, 9);
    expect(length(subtract(dolly(start, 1e9, 7).positionMm, start.targetMm))).toBeCloseTo(420, 6);
  });
});

describe('presets', () => {
  it('fit every corner inside the frame, up to the margins for labels or three fifths of a small view', () => {
    for (const preset of ['isometric', 'electrodeA', 'electrodeB', 'side'] as const) for (const size of [viewport, { widthPx: 600, heightPx: 1000 }, { widthPx: 160, heightPx: 120 }]) {
      const matrix = pxFromMm(presetCamera(preset, grid, 2, size, null), 'perspective', size);
      const part = (px: number, side: number, margin: number): number => Math.abs(px / side - 0.5) * 2 / Math.max(1 - 2 * margin / side, 0.6);
      const filled = corners(grid).map((corner) => projectToPx(matrix, corner)).map(([x, y]) => Math.max(part(x, size.widthPx, 92), part(y, size.heightPx, 28)));
      expect(Math.max(...filled)).toBeCloseTo(1, 6);
    }
  });
  it('side and electrode A show what the xz and xy slices show: x right, z down; x right, y down', () => {
    const down = (preset: 'side' | 'electrodeA', by: Vec3): [number, number] => {
      const [x, y] = px(presetCamera(preset, grid, 2, viewport, null), by);
      return [Math.sign(Math.round(x - 450)) + 0, Math.sign(Math.round(y - 250)) + 0];
    };
    expect([down('side', [1, 0, 0]), down('side', [0, 0, 1])]).toEqual([[1, 0], [0, 1]]);
    expect([down('electrodeA', [1, 0, 0]), down('electrodeA', [0, 1, 0])]).toEqual([[1, 0], [0, 1]]);
  });
  it('electrode A is the nearer face from A and the farther one from B, for a stack axis in the plane too', () => {
    for (const axis of [0, 1, 2] as const) {
      const low = [0, 0, 0] as [number, number, number];
      low[axis] = -1;
      const nearness = (preset: 'electrodeA' | 'electrodeB'): number => dot(viewBasis(presetCamera(preset, grid, axis, viewport, null)).forward, low);
      expect([nearness('electrodeA'), nearness('electrodeB')]).toEqual([expect.closeTo(-1, 9), expect.closeTo(1, 9)]);
    }
  });
  it('isometric looks down onto electrode A', () => {
    expect(px(start, [0, 0, -1])[1]).toBeLessThan(px(start, [0, 0, 1])[1]);
    expect(viewBasis(start).forward[2]).toBeGreaterThan(0);
  });
  it('a single slice is seen face on', () => {
    const flat: Grid = { dims: [81, 52, 1], affine: composeAffine([[1, 0, 0], [0, 1, 0], [0, 0, 1]], [0.2, 0.2, 8], [0, 0, 0]) };
    expect(viewBasis(presetCamera('isometric', flat, 1, viewport, null)).forward).toEqual([expect.closeTo(0, 9), expect.closeTo(0, 9), expect.closeTo(1, 9)]);
  });
  it('fit keeps the direction', () => {
    const far = dolly(pan(start, 200, 90, viewport), 3, 7);
    expect(viewBasis(fit(far, grid, viewport)).forward).toEqual(viewBasis(far).forward.map((c) => expect.closeTo(c, 9)));
  });
});
