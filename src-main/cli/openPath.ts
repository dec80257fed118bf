/** Reads what a command was given, as the app does. */
import { totalmem } from 'node:os';
import { appFolders } from '@main/library/folders.js';
import { loadSampleCell } from '@main/library/sampleCell.js';
import { SAMPLE_CELL } from '@main/library/library.js';
import { readPath, type ReadResult } from '@main/readers/registry.js';
import type { Recipe } from '@shared/import/recipe.js';

/** @throws AppError */
export function openPath(path: string, recipe: Recipe, signal: AbortSignal): Promise<ReadResult> {
  const context = { signal, onFraction: () => undefined, memoryBudgetBytes: Math.floor(totalmem() / 2), recipe };
  return path === SAMPLE_CELL ? loadSampleCell(appFolders().cache, context) : readPath(path, context);
}
