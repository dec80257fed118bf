/** JSON bodies are parsed in memory, so they may not be larger than the largest session. Files come as streams, which have limits of their own. */
import { AppError } from '@shared/errors.js';
import type { MiddlewareHandler } from 'hono';
import { bodyLimit } from 'hono/body-limit';
import { errorReply } from './errors.js';

export const LARGEST_JSON_BYTES = 64 * 2 ** 20;

const limited = bodyLimit({
  maxSize: LARGEST_JSON_BYTES,
  onError: (c) => errorReply(new AppError('too-large', 'The request is too large.', 'Make the session smaller: close samples that are not needed.'), c),
});

export const limitJson: MiddlewareHandler = (c, next) => /json/i.test(c.req.header('Content-Type') ?? '') ? limited(c, next) : next();
