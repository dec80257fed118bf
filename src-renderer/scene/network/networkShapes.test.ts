import { composeAffine, type Vec3 } from '@shared/volume/geometry.js';
import type { PixelGrid } from '@shared/render/slicePlane.js';
import type { ShownNetwork } from '@renderer/state/networkPicture.js';
import { describe, expect, it } from 'vitest';
import { capsule, polyline, ringsAround, segmentEnds } from './networkShapes.js';
import { NETWORK_HALO, SHORTEST_PATH_COLOUR } from './networkColours.js';
import { networkMarks, sliceThicknessMm } from './sliceMarks.js';

describe('segments of lines', () => {
  it('run from each point to the next, and never from one line to another', () => {
    const { fromMm, toMm, count } = segmentEnds([polyline([[0, 0, 0], [1, 0, 0], [1, 2, 0]]), polyline([[9, 9, 9]]), polyline([]), polyline([[5, 5, 5], [6, 5, 5]])]);
    expect(count).toBe(3);
    expect([...fromMm]).toEqual([0, 0, 0, 1, 0, 0, 5, 5, 5]);
    expect([...toMm]).toEqual([1, 0, 0, 1, 2, 0, 6, 5, 5]);
  });

  it('rings keep their distance from what they mark', () => {
    for (const ring of ringsAround([1, 2, 3], 0.5)) for (let n = 0; n < ring.length; n += 3) {
      expect(Math.hypot((ring[n] ?? 0) - 1, (ring[n + 1] ?? 0) - 2, (ring[n + 2] ?? 0) - 3)).toBeCloseTo(0.5, 5);
    }
  });

  it('a tube is closed between its poles, and its triangles face outwards', () => {
    const { position, end, index } = capsule();
    const point = (n: number): Vec3 => [position[3 * n] ?? 0, (position[3 * n + 1] ?? 0) + 3 * (end[n] ?? 0), position[3 * n + 2] ?? 0];
    let volume = 0;
    for (let n = 0; n < index.length; n += 3) {
      const [a, b, c] = [0, 1, 2].map((k) => point(index[n + k] ?? 0)) as [Vec3, Vec3, Vec3];
      volume += (a[0] * (b[1] * c[2] - b[2] * c[1]) + a[1] * (b[2] * c[0] - b[0] * c[2]) + a[2] * (b[0] * c[1] - b[1] * c[0])) / 6;
    }
    expect(volume).toBeGreaterThan(0.85 * (3 * Math.PI + 4 / 3 * Math.PI) * 0.8);
    expect(volume).toBeLessThan(3 * Math.PI + 4 / 3 * Math.PI);
  });
});

describe('marks in a slice', () => {
  const affine = composeAffine([[1, 0, 0], [0, 1, 0], [0, 0, 1]], [0.1, 0.1, 0.2], [0, 0, 0]);
  /** z = 1 mm, ten pixels a millimetre. */
  const pixels: PixelGrid = { widthPx: 100, heightPx: 100, cornerMm: [0, 0, 1], rightMm: [0.1, 0, 0], downMm: [0, 0.1, 0] };
  const along = (points: readonly Vec3[]): ShownNetwork => ({
    picture: { sampleId: 's', timeIndex: 0, shortestPath: points, leastResistancePath: null, weakestLinkMm: null, branches: null, surface: null },
    show: { shortestPath: true, leastResistancePath: false, weakestLink: true, skeleton: false, tubes: false, surface: false },
  });

  it('are as thick as a voxel across the plane', () => {
    expect(sliceThicknessMm(affine, pixels)).toBeCloseTo(0.2, 12);
    expect(sliceThicknessMm(affine, { ...pixels, rightMm: [0, 0.1, 0], downMm: [0, 0, 0.1] })).toBeCloseTo(0.1, 12);
  });

  it('are full where the path lies in the slice, faint elsewhere, and a dot where it only passes', () => {
    const coloured = (shown: ShownNetwork): string[] => networkMarks(shown, pixels, 0.2).map(({ colour }) => colour);
    expect(coloured(along([[1, 1, 1], [2, 1, 1.1]]))).toEqual([NETWORK_HALO, SHORTEST_PATH_COLOUR]);
    expect(coloured(along([[1, 1, 2], [2, 1, 3]]))).toEqual([`${SHORTEST_PATH_COLOUR}66`]);
    expect(networkMarks(along([[1, 1, 0.5], [1, 1, 1], [1, 1, 1.5]]), pixels, 0.2).filter(({ colour }) => colour === SHORTEST_PATH_COLOUR)).toHaveLength(1);
    expect(coloured({ ...along([]), show: { ...along([]).show, shortestPath: false } })).toEqual([]);
  });
});
