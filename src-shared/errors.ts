/**
 * Errors that a person can act on. They cross every boundary (worker, wire, window) as {@link WireError}
 * and are rebuilt as {@link AppError} on the other side.
 */
import type { Question } from './import/recipe.js';

export const ERROR_CODES = [
  'not-found', 'not-allowed', 'unknown-format', 'unsupported', 'damaged', 'incomplete', 'truncated',
  'too-large', 'ambiguous', 'bad-request', 'exists', 'write-failed', 'cancelled', 'timeout', 'no-webgl2', 'internal',
] as const;

/** What went wrong, grouped by what the user can do about it. */
export type ErrorCode = (typeof ERROR_CODES)[number];

export interface WireError {
  code: ErrorCode;
  /** One sentence: names the file or thing and what is wrong with it. */
  message: string;
  /** One sentence: what to do. Empty when nothing can be done. */
  hint: string;
  /** For the diagnosis, never needed to act; may hold the technical cause. */
  detail?: string | undefined;
  /** `ambiguous`: what the user has to say before the file can be read. */
  question?: Question | undefined;
}

export class AppError extends Error {
  override readonly name = 'AppError';
  readonly code: ErrorCode;
  readonly hint: string;
  readonly detail: string | undefined;
  readonly question: Question | undefined;

  constructor(code: ErrorCode, message: string, hint: string, options: { detail?: string | undefined; cause?: unknown; question?: Question | undefined } = {}) {
    super(message, options.cause === undefined ? undefined : { cause: options.cause });
    this.code = code;
    this.hint = hint;
    this.detail = options.detail ?? (options.cause === undefined ? undefined : causeText(options.cause));
    this.question = options.question;
  }

  toWire(): WireError {
    const { code, message, hint, detail, question } = this;
    return { code, message, hint, ...(detail === undefined ? {} : { detail }), ...(question === undefined ? {} : { question }) };
  }

  static fromWire(wire: WireError): AppError {
    return new AppError(wire.code, wire.message, wire.hint, { detail: wire.detail, question: wire.question });
  }

  /** Any thrown value as an AppError; an unforeseen one becomes `internal` and keeps its cause. */
  static from(thrown: unknown, what = 'The operation'): AppError {
    if (thrown instanceof AppError) return thrown;
    if (thrown instanceof Error && thrown.name === 'AbortError') return new AppError('cancelled', `${what} was cancelled.`, '');
    return new AppError('internal', `${what} failed: ${causeText(thrown)}`, 'Copy the diagnostics from the Messages panel and report this.', { cause: thrown });
  }
}

function causeText(cause: unknown): string {
  return cause instanceof Error ? cause.message : String(cause);
}
