/** What the preload script shows to the page as `window.dendrograph`: verbs, never Electron itself. */
export interface DesktopBridge {
  openDialog(what: 'files' | 'folder' | 'session'): Promise<string[]>;
  saveDialog(suggestedName: string, extension: string): Promise<string | null>;
  folderDialog(): Promise<string | null>;
  /** The dropped file's path; the host may then reach it. Null for a file that is on no disk. */
  pathForFile(file: unknown): string | null;
  /** Menu items and opened sessions run commands by id. @returns the function that stops listening. */
  onCommand(listener: (commandId: string, argument?: string) => void): () => void;
  setEdited(title: string, edited: boolean): void;
}
