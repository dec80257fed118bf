/** What is wrong with the arguments of a command. */
import { readFileSync } from 'node:fs';
import type { z } from 'zod';
import { AppError } from '@shared/errors.js';

export const misused = (message: string): AppError => new AppError('bad-request', message, 'Run with --help for the usage.');

/** JSON given as an argument, or a file that holds it. @throws AppError `bad-request` naming what is wrong with `what` */
export function parseJsonArgument<S extends z.ZodType>(given: string, schema: S, what: string): z.output<S> {
  const parsed = schema.safeParse(parse(given));
  if (parsed.success) return parsed.data;
  const [issue] = parsed.error.issues;
  throw misused(`${what} not one: ${issue?.path.join('.') ?? ''}: ${issue?.message ?? ''}`);
}

function parse(given: string): unknown {
  try {
    return JSON.parse(given.trimStart().startsWith('{') ? given : readFileSync(given, 'utf8'));
  } catch {
    throw misused(`"${given}" is neither JSON nor a file that holds some.`);
  }
}
