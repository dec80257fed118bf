import { describe, expect, it } from 'vitest';
import { AppError } from '@shared/errors.js';
import type { Question, Recipe } from '@shared/import/recipe.js';
import type { LoadedSource } from '../jobs/taskTypes.js';
import { fakeVolume } from '../testing/fakeTasks.js';
import { readAsSaid } from './asking.js';
import type { Memory, Remembered } from './remembered.js';

const QUESTION: Question = { kind: 'raw', path: '/a', signature: 'raw:.raw:48', bytes: 48, suggestion: {} };
const WRONG: Recipe = { intervalH: 1 }, RIGHT: Recipe = { intervalH: 2 };

function memoryOf(recipes: Remembered['recipes']): Memory {
  const nothing = (): Promise<void> => Promise.resolve();
  return { read: () => Promise.resolve({ species: {}, combinations: [], recipes }), species: nothing, combination: nothing, recipe: (signature, recipe) => { recipes[signature] = recipe; return Promise.resolve(); } };
}
const loaded = (): LoadedSource => ({ volumes: [{ ...fakeVolume({ name: 'a' }, '/a'), statistics: { min: 0, max: 1, mean: 0.5, standardDeviation: 0.1, count: 24, nonFiniteCount: 0, percentiles: { p0_1: 0, p1: 0, p50: 0, p99: 1, p99_5: 1, p99_9: 1 } } }], logs: [], question: QUESTION, showFirst: 0, files: ['/a'], contentHash: 'h', errors: [] });

/** Reads with what `fits`; without a recipe it asks, or where it `opens` reads in its own way. */
const reader = (fits: Recipe, opens: boolean, failure = new AppError('damaged', 'It cannot be read so.', '')) => (recipe: Recipe): Promise<LoadedSource> => {
  if (recipe === fits || (opens && Object.keys(recipe).length === 0)) return Promise.resolve(loaded());
  return Promise.reject(Object.keys(recipe).length === 0 ? new AppError('ambiguous', 'How?', 'Say it.', { question: QUESTION }) : failure);
};

describe('a remembered answer', () => {
  it('is used, and said to be', async () => {
    const { loaded: { volumes: [volume] }, recipe } = await readAsSaid(reader(RIGHT, false), null, memoryOf({ [QUESTION.signature]: RIGHT }));
    expect(recipe).toBe(RIGHT);
    expect(volume?.header.assumptions.map(({ text }) => text).join()).toContain('chose for an earlier file');
  });

  it('that does not fit this file brings the question back instead of locking the file out', async () => {
    const memory = memoryOf({ [QUESTION.signature]: WRONG });
    await expect(readAsSaid(reader(RIGHT, false), null, memory)).rejects.toMatchObject({ code: 'ambiguous', question: QUESTION });
    await readAsSaid(reader(RIGHT, false), RIGHT, memory);
    expect((await readAsSaid(reader(RIGHT, false), null, memory)).recipe).toBe(RIGHT);
  });

  it('that does not fit a file which opens by itself is left aside', async () => {
    const { loaded: { volumes: [volume] }, recipe } = await readAsSaid(reader(RIGHT, true), null, memoryOf({ [QUESTION.signature]: WRONG }));
    expect(recipe).toEqual({});
    expect(volume?.header.assumptions).toEqual([]);
  });

  it('a cancel while it is tried cancels', async () => {
    const read = reader(RIGHT, true, new AppError('cancelled', 'Opening was cancelled.', ''));
    await expect(readAsSaid(read, null, memoryOf({ [QUESTION.signature]: WRONG }))).rejects.toMatchObject({ code: 'cancelled' });
  });

  it('does not come before what is said, nor before "as the file says"', async () => {
    await expect(readAsSaid(reader(RIGHT, true), WRONG, memoryOf({ [QUESTION.signature]: RIGHT }))).rejects.toMatchObject({ code: 'damaged' });
    expect((await readAsSaid(reader(RIGHT, true), {}, memoryOf({ [QUESTION.signature]: WRONG }))).recipe).toEqual({});
  });
});
