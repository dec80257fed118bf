/** One call over the wire, with the host's errors rebuilt. */
import { wireErrorSchema } from '@shared/contract/library.js';
import { AppError } from '@shared/errors.js';
import type { ClientResponse } from 'hono/client';

/** The body of a JSON reply. @throws AppError of the host; `internal` when there is no answer. */
export async function reply<T>(call: Promise<ClientResponse<T>>): Promise<T> {
  const response = await answered(call);
  return await response.json() as T;
}

/** For calls without a reply. */
export async function done(call: Promise<unknown>): Promise<void> {
  await answered(call as Promise<Response>);
}

/** A successful response, its body unread. */
export async function answered<R extends { ok: boolean; status: number; json(): Promise<unknown> }>(call: Promise<R>): Promise<R> {
  const response = await call.catch((cause: unknown) => { throw noAnswer(cause); });
  if (response.ok) return response;
  const parsed = wireErrorSchema.safeParse(await response.json().catch(() => null));
  throw parsed.success ? AppError.fromWire(parsed.data) : new AppError('internal', `The host answered with status ${response.status}.`, 'Restart Dendrograph and report this.');
}

function noAnswer(cause: unknown): AppError {
  if (cause instanceof Error && cause.name === 'AbortError') return new AppError('cancelled', 'The request was cancelled.', '');
  return new AppError('internal', 'The host of the app does not answer.', 'Restart Dendrograph; the autosaved session will be offered.', { cause });
}
