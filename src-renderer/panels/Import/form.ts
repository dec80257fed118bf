import { recipeSchema, type Question, type Recipe } from '@shared/import/recipe.js';
import { neededBytes } from './rawArithmetic.js';

/** What every form of the import dialog gets. A number that is being typed may be NaN in `recipe`. */
export interface FormProps<Q> {
  question: Q;
  recipe: Recipe;
  onChange: (recipe: Recipe) => void;
}

/** The recipe as it may be sent, without what was left empty; or why it cannot be yet. */
export function finished(question: Question | null, draft: Recipe): { recipe: Recipe } | { problem: string } {
  const { spacingMm, intervalH, ...rest } = draft;
  const parsed = recipeSchema.safeParse({ ...rest, ...(spacingMm ? { spacingMm } : {}), ...(intervalH === undefined ? {} : { intervalH }) });
  if (spacingMm?.some((mm) => !(mm > 0))) return { problem: 'A voxel size has three numbers above 0; with none, it is taken from the file or assumed.' };
  if (intervalH !== undefined && !(intervalH > 0)) return { problem: 'A time step is above 0.' };
  if (question?.kind === 'raw' && draft.raw && neededBytes(draft.raw) > question.bytes) return { problem: 'The file is too short for this.' };
  if (question?.kind === 'arrays' && (draft.arrays?.arrays.length ?? 0) === 0) return { problem: 'Tick at least one array.' };
  if (!parsed.success) return { problem: 'A marked field needs another number.' };
  return { recipe: parsed.data };
}
