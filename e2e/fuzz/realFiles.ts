/** Real files beside the checkout as seeds; none where there are none. */
import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { basename, join, relative, resolve } from 'node:path';
import type { Seed } from './seed.js';

const DATA = resolve('../shared/data');
/** Large files would only make runs slow. */
const LARGEST_BYTES = 700_000;

const isData = (name: string): boolean => !/truth\.json$|NOTES|LICEN[CS]E|EXPECTED/i.test(name);

/** Each file below `folder` whose name matches, alone in its folder. */
export function realFiles(folder: string, pattern: RegExp): Seed[] {
  return filesBelow(join(DATA, folder)).filter((path) => pattern.test(basename(path)))
    .map((path) => ({ name: relative(DATA, path), files: [{ path: basename(path), bytes: readFileSync(path) }], open: basename(path) }));
}

/** A whole folder as one input; `open` is inside it. */
export function realFolder(folder: string, open = ''): Seed[] {
  const root = join(DATA, folder);
  const files = filesBelow(root).map((path) => ({ path: relative(root, path), bytes: readFileSync(path) }));
  return files.length === 0 ? [] : [{ name: folder, files, open }];
}

/** A header with the files beside it that share its name. */
export function realPairs(folder: string, header: RegExp): Seed[] {
  return realFiles(folder, header).map((seed) => {
    const path = join(DATA, seed.name), stem = basename(path).replace(/\.\w+$/, '');
    const files = readdirSync(join(path, '..')).filter((name) => name.startsWith(`${stem}.`) && isData(name)).map((name) => ({ path: name, bytes: readFileSync(join(path, '..', name)) }));
    return { ...seed, files };
  });
}

function filesBelow(folder: string): string[] {
  if (!existsSync(folder)) return [];
  return readdirSync(folder, { recursive: true, encoding: 'utf8' }).map((name) => join(folder, name))
    .filter((path) => isData(path) && statSync(path).isFile() && statSync(path).size <= LARGEST_BYTES).sort();
}
