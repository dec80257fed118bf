import { centredAffine } from '@shared/volume/geometry.js';
import { describe, expect, it } from 'vitest';
import { boxEdges, edgesBehind, frontMask, isFront } from './boxFaces.js';
import { FACES } from '@shared/render/clipGeometry.js';

const grid = { dims: [10, 10, 10] as const, affine: centredAffine([10, 10, 10], [1, 1, 1]) };
const at = (positionMm: [number, number, number]) => ({ positionMm, targetMm: [0, 0, 0] as const, up: [0, 0, 1] as const, zoom: 1 });

describe('box seen from a corner', () => {
  const camera = at([40, 30, 20]);
  it('turns the three faces on that side to the viewer', () => {
    const mask = frontMask(grid, camera, 'perspective');
    expect(FACES.filter((face) => isFront(mask, face)).map(({ axis, side }) => `${axis} ${side}`)).toEqual(['0 max', '1 max', '2 max']);
  });
  it('has nine edges behind the data; the three that meet in the near corner are left out', () => {
    const behind = edgesBehind(grid, frontMask(grid, camera, 'perspective'));
    expect(behind).toHaveLength(9);
    expect(behind.some((ends) => ends.some((end) => end.every((x) => x === 5)))).toBe(false);
  });
});

it('a camera close before a face sees only that one in perspective, and the sides as well along a slanted parallel view', () => {
  const camera = at([12, 3, 2]);
  expect(frontMask(grid, camera, 'perspective')).toBe(1 << 1);
  expect(frontMask(grid, camera, 'orthographic')).toBe(1 << 1 | 1 << 3 | 1 << 5);
});

it('asks for the edges of a grid once', () => { expect(boxEdges(grid)).toBe(boxEdges(grid)); });
