/** Errors on the wire: `{code, message, hint, detail}` with the HTTP status that fits. */
import { AppError, type ErrorCode } from '@shared/errors.js';
import type { Context } from 'hono';
import { HTTPException } from 'hono/http-exception';
import type { ContentfulStatusCode } from 'hono/utils/http-status';
import { taskError } from '../jobs/taskErrors.js';

const STATUS: Record<ErrorCode, ContentfulStatusCode> = {
  'not-found': 404, 'not-allowed': 403, 'bad-request': 400, exists: 409, cancelled: 409, 'too-large': 413, timeout: 504,
  'unknown-format': 422, unsupported: 422, damaged: 422, incomplete: 422, truncated: 422, ambiguous: 422,
  'write-failed': 500, 'no-webgl2': 500, internal: 500,
};

export function errorReply(thrown: unknown, c: Context): Response {
  const error = thrown instanceof HTTPException
    ? new AppError('bad-request', `Bad request: ${thrown.message}.`, 'This is a bug in the app; please report it.')
    : taskError(thrown, 'The request');
  return c.json(error.toWire(), STATUS[error.code]);
}

export function notFoundReply(c: Context): Response {
  return errorReply(new AppError('not-found', `There is nothing at ${c.req.path}.`, ''), c);
}
