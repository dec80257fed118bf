import { describe, expect, it } from 'vitest';
import { areaMm2, lineLengthMm, volumeMm3 } from './measures.js';
import { drawnByClicks, drawnByDrag, nudgeMm } from './draw.js';
import { isFlat } from './roi.js';

const on = { plane: { originMm: [0, 0, 2], right: [0, 1, 0], down: [1, 0, 0] }, thicknessMm: 0.2, leastMm: 0.1 } as const;
const named = { id: 'roi-1', name: 'Shape 1' };

describe('drawing', () => {
  it('one drag makes rectangle, ellipse, box, cylinder and lines, whichever way it went', () => {
    const of = (kind: 'rectangle' | 'box' | 'cylinder' | 'ruler') => drawnByDrag(kind, named, [2, 1, 2], [0, 4, 2], on);
    const rectangle = of('rectangle'), box = of('box'), cylinder = of('cylinder'), ruler = of('ruler');
    expect(rectangle && isFlat(rectangle) && areaMm2(rectangle)).toBeCloseTo(6, 12);
    expect(box && volumeMm3(box)).toBeCloseTo(2 * 3 * 2, 12);
    expect(cylinder).toMatchObject({ centreMm: [2, 1, 2] });
    expect(ruler?.kind === 'ruler' && lineLengthMm(ruler)).toBeCloseTo(Math.sqrt(13), 12);
    expect(drawnByDrag('polygon', named, [0, 0, 0], [1, 1, 1], on)).toBeNull();
  });
  it('a click without a drag is as large as a voxel', () => {
    expect(drawnByDrag('ellipse', named, [1, 1, 2], [1, 1, 2], on)).toMatchObject({ halfMm: [0.05, 0.05], thicknessMm: 0.2 });
  });
  it('clicks make an angle of three and a polygon of three or more that is not a line', () => {
    expect(drawnByClicks('angle', named, [[0, 0, 2], [1, 0, 2], [1, 1, 2]], on)).toMatchObject({ vertexMm: [1, 0, 2] });
    expect(drawnByClicks('polygon', named, [[0, 0, 2], [1, 0, 2]], on)).toBeNull();
    expect(drawnByClicks('polygon', named, [[0, 0, 2], [1, 0, 2], [2, 0, 2]], on)).toBeNull();
    const polygon = drawnByClicks('polygon', named, [[0, 0, 2], [1, 0, 2], [1, 1, 2], [0, 1, 2]], on);
    expect(polygon && isFlat(polygon) && areaMm2(polygon)).toBeCloseTo(1, 12);
  });
  it('arrow keys move along the slice', () => {
    expect(nudgeMm(on.plane, 0.1, [1, 0])).toEqual([0, 0.1, 0]);
    expect(nudgeMm(on.plane, 0.1, [0, -1])).toEqual([-0.1, 0, 0]);
  });
});
