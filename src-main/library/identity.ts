/** Ids that stay the same when a file is moved, renamed or opened again, so that a session's settings find their volumes. */
import { createHash } from 'node:crypto';
import { isAbsolute, relative, sep } from 'node:path';
import type { Recipe } from '@shared/import/recipe.js';

/**
 * `contentHash` of the source, how the user said to read it, and which of its volumes: the file inside the source, and its place among
 * the volumes of that file.
 */
export function volumeIds(contentHash: string, recipe: Recipe, sourcePath: string, headers: readonly { path: string }[]): string[] {
  return partIds('v', contentHash, recipe, sourcePath, headers);
}

/** Likewise for voltage logs. */
export function logIds(contentHash: string, recipe: Recipe, sourcePath: string, headers: readonly { path: string }[]): string[] {
  return partIds('l', contentHash, recipe, sourcePath, headers);
}

function partIds(letter: string, contentHash: string, recipe: Recipe, sourcePath: string, headers: readonly { path: string }[]): string[] {
  const said = Object.keys(recipe).length === 0 ? '' : `\n${JSON.stringify(recipe)}`;
  const seen = new Map<string, number>();
  return headers.map(({ path }) => {
    const inside = pathInside(sourcePath, path);
    const ordinal = seen.get(inside) ?? 0;
    seen.set(inside, ordinal + 1);
    return `${letter}${shortHash(`${contentHash}\n${inside}\n${ordinal}${said}`)}`;
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
