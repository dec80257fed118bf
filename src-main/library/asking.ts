/** Reads a path with what the user said about it: now, in the session, or for an earlier file that asked the same. */
import { AppError } from '@shared/errors.js';
import type { Recipe } from '@shared/import/recipe.js';
import type { LoadedSource } from '../jobs/taskTypes.js';
import type { Memory } from './remembered.js';

const isEmpty = (recipe: Recipe): boolean => Object.keys(recipe).length === 0;

/**
 * @param said null: nothing was said; what was remembered is used, unless this file cannot be read so
 * @returns what was read and the recipe it was read with
 * @throws AppError of `read`; `ambiguous` with the question when nobody has answered it yet
 */
export async function readAsSaid(read: (recipe: Recipe) => Promise<LoadedSource>, said: Recipe | null, memory: Memory): Promise<{ loaded: LoadedSource; recipe: Recipe }> {
  if (said && !isEmpty(said)) {
    const loaded = await read(said);
    if (loaded.question) await memory.recipe(loaded.question.signature, said);
    return { loaded, recipe: said };
  }
  const first = await read({}).catch(asked);
  const question = first instanceof AppError ? first.question : first.question;
  const remembered = question && said === null ? (await memory.read()).recipes[question.signature] : undefined;
  if (remembered) {
    const again = await read(remembered).catch(unfit);
    if (again) return { loaded: noted(again), recipe: remembered };
  }
  if (first instanceof AppError) throw first;
  return { loaded: first, recipe: {} };
}

/** The error that asks, as a value; any other is thrown on. */
function asked(thrown: unknown): AppError {
  if (thrown instanceof AppError && thrown.question) return thrown;
  throw thrown;
}

/** What was remembered need not fit this file: then it is as if nothing were, so that the file opens by itself or is asked about. */
function unfit(thrown: unknown): null {
  if (thrown instanceof AppError && thrown.code !== 'cancelled') return null;
  throw thrown;
}

const NOTE = { about: 'order', text: 'Read with the settings that you chose for an earlier file of this kind; Import settings… changes them.' } as const;

function noted(loaded: LoadedSource): LoadedSource {
  for (const { header } of [...loaded.volumes, ...loaded.logs]) header.assumptions.push(NOTE);
  return loaded;
}
