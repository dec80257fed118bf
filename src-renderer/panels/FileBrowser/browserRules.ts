/** What may be chosen in the file browser and what choosing it means, without drawing. */
import type { Directory } from '@shared/contract/files.js';
import { joinPath } from '@renderer/state/actions/exports.js';
import type { BrowseRequest } from '@renderer/state/dialogRequests.js';

export type Entry = Directory['entries'][number];

/** Folders can always be entered; this is about being the answer. */
export function isChoosable({ mode, extension }: Pick<BrowseRequest, 'mode' | 'extension'>, entry: Entry): boolean {
  switch (mode) {
    case 'files': return true;
    case 'folder': case 'save-folder': return entry.kind === 'folder';
    case 'session': return entry.kind === 'file' && entry.name.toLowerCase().endsWith(extension);
    case 'save': return entry.kind === 'file' && entry.name.toLowerCase().endsWith(extension);
  }
}

export function withExtension(name: string, extension: string): string {
  return name === '' || name.toLowerCase().endsWith(extension.toLowerCase()) ? name : name + extension;
}

/** The paths that the action button would answer with; null while it must stay disabled. */
export function browserAnswer(request: BrowseRequest, directory: Directory, selected: ReadonlySet<string>, name: string): string[] | null {
  if (request.mode === 'save') {
    const file = withExtension(name.trim(), request.extension);
    return directory.path === null || file === '' || /[\\/]/.test(file) ? null : [joinPath(directory.path, file)];
  }
  const chosen = directory.entries.filter((entry) => selected.has(entry.path) && isChoosable(request, entry)).map(({ path }) => path);
  if (chosen.length > 0) return chosen;
  const takesFolder = request.mode === 'folder' || request.mode === 'save-folder';
  return takesFolder && directory.path !== null ? [directory.path] : null;
}

/** From the root down to the folder that is shown. */
export function breadcrumbs(path: string | null): { name: string; path: string }[] {
  if (path === null) return [];
  const separator = path.includes('\\') && !path.startsWith('/') ? '\\' : '/';
  const parts = path.split(separator).filter(Boolean);
  const root = path.startsWith('/') ? '/' : '';
  return parts.map((name, i) => ({ name, path: root + parts.slice(0, i + 1).join(separator) + (i === 0 && separator === '\\' ? '\\' : '') }));
}
