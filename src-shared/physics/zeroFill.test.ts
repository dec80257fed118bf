import { describe, expect, it } from 'vitest';
import { makeColumns, planTransform } from '../kspace/fft.js';
import { windowWeight } from '../kspace/window.js';
import { zeroFilled } from '../kspace/zeroFill.js';
import { normal } from '../random.js';
import type { Dims } from '../volume/volume.js';
import { noiseCorrelation } from './zeroFill.js';

const ROWS = 400;
/** Rows of magnitudes of complex noise, each made from white noise of `from` points. */
function rows(from: number, change: (line: ReturnType<typeof makeColumns>) => ReturnType<typeof makeColumns>): Float32Array {
  const lines = Array.from({ length: ROWS }, (_, row) => {
    const line = makeColumns(from, 1);
    for (let i = 0; i < from; i++) {
      line.re[i] = normal(row + 1, 2 * i);
      line.im[i] = normal(row + 1, 2 * i + 1);
    }
    const { re, im } = change(line);
    return re.map((x, i) => Math.hypot(x, im[i] ?? NaN));
  });
  return Float32Array.from(lines.flatMap((line) => [...line]));
}
const everywhere = (values: Float32Array): Uint8Array => new Uint8Array(values.length).fill(1);

describe('noiseCorrelation', () => {
  it('finds white noise independent', () => {
    const values = rows(32, (line) => line);
    expect(noiseCorrelation(values, everywhere(values), [32, ROWS, 1])).toMatchObject({ factors: [1, 1, 1], messages: [] });
  });

  it.each([[16, 32, 2], [16, 64, 4], [20, 30, 1.5]])('finds the factor of zero filling from %i to %i points', (from, to, factor) => {
    const values = rows(from, (line) => zeroFilled(line, to)), dims: Dims = [to, ROWS, 1];
    const { factors, messages } = noiseCorrelation(values, everywhere(values), dims);
    expect(factors).toEqual([factor, 1, 1]);
    expect(messages).toEqual([expect.stringMatching(/Zero-filled about .* along x/)]);
  });

  it('counts a window like the zero filling that it resembles, and is not led by a few bright voxels or holes', () => {
    const values = rows(32, (line) => {
      const spectrum = planTransform(32, 1).transform(line, 'forward'), filtered = makeColumns(32, 1);
      for (let k = 0; k < 32; k++) {
        const w = windowWeight({ window: 'hann', taper: 0 }, (k < 16 ? k : k - 32) / 16);
        filtered.re[k] = (spectrum.re[k] ?? NaN) * w;
        filtered.im[k] = (spectrum.im[k] ?? NaN) * w;
      }
      return planTransform(32, 1).transform(filtered, 'inverse');
    });
    for (let n = 0; n < values.length; n += 997) values[n] = n % 2 === 0 ? 1e4 : NaN;
    const { factors, messages } = noiseCorrelation(values, everywhere(values), [32, ROWS, 1]);
    expect(factors).toEqual([expect.closeTo(1.94, 0), 1, 1]);
    expect(messages).toEqual([expect.stringContaining('or as strongly windowed')]);
  });

  it('tells slow structure from zero filling', () => {
    const values = rows(32, (line) => line).map((v, n) => v + (n % 32 < 16 ? 1.5 : 0));
    expect(noiseCorrelation(values, everywhere(values), [32, ROWS, 1]).messages[0]).toMatch(/^Along x .*ghosts or signal/);
  });

  it('says nothing of an empty background', () => {
    expect(noiseCorrelation(new Float32Array(8), new Uint8Array(8), [2, 2, 2])).toMatchObject({ factors: [1, 1, 1], messages: [] });
  });
});
