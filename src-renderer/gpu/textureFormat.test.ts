import { describe, expect, it } from 'vitest';
import { chooseFormat, fitVolume, TEXEL, TEXTURE_KINDS, type ChannelFacts, type TextureKind } from './textureFormat.js';

const limits = { max3dSize: 2048, kinds: TEXTURE_KINDS, maxBytes: 2 ** 30 };
const without = (...kinds: TextureKind[]): typeof limits => ({ ...limits, kinds: TEXTURE_KINDS.filter((kind) => !kinds.includes(kind)) as unknown as typeof TEXTURE_KINDS });
const channel = (parts: Partial<ChannelFacts>): ChannelFacts => ({ dtype: 'int16', uniformRescale: { slope: 1, intercept: 0 }, min: 0, max: 30000, ...parts });
const bytes = channel({ dtype: 'uint8', uniformRescale: { slope: 2, intercept: -1 }, min: -1, max: 509 });
const floats = channel({ dtype: 'float32', min: -3, max: 5 });

describe('chooseFormat', () => {
  it('takes 8 bits for 8-bit channels: half as many for one alone', () => {
    expect(chooseFormat([bytes, bytes], limits, 1000)).toEqual({ kind: 'RG8', decoding: [{ scale: 510, offset: -1 }, { scale: 510, offset: -1 }], insteadOf: null });
    expect(chooseFormat([bytes, null], limits, 1000)?.kind).toBe('R8');
    expect(chooseFormat([null, bytes], limits, 1000)).toEqual({ kind: 'R8', decoding: [{ scale: 1, offset: 0 }, { scale: 510, offset: -1 }], insteadOf: null });
  });
  it('takes half floats only while every stored integer is one', () => {
    const kindOf = (parts: Partial<ChannelFacts>): string | undefined => chooseFormat([channel(parts), bytes], limits, 1000)?.kind;
    expect(kindOf({ max: 2048 })).toBe('RG16F');
    expect(kindOf({ max: 2049 })).toBe('RG16');
    expect(kindOf({ uniformRescale: { slope: 0.001, intercept: 5 }, min: 5, max: 7.048 })).toBe('RG16F');
    expect(kindOf({ max: 10, dtype: 'float32' })).toBe('RG32F');
    expect(kindOf({ max: 10, uniformRescale: null })).toBe('RG32F');
    expect(kindOf({ max: 10, uniformRescale: { slope: 0, intercept: 10 } })).toBe('RG32F');
  });
  it('takes normalised 16 bits for every range of 65535 integers, a negative slope included', () => {
    expect(chooseFormat([channel({ dtype: 'uint16', max: 65535 }), null], limits, 1000)).toEqual({ kind: 'R16', decoding: [{ scale: 65535, offset: 0 }, { scale: 1, offset: 0 }], insteadOf: null });
    expect(chooseFormat([channel({ min: -32768, max: 32767 }), null], limits, 1000)?.decoding[0]).toEqual({ scale: 65535, offset: -32768 });
    expect(chooseFormat([channel({ dtype: 'int32', min: 1e6, max: 1e6 + 65535 }), null], limits, 1000)).toMatchObject({ kind: 'R16', decoding: [{ scale: 65535, offset: 1e6 }, {}] });
    expect(chooseFormat([channel({ dtype: 'int32', min: 1e6, max: 1e6 + 65536 }), null], limits, 1000)?.kind).toBe('R32F');
    expect(chooseFormat([channel({ uniformRescale: { slope: -2, intercept: 7 }, min: 7 - 60000, max: 7 }), null], limits, 1000)).toMatchObject({ kind: 'R16', decoding: [{ scale: -131070, offset: 7 }, {}] });
  });
  it('keeps floats as they are while they fit, then rounds least', () => {
    expect(chooseFormat([floats, null], limits, 1000)).toEqual({ kind: 'R32F', decoding: [{ scale: 1, offset: 0 }, { scale: 1, offset: 0 }], insteadOf: null });
    expect(chooseFormat([floats, null], { ...limits, maxBytes: 2000 }, 1000)).toMatchObject({ kind: 'R16', decoding: [{ scale: 8, offset: -3 }, {}], insteadOf: null });
    expect(chooseFormat([floats, null], { ...without('R16', 'RG16'), maxBytes: 2000 }, 1000)).toMatchObject({ kind: 'R16F', decoding: [{ scale: 4, offset: 1 }, {}], insteadOf: 'R16' });
    expect(chooseFormat([floats, null], { ...limits, maxBytes: 1999 }, 1000)).toBeNull();
  });
  it('centres wide integers and float64 in float32, whose own rounding is least around 0', () => {
    expect(chooseFormat([channel({ dtype: 'uint32', min: 4e9, max: 4.2e9 }), null], limits, 1000)?.decoding[0]).toEqual({ scale: 1e8, offset: 4.1e9 });
    expect(chooseFormat([channel({ dtype: 'float64', min: 1, max: 1 }), null], limits, 1000)?.decoding[0]).toEqual({ scale: 1, offset: 1 });
  });
  it('never takes a format that failed the self-test, and says which it would have taken', () => {
    expect(chooseFormat([bytes, null], without('R8'), 1000)).toMatchObject({ kind: 'RG8', insteadOf: 'R8' });
    expect(chooseFormat([bytes, null], without('R8', 'RG8'), 1000)).toMatchObject({ kind: 'R16F', insteadOf: 'R8' });
    expect(chooseFormat([channel({}), null], without('R16', 'RG16'), 1000)).toMatchObject({ kind: 'R32F', insteadOf: 'R16' });
    expect(chooseFormat([channel({ max: 100 }), null], { ...limits, kinds: ['RG8'] }, 1000)).toMatchObject({ kind: 'RG8', decoding: [{ scale: 100, offset: 0 }, {}] });
  });
  it('takes no integer format for means of integers, unless nothing else fits', () => {
    expect(chooseFormat([bytes, null], limits, 1000, true)?.kind).toBe('R32F');
    expect(chooseFormat([bytes, null], { ...limits, maxBytes: 2000 }, 1000, true)?.kind).toBe('R16');
  });
});

