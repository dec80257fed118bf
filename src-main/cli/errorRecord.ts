/** What could not be done, in the results of every command. */
import type { AppError } from '@shared/errors.js';
import type { Question } from '@shared/import/recipe.js';

/** `question`: what has to be said with --recipe; its `suggestion` is a recipe to start from. */
export interface ErrorRecord { error: { code: string; message: string; hint: string; question?: Question } }

export const errorRecord = ({ code, message, hint, question }: AppError): ErrorRecord => ({ error: { code, message, hint, ...(question ? { question } : {}) } });
