import { describe, expect, it } from 'vitest';
import { centredAffine } from '../volume/geometry.js';
import { cueSpanMm } from './marchScene.js';

describe('depth cue', () => {
  const grid = { dims: [100, 100, 32] as const, affine: centredAffine([100, 100, 32], [0.1, 0.1, 0.1]) };
  it('spans what is seen: a pellet of 3.2 mm from above, its 10 mm from the side', () => {
    const span = (positionMm: [number, number, number], up: [number, number, number]): [number, number] => cueSpanMm({ positionMm, targetMm: [0, 0, 0], up, zoom: 1 }, grid);
    expect(span([0, 0, 30], [0, 1, 0])).toEqual([expect.closeTo(28.4, 9), expect.closeTo(31.6, 9)]);
    expect(span([0, -30, 0], [0, 0, 1])).toEqual([expect.closeTo(25, 9), expect.closeTo(35, 9)]);
  });
});
