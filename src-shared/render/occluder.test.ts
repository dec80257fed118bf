import { describe, expect, it } from 'vitest';
import { EMPTY_DOCUMENT, type Clip } from '../session/schema.js';
import { centredAffine, texToMmAffine, type Vec3 } from '../volume/geometry.js';
import { isKept } from './occluder.js';

const mmFromTex = texToMmAffine(centredAffine([10, 20, 5], [0.1, 0.05, 0.2]), [10, 20, 5]);
const kept = (clip: Partial<Clip>, posTex: Vec3): boolean => isKept({ ...EMPTY_DOCUMENT.clip, ...clip }, mmFromTex, posTex);
const box: Partial<Clip> = { boxTex: { min: [0.5, 0, 0], max: [1, 1, 1] } };
/** The volume is a cube of 1 mm about the origin. */
const plane = (enabled: boolean): Partial<Clip> => ({ planes: [{ id: '', normal: [0, 1, 0], offsetMm: 0.25, enabled }] });

describe('what stops light', () => {
  it('lies in the volume', () => {
    expect(kept({}, [0, 1, 0.5])).toBe(true);
    expect(kept({}, [0.5, 0.5, 1.01])).toBe(false);
  });
  it('is not clipped by the box or an enabled plane', () => {
    expect([0.4, 0.6].map((x) => kept(box, [x, 0.5, 0.5]))).toEqual([false, true]);
    expect([0.7, 0.8].map((y) => kept(plane(true), [0.5, y, 0.5]))).toEqual([true, false]);
    expect(kept(plane(false), [0.5, 0.8, 0.5])).toBe(true);
  });
  it('is there where only the base is cut away', () => {
    expect(kept({ ...box, ...plane(true), cutAway: true }, [0.4, 0.8, 0.5])).toBe(true);
    expect(kept({ ...box, cutAway: true }, [0.4, 0.8, -0.1])).toBe(false);
  });
});
