import type { Affine } from '@shared/volume/geometry.js';
import { describe, expect, it } from 'vitest';
import { gridText } from './gridText.js';

const affine = (x: number, y: number, z: number): Affine => [x, 0, 0, 0, 0, y, 0, 0, 0, 0, z, 0, 0, 0, 0, 1];

describe('gridText', () => {
  it('says the matrix, the time points and the field of view', () => {
    expect(gridText({ dims: [100, 100, 32], affine: affine(0.1, 0.1, 0.1), timeCount: 24 })).toBe('100×100×32 · 24\u00a0time\u00a0points · 10×10×3.2\u00a0mm');
  });

  it('measures small samples in µm and nm', () => {
    expect(gridText({ dims: [300, 300, 20], affine: affine(5e-4, 5e-4, 1e-3), timeCount: 1 })).toBe('300×300×20 · 150×150×20\u00a0µm');
    expect(gridText({ dims: [10, 10, 1], affine: affine(3e-5, 4e-6, 3e-5), timeCount: 1 })).toBe('10×10×1 · 300×40×30\u00a0nm');
  });
});
