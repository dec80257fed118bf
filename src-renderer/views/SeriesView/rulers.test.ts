import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { fitPixels, pxToMm, type SlicePlaneFrame } from '@shared/render/slicePlane.js';
import { dot, normalize, subtract, type Vec3 } from '@shared/volume/geometry.js';
import { rulerOf, rulers, ticksPx } from './rulers.js';

const frame: SlicePlaneFrame = { centreMm: [1, 2, 3], right: [1, 0, 0], down: [0, 1, 0], widthMm: 10, heightMm: 6 };
const cellWith = (normal: Vec3) => ({ axis: normal, centreMm: [1, 2, 3] as Vec3, radiusMm: 4, faceA: { normal, offsetMm: dot(normal, [1, 2, 3]) - 0.6 }, faceB: { normal, offsetMm: dot(normal, [1, 2, 3]) + 0.6 } });

describe('rulers of the series image', () => {
  it('put every mark where space has its value, at any zoom and turn', () => {
    fc.assert(fc.property(fc.double({ min: 1, max: 30, noNaN: true }), fc.double({ min: 0, max: 6, noNaN: true }), fc.boolean(), (zoom, turn, hasCell) => {
      const right: Vec3 = [Math.cos(turn), Math.sin(turn), 0], down: Vec3 = [-Math.sin(turn), Math.cos(turn), 0], turned = { ...frame, right, down };
      const pixels = fitPixels(turned, { widthPx: 400, heightPx: 200 }, zoom);
      for (const [side, direction] of [[0, right], [1, down]] as const) {
        const ruler = rulerOf(direction, side === 0 ? 'x' : 'y', turned, hasCell ? cellWith(down) : null);
        for (const { px, words } of ticksPx(ruler, pixels, [20, 180], side, 40)) {
          const posMm = pxToMm(pixels, side === 0 ? [px, 0] : [0, px]);
          expect(dot(subtract(posMm, ruler.originMm), ruler.along)).toBeCloseTo(Number(words.replace('−', '-')), 6);
          expect(px).toBeGreaterThan(19.9);
          expect(px).toBeLessThan(180.1);
        }
      }
    }));
  });

  it('count depth from face A, downwards where that lies above and upwards where it lies below', () => {
    for (const sign of [1, -1]) {
      const cell = cellWith([0, sign, 0]), { title, along, originMm } = rulerOf([0, 1, 0], 'y', frame, cell);
      expect([title, along[1]]).toEqual(['Depth (mm)', sign]);
      expect(dot(originMm, [0, sign, 0])).toBeCloseTo(cell.faceA.offsetMm, 9);
    }
  });

  it('read the coordinate of space where an axis runs along it, else the distance from the middle', () => {
    expect(rulerOf([-1, 0, 0], 'x', frame, null)).toEqual({ title: 'x (mm)', along: [1, 0, 0], originMm: [0, 0, 0] });
    expect(rulerOf([0, 1, 0], 'x', frame, null).title).toBe('x (mm from the middle)');
    expect(rulerOf(normalize([1, 1, 0]), null, frame, null)).toMatchObject({ title: 'mm from the middle', originMm: frame.centreMm });
  });

  it('write what there is room for, in small views too', () => {
    for (const [widthPx, heightPx] of [[430, 203], [360, 126], [120, 60]] as const) {
      const texts = rulers('xy', frame, fitPixels(frame, { widthPx, heightPx }), null, { background: '', text: '', line: '', halo: '' }).filter(({ kind }) => kind === 'text');
      expect(texts.length).toBeGreaterThan(0);
    }
    expect(ticksPx(rulerOf([1, 0, 0], 'x', frame, null), fitPixels(frame, { widthPx: 9, heightPx: 9 }), [5, 5], 0, 40)).toEqual([]);
  });
});
