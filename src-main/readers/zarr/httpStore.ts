/** A Zarr hierarchy behind an http(s) address. */
import { AppError } from '@shared/errors.js';
import { isAddress } from '@shared/formats/omeZarr/address.js';
import type { ReadContext, ReadResult } from '../context.js';
import { readHierarchy } from './hierarchy.js';
import { request, type RequestLimits } from './request.js';
import { placeOf, type ZarrStore } from './store.js';

/** @throws AppError `not-found` when nothing there is a Zarr store, and those of {@link request} and {@link readHierarchy} */
export async function readZarrAddress(address: string, context: ReadContext, limits?: RequestLimits): Promise<ReadResult> {
  const { store, refusals } = openHttpStore(address, limits);
  try {
    return await readHierarchy(store, context);
  } catch (error) {
    if (!(error instanceof AppError) || error.code !== 'unknown-format') throw error;
    if (refusals() > 0) throw new AppError('not-allowed', `${store.locate('')} may not be read without signing in.`, 'Ask its owner for a public or a signed address.', { cause: error });
    throw new AppError('not-found', `${store.locate('')} is not an OME-Zarr: there is no zarr.json, .zattrs or .zarray at this address.`, 'Give the address of the image itself. Other files: download them and open the copy.', { cause: error });
  }
}

/** For people; what is no valid encoding stays as it is. */
function decoded(pathname: string): string {
  try {
    return decodeURI(pathname);
  } catch {
    return pathname;
  }
}

/** @throws AppError `bad-request` for what is no http(s) address, or one with a password in it */
function openHttpStore(address: string, limits?: RequestLimits): { store: ZarrStore; refusals(): number } {
  const base = URL.canParse(address) && isAddress(address) ? new URL(address) : null;
  if (!base) throw new AppError('bad-request', `“${address.slice(0, 200)}” is not an http or https address.`, 'Give the whole address, from https:// on.');
  if (base.username !== '' || base.password !== '') throw new AppError('bad-request', 'The address holds a user name or password, which is not sent.', 'Use a public or a signed address.');
  const root = base.pathname.replace(/\/+$/, '');
  const urlOf = (key: string): URL => {
    const url = new URL(base);
    url.hash = '';
    url.pathname = [root, ...key.split('/').filter(Boolean).map(encodeURIComponent)].join('/');
    return url;
  };
  let refused = 0;
  const fetchKey = async (key: string, mostBytes: number, signal: AbortSignal, range?: string): Promise<{ status: number; body: Uint8Array<ArrayBuffer> } | null> => {
    const { status, body, type } = await request(urlOf(key), { mostBytes, signal, range }, limits);
    if (status === 401 || status === 403) refused++;
    if (status === 416) throw new AppError('truncated', `${urlOf(key).href} is shorter than its index says.`, 'Ask the owner of the data to copy it again.');
    /* Stores without a listing refuse what they do not have; web applications send their page for everything. */
    return status === 404 || status === 410 || status === 401 || status === 403 || type.startsWith('text/html') ? null : { status, body };
  };
  const locate = (key: string): string => {
    const url = urlOf(key);
    return url.origin + decoded(url.pathname);
  };
  const store: ZarrStore = {
    address: locate(''), parallel: 6, locate,
    get: async (key, mostBytes, signal) => (await fetchKey(key, mostBytes, signal))?.body ?? null,
    range: async (key, range, mostBytes, signal) => {
      const spelled = 'offset' in range ? `bytes=${range.offset}-${range.offset + range.length - 1}` : `bytes=-${range.suffixLength}`;
      const answer = await fetchKey(key, mostBytes, signal, spelled);
      if (!answer || answer.status === 206) return answer?.body ?? null;
      const { start, length } = placeOf(range, answer.body.length, locate(key));
      return answer.body.slice(start, start + length);
    },
    children: () => Promise.resolve(null),
    isBare: () => Promise.resolve(false),
    files: () => [],
  };
  return { store, refusals: () => refused };
}
