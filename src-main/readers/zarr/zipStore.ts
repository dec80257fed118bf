/** A Zarr hierarchy in one zip archive (`.zip`, `.zarr.zip`, `.ozx`: OME-NGFF RFC-9). */
import type { ZipFile } from '../zip.js';
import { checkSize, childNames, METADATA, placeOf, type ZarrStore } from './store.js';

const MARKER = /^(?:(.*)\/)?(?:zarr\.json|\.zgroup|\.zarray)$/;

/** Whether an archive holds a Zarr hierarchy, at its root or in its one folder: the folder, or null. */
export function zarrRootIn(names: Iterable<string>): string | null {
  let root: string | null = null;
  for (const name of names) {
    const folder = MARKER.exec(name)?.[1] ?? (MARKER.test(name) ? '' : null);
    if (folder !== null && (root === null || folder.length < root.length)) root = folder;
  }
  return root;
}

/** @param root from {@link zarrRootIn} */
export function openZipStore(zip: ZipFile, root: string): ZarrStore {
  const full = (key: string): string => [root, key].filter(Boolean).join('/');
  return {
    address: zip.path, parallel: 4,
    get: async (key, mostBytes) => (zip.entries.has(full(key)) ? zip.read(full(key), mostBytes) : null),
    range: async (key, range, mostBytes) => {
      const entry = zip.entries.get(full(key));
      if (!entry) return null;
      const { start, length } = placeOf(range, entry.bytes, `${zip.path}: ${full(key)}`);
      checkSize(length, mostBytes, `${zip.path}: ${full(key)}`);
      return (await zip.range(full(key), start, length)) ?? (await zip.head(full(key), start + length)).slice(start);
    },
    children: (key) => {
      const prefix = full(key) === '' ? '' : `${full(key)}/`;
      return Promise.resolve(childNames([...zip.entries.keys()].filter((name) => name.startsWith(prefix) && name.indexOf('/', prefix.length) > 0).map((name) => name.slice(prefix.length, name.indexOf('/', prefix.length)))));
    },
    isBare: (key) => {
      const prefix = full(key) === '' ? '' : `${full(key)}/`;
      return Promise.resolve([...zip.entries.keys()].every((name) => !name.startsWith(prefix) || METADATA.test(name.slice(prefix.length))));
    },
    locate: (key) => (key === '' ? zip.path : `${zip.path}/${key}`),
    files: () => [zip.path],
  };
}
