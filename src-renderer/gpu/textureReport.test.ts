import { describe, expect, it } from 'vitest';
import { describeReduction, describeTexture } from './textureReport.js';
import type { TextureFormat } from './textureFormat.js';

const whole = { times: 0, reason: '' };
const format = (kind: TextureFormat['kind'], insteadOf: TextureFormat['insteadOf'] = null): TextureFormat => ({ kind, decoding: [], insteadOf });

describe('describeTexture', () => {
  it('states format, exactness and size', () => {
    expect(describeTexture(format('RG32F'), 2.44 * 2 ** 20, [{ error: 0, range: 10 }], whole)).toBe('RG32F · exact · 2.4 MB');
    expect(describeTexture(format('R8'), 128 * 2 ** 20, [{ error: 1e-9, range: 10 }], whole)).toBe('R8 · exact · 128 MB');
  });
  it('states rounding, reduction and what failed', () => {
    expect(describeTexture(format('RG16F', 'RG16'), 2 ** 20, [{ error: 0.002, range: 10 }], { times: 1, reason: 'too long' }))
      .toBe('RG16F · rounding ≤ 0.02 % of range · 1.0 MB · binned 2×: too long · in place of RG16, which this GPU does not draw');
  });
});

describe('describeReduction', () => {
  it('names factor and reason, or is null', () => {
    expect(describeReduction(whole)).toBeNull();
    expect(describeReduction({ times: 2, reason: 'matrix 5000×100×100 exceeds the 2048 texels this GPU allows' })).toBe('Reduced 4× for this GPU: matrix 5000×100×100 exceeds the 2048 texels this GPU allows');
  });
});
