/** Every body and parameter passes its zod schema before a handler sees it. */
import { AppError } from '@shared/errors.js';
import { validator } from 'hono/validator';
import type { z } from 'zod';

export const jsonBody = <S extends z.ZodType>(schema: S) => validator('json', (value): z.output<S> => check(schema, value));
export const query = <S extends z.ZodType>(schema: S) => validator('query', (value): z.output<S> => check(schema, value));

function check<S extends z.ZodType>(schema: S, value: unknown): z.output<S> {
  const parsed = schema.safeParse(value);
  if (parsed.success) return parsed.data;
  const [issue] = parsed.error.issues;
  const where = issue?.path.join('.') || 'the request';
  throw new AppError('bad-request', `Bad request: ${where}: ${issue?.message ?? 'not valid'}.`, 'This is a bug in the app; please report it.', { detail: parsed.error.message });
}
