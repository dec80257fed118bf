/** OME-Zarr as a folder, a zip archive or an address. */
import { AppError } from '@shared/errors.js';
import type { ReadContext, ReadResult } from '../context.js';
import { withZip } from '../zip.js';
import { openFolderStore } from './folderStore.js';
import { readHierarchy } from './hierarchy.js';
import { openZipStore, zarrRootIn } from './zipStore.js';

export { readZarrAddress } from './httpStore.js';

/** @throws AppError see {@link readHierarchy} */
export async function readZarrFolder(folder: string, context: ReadContext): Promise<ReadResult> {
  return readHierarchy(await openFolderStore(folder), context);
}

/** @throws AppError `unsupported` for an archive of other things */
export async function readZarrZip(path: string, context: ReadContext): Promise<ReadResult> {
  return withZip(path, async (zip) => {
    const root = zarrRootIn(zip.entries.keys());
    if (root === null) throw new AppError('unsupported', `${path} is a zip archive without a Zarr store, which is not opened.`, 'Unpack it and open the files inside.');
    return readHierarchy(openZipStore(zip, root), context);
  });
}
