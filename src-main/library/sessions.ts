/** Sessions on disk: `.dgph` files. Data that moved or changed is reported, never dropped. */
import { readFile, stat } from 'node:fs/promises';
import { basename } from 'node:path';
import { atomicWrite } from '@main/exports/atomicWrite.js';
import type { OpenSessionReply } from '@shared/contract/files.js';
import { AppError } from '@shared/errors.js';
import { isAddress } from '@shared/formats/omeZarr/address.js';
import { parseSession } from '@shared/session/migrations.js';
import type { Session, SourceRef } from '@shared/session/schema.js';
import type { TaskRunner } from '../jobs/taskTypes.js';
import type { AllowedPaths } from './allowedPaths.js';
import { SAMPLE_CELL, type OpenLibrary } from './library.js';
import type { Opener, Opening } from './opening.js';
import { candidatePaths, filesAt, toSourceRef } from './sourceRefs.js';

export interface Sessions {
  /** Writes atomically. The library's open sources are what the session refers to. @throws AppError `exists` unless `overwrite`. */
  save(path: string, session: Session, overwrite: boolean): Promise<{ path: string; bytes: number }>;
  /** @throws AppError when the file is no session; missing data is in the reply. */
  open(path: string, signal: AbortSignal): Promise<OpenSessionReply>;
  /** Opens a missing source from its new place. @throws AppError `not-found`, `damaged` when it is other data and `acceptChanged` is false. */
  relocate(contentHash: string, path: string, acceptChanged: boolean, signal: AbortSignal): Promise<string>;
}

interface SessionServices { library: OpenLibrary; opener: Opener; runner: TaskRunner; allowed: AllowedPaths }

type Found = { opening: Opening } | { missing: OpenSessionReply['missing'][number] };

const LARGEST_SESSION_BYTES = 64 * 2 ** 20;

export function createSessions({ library, opener, runner, allowed }: SessionServices): Sessions {
  /** Sources that the last opened session asked for in vain, or whose server has not answered yet. */
  const wanted = new Map<string, SourceRef>();

  /** Whether the data at `path` is what `ref` was made from. An unreadable or incomplete one is not. */
  const isSame = async (ref: SourceRef, path: string, signal: AbortSignal): Promise<boolean> => {
    const options = { signal, onFraction: () => undefined, about: path };
    return runner.run('hashFiles', { root: path, files: filesAt(ref, path) }, options).then((hash) => hash === ref.contentHash, () => false);
  };

  const find = async (ref: SourceRef, sessionPath: string, signal: AbortSignal): Promise<Found> => {
    const identity = ref.identity ?? ref.contentHash;
    if (ref.path === SAMPLE_CELL) return { opening: { path: SAMPLE_CELL, identity } };
    const recipe = ref.recipe ?? {};
    if (isAddress(ref.path)) return { opening: { path: ref.path, identity, recipe, onOpened: () => { wanted.delete(ref.contentHash); } } };
    const candidates = candidatePaths(ref, sessionPath);
    let changed: string | null = null;
    for (const candidate of candidates) {
      if (allowed.followsSessions) await allowed.grant(candidate).catch(() => undefined);
      const real = await allowed.readable(candidate).catch(() => null);
      if (real === null) continue;
      if (await isSame(ref, real, signal)) return { opening: { path: real, identity, recipe } };
      changed ??= real;
    }
    return { missing: { path: changed ?? candidates[0] ?? ref.path, contentHash: ref.contentHash, reason: changed ? 'changed' : 'not-found' } };
  };

  async function open(sessionPath: string, signal: AbortSignal): Promise<OpenSessionReply> {
    const session = await readSession(sessionPath);
    const found = await Promise.all(session.sources.map((ref) => find(ref, sessionPath, signal)));
    const openings = found.flatMap((one) => 'opening' in one ? [one.opening] : []);
    const missing = found.flatMap((one) => 'missing' in one ? [one.missing] : []);
    wanted.clear();
    for (const ref of session.sources) if (isAddress(ref.path) || missing.some(({ contentHash }) => contentHash === ref.contentHash)) wanted.set(ref.contentHash, ref);
    const sources = session.sources.map((ref, i) => {
      const one = found[i];
      return one && 'opening' in one ? { ...ref, path: one.opening.path } : ref;
    });
    const jobId = openings.length === 0 ? null : opener.open(openings, { recent: false, title: `Opening the data of ${basename(sessionPath)}` });
    return { path: sessionPath, session: { ...session, sources }, jobId, missing };
  }

  return {
    save: async (path, session, overwrite) => {
      const open = library.sources().map((source) => toSourceRef(source, path));
      const lost = [...wanted.values()].filter((ref) => !open.some((source) => (source.identity ?? source.contentHash) === ref.contentHash));
      const complete: Session = { ...session, sources: [...open, ...lost] };
      return atomicWrite(path, new TextEncoder().encode(`${JSON.stringify(complete, null, 1)}\n`), { overwrite });
    },

    open,

    relocate: async (contentHash, path, acceptChanged, signal) => {
      const ref = wanted.get(contentHash);
      if (!ref) throw new AppError('not-found', 'No open session asks for this data.', 'Open the session again.');
      if (!acceptChanged && !await isSame(ref, path, signal)) {
        throw new AppError('damaged', `${basename(path)} is not the data that the session was made with.`, 'Choose another file, or use it all the same.');
      }
      wanted.delete(contentHash);
      return opener.open([{ path, identity: ref.identity ?? ref.contentHash, recipe: ref.recipe ?? {} }]);
    },
  };
}

async function readSession(path: string): Promise<Session> {
  const name = basename(path);
  const { size } = await stat(path);
  if (size > LARGEST_SESSION_BYTES) throw new AppError('too-large', `${name} is too large to be a session.`, 'Choose a .dgph file.');
  const text = await readFile(path, 'utf8');
  let json: unknown;
  try {
    json = JSON.parse(text);
  } catch (cause) {
    throw text.trimStart().startsWith('{')
      ? new AppError('damaged', `${name} is cut off or damaged.`, 'Restore it from a backup.', { cause })
      : new AppError('unknown-format', `${name} is not a Dendrograph session.`, 'Choose a .dgph file; open scans with Open files.', { cause });
  }
  return parseSession(json, name);
}
