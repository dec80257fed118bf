import { expect, it } from 'vitest';
import type { Question, RawRecipe } from '@shared/import/recipe.js';
import { finished } from './form.js';
import { filled, isFilledBy } from './zeroFill.js';

const raw: RawRecipe = { dtype: 'uint8', littleEndian: true, dims: [4, 4, 4], timeCount: 1, order: ['x', 'y', 'z'], headerBytes: 0 };
const question: Question = { kind: 'raw', path: '/a.raw', signature: 's', suggestion: { raw }, bytes: 64 };

it('a finished recipe holds what was filled in and nothing else', () => {
  expect(finished(question, { raw, spacingMm: undefined, intervalH: undefined })).toEqual({ recipe: { raw } });
  expect(finished(null, { spacingMm: [0.1, 0.1, 0.5], intervalH: 2 })).toEqual({ recipe: { spacingMm: [0.1, 0.1, 0.5], intervalH: 2 } });
});

it('says why it cannot be sent yet', () => {
  for (const [asked, draft, word] of [
    [question, { raw: { ...raw, dims: [NaN, 4, 4] as const } }, 'marked'],
    [question, { raw: { ...raw, headerBytes: 1 } }, 'too short'],
    [question, { raw: { ...raw, headerBytes: 0.5, dims: [1, 1, 1] as const } }, 'marked'],
    [null, { spacingMm: [1, NaN, 1] as const }, 'three numbers'],
    [null, { spacingMm: [1, 0, 1] as const }, 'three numbers'],
    [null, { intervalH: NaN }, 'time step'],
    [{ kind: 'arrays', path: '/a.mat', signature: 's', suggestion: {}, arrays: [] } satisfies Question, {}, 'Tick'],
  ] as const) expect(finished(asked, draft), word).toMatchObject({ problem: expect.stringContaining(word) as string });
});

it('zero filling keeps even matrices even and a single slice single', () => {
  expect(filled([128, 85], 1.5)).toEqual([192, 128, 1]);
  expect(filled([50, 64, 32], 1.5)).toEqual([76, 96, 48]);
  expect([isFilledBy([100, 128, 64], [50, 64, 32], 2), isFilledBy([50, 64, 33], [50, 64, 32], 1)]).toEqual([true, false]);
});
