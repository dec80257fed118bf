import { expect, test } from 'vitest';
import { refineQuality, searchQuality, STEP_RATIOS } from './search.js';

const falling = (offset: number) => ({ stepRatio, scale }: { stepRatio: number; scale: number }): Promise<number> =>
  Promise.resolve(offset - 12 * Math.log2(stepRatio) - 10 * (1 / scale - 1));

test('finds the coarsest step that is good enough, at every scale that can be', async () => {
  const { good } = await searchQuality([1, 0.5, 0.1], 40, falling(52));
  expect(good.map(({ quality }) => quality)).toEqual([{ stepRatio: 2, scale: 1 }, { stepRatio: 1, scale: 0.5 }]);
});

test('without a good setting tells the best that was seen', async () => {
  const { good, best } = await searchQuality([1], 40, falling(10));
  expect(good).toEqual([]);
  expect(best.quality.stepRatio).toBe(STEP_RATIOS.at(-1));
});

test('takes a renderer that is good at any step at its coarsest', async () => {
  const { good } = await searchQuality([1], 40, falling(99));
  expect(good[0]?.quality.stepRatio).toBe(STEP_RATIOS[0]);
});

test('from a known setting goes coarser in scale while it is good, else finer in step until it is', async () => {
  const scales = [1, 0.5, 0.1];
  expect((await refineQuality({ stepRatio: 1, scale: 1 }, scales, 40, falling(52))).good.map(({ quality }) => quality.scale)).toEqual([1, 0.5]);
  expect((await refineQuality({ stepRatio: 4, scale: 1 }, scales, 40, falling(52))).good.map(({ quality }) => quality.stepRatio)).toEqual([2]);
  expect((await refineQuality({ stepRatio: 1, scale: 1 }, scales, 40, falling(0))).good).toEqual([]);
});
