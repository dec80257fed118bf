/** Small things this window remembers between starts. Storage may be refused; then they last for this start. */
const PREFIX = 'dendrograph.';

export type PreferenceName = 'theme' | 'layout' | 'otherLayout' | 'workspace' | 'welcomed' | 'folder' | 'logCounts';

export function readPreference(name: PreferenceName): string | null {
  try { return localStorage.getItem(PREFIX + name); } catch { return null; }
}

export function writePreference(name: PreferenceName, value: string): void {
  try { localStorage.setItem(PREFIX + name, value); } catch { return; }
}
