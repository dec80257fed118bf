/** Ids that stay the same when a file is moved, renamed or opened again, so that a session's settings find their volumes. */
import { createHash } from 'node:crypto';
import { isAbsolute, relative, sep } from 'node:path';

/** `contentHash` of the source, and which of its volumes: the file inside the source, and its place among the volumes of that file. */
export function volumeIds(contentHash: string, sourcePath: string, headers: readonly { path: string }[]): string[] {
  const seen = new Map<string, number>();
  return headers.map(({ path }) => {
    const inside = pathInside(sourcePath, path);
    const ordinal = seen.get(inside) ?? 0;
    seen.set(inside, ordinal + 1);
    return `v${shortHash(`${contentHash}\n${inside}\n${ordinal}`)}`;
  });
}

/** The same channels make the same sample, in whichever order they came. */
export function sampleId(ids: readonly string[]): string {
  return `s${shortHash([...ids].sort().join('\n'))}`;
}

/** `file` seen from `source`, with `/` on every system; '' when it is the source itself. */
export function pathInside(source: string, file: string): string {
  return isAbsolute(file) ? relative(source, file).split(sep).join('/') : file;
}

function shortHash(text: string): string {
  return createHash('sha256').update(text).digest('hex').slice(0, 16);
}
