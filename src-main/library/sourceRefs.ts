/** How a session names its data, so that it is found again after the session, the data or both were moved. */
import { dirname, isAbsolute, relative, resolve, sep } from 'node:path';
import { isAddress } from '@shared/formats/omeZarr/address.js';
import type { SourceRef } from '@shared/session/schema.js';
import type { SourceRecord } from './catalogue.js';
import { pathInside } from './identity.js';
import { SAMPLE_CELL } from './library.js';

/** The reference written into the session file at `sessionPath`; on another drive the path stays absolute, an address stays one. */
export function toSourceRef(source: SourceRecord, sessionPath: string): SourceRef {
  const { path, contentHash, identity, files, recipe } = source;
  if (path === SAMPLE_CELL) return { path, contentHash };
  const said = { ...(identity === contentHash ? {} : { identity }), ...(Object.keys(recipe).length === 0 ? {} : { recipe }) };
  if (isAddress(path)) return { path, contentHash, ...said };
  return {
    path: relative(dirname(sessionPath), path).split(sep).join('/') || '.',
    absolutePath: path,
    contentHash,
    files: files.map((file) => pathInside(path, file)),
    ...said,
  };
}

/** Where the data may be, best first. */
export function candidatePaths({ path, absolutePath }: SourceRef, sessionPath: string): string[] {
  const beside = isAbsolute(path) ? path : resolve(dirname(sessionPath), path);
  return absolutePath === undefined || absolutePath === beside ? [beside] : [beside, absolutePath];
}

/** The files that the hash was taken over, if the source now lies at `path`. */
export function filesAt({ files = [''] }: SourceRef, path: string): string[] {
  return files.map((file) => resolve(path, file));
}