describe('fitVolume', () => {
  it('leaves what fits alone and halves what does not, with the reason', () => {
    expect(fitVolume([100, 100, 32], 1, [bytes, bytes], limits).reduction).toEqual({ times: 0, reason: '' });
    const { reduction } = fitVolume([5000, 100, 100], 1, [bytes, bytes], limits);
    expect(reduction).toEqual({ times: 2, reason: 'matrix 5000×100×100 exceeds the 2048 texels this GPU allows' });
  });
  it('reduces only when no fit format stays within the budget', () => {
    expect(fitVolume([1024, 1024, 1024], 1, [bytes, null], limits)).toMatchObject({ reduction: { times: 0 }, format: { kind: 'R8' } });
    expect(fitVolume([1024, 1024, 512], 1, [floats, null], limits)).toMatchObject({ reduction: { times: 0 }, format: { kind: 'R16' } });
    expect(fitVolume([1024, 1024, 1024], 1, [floats, null], limits)).toMatchObject({ reduction: { times: 1, reason: 'it would need more than 1024 MB of GPU memory' }, format: { kind: 'R32F' } });
    expect(fitVolume([1024, 1024, 1024], 1, [floats, null], { ...limits, isOutOfMemory: true }).reduction.reason).toBe('the GPU had no 1024 MB left');
  });
  it('always ends, with a texture within the limits', () => {
    for (const maxBytes of [8, 1000, 1e6]) for (const n of [1, 7, 300]) {
      const { reduction: { times }, format } = fitVolume([n, 2 * n, n], 1, [floats, bytes], { ...limits, max3dSize: 16, maxBytes });
      const size = [n, 2 * n, n].map((side) => Math.ceil(side / 2 ** times));
      expect(Math.max(...size)).toBeLessThanOrEqual(16);
      expect(size.reduce((a, b) => a * b) * TEXEL[format.kind].bytes).toBeLessThanOrEqual(maxBytes);
    }
  });
  it('says so where there is no format at all', () => {
    expect(() => fitVolume([4, 4, 4], 1, [bytes, null], { ...limits, kinds: [] })).toThrow(RangeError);
    expect(() => fitVolume([4, 4, 4], 1, [bytes, null], { ...limits, maxBytes: 0 })).toThrow(RangeError);
  });
});
