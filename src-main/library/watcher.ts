/** Notices that a file that is open was written, replaced or removed on disk. */
import { statSync, watch, type FSWatcher } from 'node:fs';
import { basename, dirname } from 'node:path';

export interface Watcher {
  /** Watches the files of one source until the returned function is called. `onChange` comes at most once per settled change; `gone`: one of them is not there any more. */
  watch(files: readonly string[], onChange: (gone: boolean) => void): () => void;
}

const SETTLE_MS = 400;
/** Folders beyond this many are not watched: a study of hundreds of scans would use up the system's handles. */
const FOLDERS_AT_MOST = 64;

export function createWatcher(): Watcher {
  return {
    watch: (files, onChange) => {
      const before = stamps(files);
      let timer: NodeJS.Timeout | undefined;
      const check = (): void => {
        const now = stamps(files);
        if (files.every((file) => now.get(file) === before.get(file))) return;
        for (const [file, stamp] of now) before.set(file, stamp);
        onChange([...now.values()].includes(GONE));
      };
      const watchers = folders(files).map(([folder, namesInFolder]) => watchFolder(folder, (name) => {
        if (name !== null && !namesInFolder.has(name)) return;
        clearTimeout(timer);
        timer = setTimeout(check, SETTLE_MS);
      }));
      return () => {
        clearTimeout(timer);
        for (const watcher of watchers) watcher?.close();
      };
    },
  };
}

function folders(files: readonly string[]): [string, Set<string>][] {
  const byFolder = new Map<string, Set<string>>();
  for (const file of files) {
    const names = byFolder.get(dirname(file)) ?? new Set<string>();
    byFolder.set(dirname(file), names.add(basename(file)));
  }
  return [...byFolder].slice(0, FOLDERS_AT_MOST);
}

/** A folder rather than the file: editors and converters replace files by renaming. Null where the system refuses (network drives). */
function watchFolder(folder: string, onName: (name: string | null) => void): FSWatcher | null {
  try {
    const watcher = watch(folder, { persistent: false }, (_event, name) => { onName(name); });
    watcher.on('error', () => { watcher.close(); });
    return watcher;
  } catch {
    return null;
  }
}

const GONE = 'gone';

function stamps(files: readonly string[]): Map<string, string> {
  return new Map(files.map((file) => {
    const stat = statSync(file, { throwIfNoEntry: false });
    return [file, stat ? `${stat.mtimeMs}:${stat.size}` : GONE];
  }));
}
