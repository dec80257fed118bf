/** One http(s) request with every bound: time, size, redirects. What the page asks for never comes here, only keys of a store. */
import { AppError } from '@shared/errors.js';

export interface RequestLimits {
  /** The longest time without a byte. */
  stallMs: number;
  /** The longest time in all. */
  totalMs: number;
  /** Before a request is tried a second time. */
  retryMs: number;
}

export interface Answer { status: number; type: string; body: Uint8Array<ArrayBuffer> }

const LIMITS: RequestLimits = { stallMs: 20_000, totalMs: 300_000, retryMs: 500 };
const MAX_REDIRECTS = 4;

/**
 * GET; a server error or a broken connection is tried once more.
 * @param range value of the Range header
 * @throws AppError `timeout`, `not-found` (no such server, no network), `not-allowed` (certificate, a redirect elsewhere than http(s)),
 *   `too-large`, `incomplete` (server error, cut answer), `cancelled`
 */
export async function request(url: URL, options: { mostBytes: number; signal: AbortSignal; range?: string | undefined }, limits: RequestLimits = LIMITS): Promise<Answer> {
  const first = await attempt(url, options, limits).catch((error: unknown) => (isPassing(error) ? null : Promise.reject(error)));
  if (first && first.status < 500) return first;
  await new Promise((resolve) => setTimeout(resolve, limits.retryMs));
  const second = await attempt(url, options, limits);
  if (second.status >= 500) throw new AppError('incomplete', `${shown(url)}: the server answers with error ${second.status}.`, 'Try again later, or ask its owner.');
  return second;
}

async function attempt(from: URL, { mostBytes, signal, range }: { mostBytes: number; signal: AbortSignal; range?: string | undefined }, limits: RequestLimits): Promise<Answer> {
  const late = new AbortController();
  const total = setTimeout(() => { late.abort(); }, limits.totalMs);
  let stall = setTimeout(() => { late.abort(); }, limits.stallMs);
  const alive = (): void => {
    clearTimeout(stall);
    stall = setTimeout(() => { late.abort(); }, limits.stallMs);
  };
  try {
    const response = await follow(from, { signal: AbortSignal.any([signal, late.signal]), ...(range === undefined ? {} : { headers: { range } }) });
    alive();
    if (![200, 206].includes(response.status)) {
      await response.body?.cancel();
      if (response.status < 400) throw new AppError('unsupported', `${shown(from)}: the server answers with ${response.status}.`, 'Check the address.');
      return { status: response.status, type: '', body: new Uint8Array() };
    }
    return { status: response.status, type: response.headers.get('content-type') ?? '', body: await bounded(response, mostBytes, from, alive) };
  } catch (error) {
    throw readable(error, from, signal.aborted, late.signal.aborted);
  } finally {
    clearTimeout(total);
    clearTimeout(stall);
  }
}

async function follow(from: URL, options: RequestInit): Promise<Response> {
  let url = from;
  for (let hop = 0; hop <= MAX_REDIRECTS; hop++) {
    const response = await fetch(url, { ...options, redirect: 'manual' });
    const location = response.headers.get('location');
    if (response.status < 300 || response.status >= 400 || location === null) return response;
    await response.body?.cancel();
    const next = URL.canParse(location, url) ? new URL(location, url) : null;
    if (!next || !/^https?:$/.test(next.protocol) || (url.protocol === 'https:' && next.protocol === 'http:')) {
      throw new AppError('not-allowed', `${shown(from)} sends on to ${location.slice(0, 200)}, which is not followed.`, 'Give the final address.');
    }
    url = next;
  }
  throw new AppError('not-allowed', `${shown(from)} sends on more than ${MAX_REDIRECTS} times.`, 'Give the final address.');
}

/** The body, counted: what the server says of its length is not believed. */
async function bounded(response: Response, mostBytes: number, from: URL, alive: () => void): Promise<Uint8Array<ArrayBuffer>> {
  const stated = Number(response.headers.get('content-length') ?? 0);
  const tooLarge = (): AppError => new AppError('too-large', `${shown(from)} is larger than its content can need (${mostBytes.toLocaleString('en')} bytes).`, 'The store is damaged or hostile.');
  const pieces: Uint8Array[] = [];
  let bytes = 0;
  if (stated > mostBytes) {
    await response.body?.cancel();
    throw tooLarge();
  }
  for await (const piece of response.body ?? []) {
    alive();
    bytes += piece.length;
    if (bytes > mostBytes) throw tooLarge();
    pieces.push(piece);
  }
  return new Uint8Array(Buffer.concat(pieces, bytes));
}

const UNREACHABLE = /^(ENOTFOUND|EAI_AGAIN|ECONNREFUSED|EHOSTUNREACH|ENETUNREACH|ENETDOWN)$/;
const CERTIFICATE = /CERT|SELF_SIGNED|UNABLE_TO_VERIFY|ERR_TLS|ERR_SSL|EPROTO/;

function readable(error: unknown, url: URL, isCancelled: boolean, isLate: boolean): AppError {
  if (isCancelled) return new AppError('cancelled', 'Opening was cancelled.', '');
  if (isLate) return new AppError('timeout', `${url.host} does not answer in time.`, 'Check the network, or try again later.', { cause: error });
  if (error instanceof AppError) return error;
  const code = codeOf(error);
  if (UNREACHABLE.test(code)) return new AppError('not-found', `${url.host} cannot be reached (${code}).`, 'Check the address and the network connection.', { cause: error });
  if (CERTIFICATE.test(code)) return new AppError('not-allowed', `${url.host} cannot prove who it is (${code}).`, 'Its certificate is not valid; ask its owner, or use another address.', { cause: error });
  return new AppError('incomplete', `${url.host} broke off the connection.`, 'Try again.', { cause: error });
}

/** Of the innermost cause that has one: fetch says only "fetch failed". */
function codeOf(error: unknown): string {
  for (let at: unknown = error, depth = 0; at instanceof Error && depth < 5; at = at.cause, depth++) {
    if ('code' in at && typeof at.code === 'string') return at.code;
    if (at instanceof AggregateError) return codeOf(at.errors[0]);
  }
  return '';
}

const isPassing = (error: unknown): boolean => error instanceof AppError && error.code === 'incomplete';
/** Without the query, which may hold a key. */
const shown = (url: URL): string => url.origin + url.pathname;
