/** The noise of a running mean, measured on the GPU, against its twin. */
import { tileNoise } from '@shared/render/noise.js';
import { agree, rows, unit } from './agree.js';
import { test } from './bench.js';

test('the noise of a tile is that of the twin, whether all its pixels are read or some', async ({ gpu }) => {
  for (const heightPx of [16, 100, 700]) {
    const picture = { widthPx: 256, heightPx, texels: Array.from({ length: 4 * 256 * heightPx }, unit) };
    const other = { ...picture, texels: picture.texels.map((value) => Math.fround(value + 0.1 * (unit() - 0.5))) };
    await agree(gpu, {
      chunk: 'noise', expression: 'tileNoise(a.xy)', uniforms: { mean: { table: picture.texels }, before: { table: other.texels } },
      inputs: rows(40, () => [[Math.floor(16 * unit()), Math.floor(16 * unit())]]),
    }, ([tile]) => tileNoise(picture, other, [tile?.[0] ?? NaN, tile?.[1] ?? NaN]), 1e-5);
  }
});
