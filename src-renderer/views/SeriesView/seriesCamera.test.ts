import { axisPlaneFrame, mmToPx, pxToMm } from '@shared/render/slicePlane.js';
import { centredAffine } from '@shared/volume/geometry.js';
import type { LayeredCell } from '@shared/render/layerPlanes.js';
import { describe, expect, it } from 'vitest';
import { pixelsOf, RESTING } from '../SliceView/sliceGeometry.js';
import { cellCamera, pannedBy, zoomedAt } from './seriesCamera.js';

const view = { widthPx: 500, heightPx: 400 };
const frame = axisPlaneFrame({ dims: [81, 52, 1], affine: centredAffine([81, 52, 1], [0.21, 0.21, 1]) }, 'xy', 0);
const face = (offsetMm: number): LayeredCell['faceA'] => ({ normal: [0, 1, 0], offsetMm });
const cell: LayeredCell = { axis: [0, 1, 0], centreMm: [1, 2, 0], radiusMm: 4, faceA: face(1.2), faceB: face(2.8) };

describe('the camera of the series view', () => {
  it('fills the view with the cell, its middle in the middle', () => {
    const pixels = pixelsOf(frame, view, cellCamera(cell, frame, view));
    const [[left, top], [right, bottom]] = [mmToPx(pixels, [-3, 1.2, 0]), mmToPx(pixels, [5, 2.8, 0])];
    expect(Math.max((right - left) / view.widthPx, (bottom - top) / view.heightPx)).toBeCloseTo(0.7, 6);
    expect([(left + right) / 2, (top + bottom) / 2]).toEqual([expect.closeTo(250, 6), expect.closeTo(200, 6)]);
  });

  it('shows the whole image without a cell, or where the cell does not cut it', () => {
    expect(cellCamera(null, frame, view)).toBe(RESTING);
    expect(cellCamera({ ...cell, centreMm: [1, 2, 30] }, frame, view)).toBe(RESTING);
  });

  it('zooms about the pointer and pans with it', () => {
    const once = zoomedAt(RESTING, frame, view, [120, 90], 3), px = [120, 90] as const;
    expect(pxToMm(pixelsOf(frame, view, once), px)).toEqual(pxToMm(pixelsOf(frame, view, RESTING), px).map((c) => expect.closeTo(c, 9) as number));
    const held = pxToMm(pixelsOf(frame, view, once), px), moved = pannedBy(once, frame, view, [30, -10]);
    expect(mmToPx(pixelsOf(frame, view, moved), held)).toEqual([expect.closeTo(150, 6), expect.closeTo(80, 6)]);
    expect(zoomedAt(once, frame, view, px, 0.01)).toBe(RESTING);
  });
});
