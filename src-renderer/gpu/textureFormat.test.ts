import { describe, expect, it } from 'vitest';
import { binning, chooseFormat, describeTexture, TEXTURE_KINDS, type ChannelFacts } from './textureFormat.js';

const limits = { max3dSize: 2048, kinds: TEXTURE_KINDS, maxBytes: 2 ** 30 };
const channel = (parts: Partial<ChannelFacts>): ChannelFacts => ({ dtype: 'int16', uniformRescale: { slope: 1, intercept: 0 }, min: 0, max: 30000, ...parts });

describe('chooseFormat', () => {
  it('takes RG8 for two 8-bit channels', () => {
    const bytes = channel({ dtype: 'uint8', uniformRescale: { slope: 2, intercept: -1 }, max: 509 });
    expect(chooseFormat([bytes, bytes], limits, 1000)).toEqual({ kind: 'RG8', decoding: [{ scale: 510, offset: -1 }, { scale: 510, offset: -1 }] });
  });
  it('takes half floats only while every stored integer is one', () => {
    expect(chooseFormat([channel({ max: 2048 })], limits, 1000).kind).toBe('RG16F');
    expect(chooseFormat([channel({ max: 2049 })], limits, 1000).kind).toBe('RG32F');
    expect(chooseFormat([channel({ uniformRescale: { slope: 0.001, intercept: 5 }, min: 5, max: 7.048 })], limits, 1000).kind).toBe('RG16F');
    expect(chooseFormat([channel({ max: 10, dtype: 'float32' })], limits, 1000).kind).toBe('RG32F');
    expect(chooseFormat([channel({ max: 10, uniformRescale: null })], limits, 1000).kind).toBe('RG32F');
  });
  it('normalises to half floats where 32 bits cannot be filtered or do not fit', () => {
    const expected = { kind: 'RG16F', decoding: [{ scale: 30000, offset: 0 }] };
    expect(chooseFormat([channel({})], { ...limits, kinds: ['RG8', 'RG16F'] }, 1000)).toEqual(expected);
    expect(chooseFormat([channel({})], { ...limits, maxBytes: 4000 }, 1000)).toEqual(expected);
  });
  it('never takes a format that failed the self-test', () => {
    const bytes = channel({ dtype: 'uint8', max: 255 });
    expect(chooseFormat([bytes], { ...limits, kinds: ['RG16F', 'RG32F'] }, 1000).kind).toBe('RG16F');
    expect(chooseFormat([channel({ max: 100 })], { ...limits, kinds: ['RG8'] }, 1000)).toEqual({ kind: 'RG8', decoding: [{ scale: 100, offset: 0 }] });
    expect(chooseFormat([channel({})], { ...limits, kinds: ['RG32F'], maxBytes: 1 }, 1000).kind).toBe('RG32F');
  });
});

describe('binning', () => {
  it('leaves what fits alone and halves what does not, with the reason', () => {
    expect(binning([100, 100, 32], 1, limits)).toEqual({ times: 0, reason: '' });
    const { times, reason } = binning([5000, 100, 100], 1, limits);
    expect(times).toBe(2);
    expect(reason).toContain('2048');
    expect(binning([1024, 1024, 1024], 1, limits)).toMatchObject({ times: 1 });
  });
});

describe('describeTexture', () => {
  it('states format, exactness and size', () => {
    expect(describeTexture('RG32F', 2.44 * 2 ** 20, [{ error: 0, range: 10 }], { times: 0, reason: '' })).toBe('RG32F · exact · 2.4 MB');
    expect(describeTexture('RG16F', 2 ** 20, [{ error: 0.002, range: 10 }], { times: 1, reason: 'too long' })).toBe('RG16F · rounding ≤ 0.02 % of range · 1.0 MB · binned 2×: too long');
  });
});
