/** Files and folders dropped on the window. */
import { host } from '../../host/current.js';
import { runLocalJob } from '../localJobs.js';
import { openPaths } from './datasets.js';
import { openSession, SESSION_EXTENSION } from './session.js';

/** Taken from the drop event at once: the browser forgets them after it. */
export interface Dropped { entry: FileSystemEntry | null; file: File | null }

interface NamedFile { relativePath: string; file: File }

/** Opens by path where the host may know it; otherwise sends the bytes. */
export async function openDropped(dropped: readonly Dropped[]): Promise<void> {
  const { pathForFile } = host().native;
  const paths = pathForFile ? dropped.map(({ file }) => (file ? pathForFile(file) : null)).filter((path) => path !== null) : [];
  if (paths.length > 0) {
    const session = paths.find((path) => path.endsWith(SESSION_EXTENSION));
    if (session !== undefined) await openSession(session);
    else openPaths(paths);
    return;
  }
  const files = (await Promise.all(dropped.map(filesOf))).flat();
  if (files.length === 0) return;
  await runLocalJob(files.length === 1 ? `Sending ${files[0]?.relativePath ?? 'a file'}` : `Sending ${String(files.length)} files`, async (signal, onFraction) => {
    await host().openFiles(files, onFraction, signal);
    return [];
  });
}

async function filesOf({ entry, file }: Dropped): Promise<NamedFile[]> {
  if (!entry) return file ? [{ relativePath: file.name, file }] : [];
  return filesBelow(entry);
}

async function filesBelow(entry: FileSystemEntry): Promise<NamedFile[]> {
  if (isFile(entry)) {
    const file = await new Promise<File>((resolve, reject) => { entry.file(resolve, reject); });
    return [{ relativePath: entry.fullPath.replace(/^\//, ''), file }];
  }
  return isFolder(entry) ? (await Promise.all((await childrenOf(entry)).map(filesBelow))).flat() : [];
}

/** A directory reader gives its entries in portions until one is empty. */
async function childrenOf(folder: FileSystemDirectoryEntry): Promise<FileSystemEntry[]> {
  const reader = folder.createReader();
  const children: FileSystemEntry[] = [];
  for (;;) {
    const portion = await new Promise<FileSystemEntry[]>((resolve, reject) => { reader.readEntries(resolve, reject); });
    if (portion.length === 0) return children;
    children.push(...portion);
  }
}

const isFile = (entry: FileSystemEntry): entry is FileSystemFileEntry => entry.isFile;
const isFolder = (entry: FileSystemEntry): entry is FileSystemDirectoryEntry => entry.isDirectory;
