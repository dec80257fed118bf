import { runCommand } from '@renderer/commands/registry.js';
import { useStore } from '@renderer/state/store.js';
import { Palette } from './Palette.js';

/** What was opened before, newest first. */
export default function RecentPalette(): React.JSX.Element {
  const recent = useStore(({ library }) => library?.recent ?? []);
  const items = recent.map(({ path, openedAt }) => ({ id: path, title: path, note: new Date(openedAt).toLocaleString(), keys: [], disabled: false }));
  return <Palette label="Open recent" placeholder="Search recent files and folders" items={items} onPick={({ id }) => { runCommand('file.openRecent', id); }} />;
}
