import { describe, expect, it } from 'vitest';
import { centredAffine, composeAffine, invertAffine, mmToVox, voxToMm, type Vec3 } from '../volume/geometry.js';
import { paintSlice, type SliceScene } from './slice.js';
import { axisPlaneFrame, fitPixels, mmToPx, obliquePlaneFrame, planeFrame, pxToMm, sliceIndex, type Grid } from './slicePlane.js';
import { testLut } from './testFields.js';

const grid: Grid = { dims: [6, 4, 3], affine: composeAffine([[0, 1, 0], [0, 0, 1], [-1, 0, 0]], [0.5, 0.25, 2], [10, 20, 30]) };

describe('slice planes', () => {
  it('put voxel (i, j) of slice k at pixel i + 0.5, j + 0.5 when a pixel is a voxel', () => {
    const square: Grid = { dims: [6, 4, 3], affine: centredAffine([6, 4, 3], [0.1, 0.1, 0.4]) };
    const pixels = fitPixels(axisPlaneFrame(square, 'xy', 2), { widthPx: 6, heightPx: 4 });
    const [x, y] = mmToPx(pixels, voxToMm(square.affine, [4, 1, 2]));
    expect([x, y]).toEqual([expect.closeTo(4.5, 9), expect.closeTo(1.5, 9)]);
    mmToVox(square.affine, pxToMm(pixels, [4.5, 1.5])).forEach((v, a) => { expect(v).toBeCloseTo([4, 1, 2][a] ?? NaN, 9); });
  });
  it('keep the aspect in mm for any affine', () => {
    expect(axisPlaneFrame(grid, 'xy', 0)).toMatchObject({ widthMm: 3, heightMm: 1 });
    expect(axisPlaneFrame(grid, 'xz', 0)).toMatchObject({ widthMm: 3, heightMm: 6 });
    expect(axisPlaneFrame(grid, 'yz', 0)).toMatchObject({ widthMm: 1, heightMm: 6 });
  });
  it('find the slice of a position, inside the volume', () => {
    expect(sliceIndex(grid, 'xy', voxToMm(grid.affine, [0, 0, 1.4]))).toBe(1);
    expect(sliceIndex(grid, 'yz', voxToMm(grid.affine, [99, 0, 0]))).toBe(5);
  });
  it('oblique: untilted equals xy up to a turn, and its pixels lie in the plane through the crosshair', () => {
    const posMm = voxToMm(grid.affine, [2, 1, 1]);
    const frame = obliquePlaneFrame(grid, posMm, { azimuthDeg: 30, tiltDeg: 0 });
    const pixels = fitPixels(frame, { widthPx: 40, heightPx: 40 });
    for (const px of [[0, 0], [33, 7]] as const) expect(mmToVox(grid.affine, pxToMm(pixels, px))[2]).toBeCloseTo(1, 9);
  });
  it('zoom magnifies about the centre', () => {
    const frame = planeFrame(grid, { plane: 'xy' }, voxToMm(grid.affine, [0, 0, 0]));
    const near = fitPixels(frame, { widthPx: 30, heightPx: 30 }, 2);
    expect(mmToPx(near, frame.centreMm)).toEqual([expect.closeTo(15, 9), expect.closeTo(15, 9)]);
    expect(Math.hypot(...near.rightMm)).toBeCloseTo(0.05, 12);
  });
});

describe('slice picture', () => {
  const field = { dims: grid.dims, at: (i: number, j: number, k: number) => i + 10 * j + 100 * k };
  const grey = testLut([255, 255, 255], (x) => x);
  const scene: SliceScene = {
    labels: null,
    dims: grid.dims, voxFromMm: invertAffine(grid.affine), interpolation: 'nearest',
    base: { field, windowMin: 0, windowMax: 255, lut: grey }, dendrite: null,
  };
  it('shows each voxel as its own value, and nothing outside', () => {
    const pixels = fitPixels(axisPlaneFrame(grid, 'xy', 1), { widthPx: 12, heightPx: 8 });
    const picture = paintSlice(scene, pixels);
    const at = (x: number, y: number): number[] => [...picture.slice(4 * (y * 12 + x), 4 * (y * 12 + x) + 4)];
    expect(at(5, 1)).toEqual([0, 0, 0, 0]);
    expect(at(4, 2)).toEqual([102, 102, 102, 255]);
    expect(at(9, 5)).toEqual([134, 134, 134, 255]);
  });
  it('lays the dendrite over the base by its coverage', () => {
    const blue = testLut([0, 0, 255], () => 0.4);
    const both = { ...scene, dendrite: { field, windowMin: 0, windowMax: 1, lut: blue } };
    const centre: Vec3 = voxToMm(grid.affine, [0, 0, 2]);
    const picture = paintSlice(both, fitPixels(planeFrame(grid, { plane: 'xy' }, centre), { widthPx: 6, heightPx: 2 }));
    expect([...picture.slice(4 * 2, 4 * 3)][0]).toBe(Math.round(0.6 * (2 + 10 * 1 + 100 * 2)));
  });
});
