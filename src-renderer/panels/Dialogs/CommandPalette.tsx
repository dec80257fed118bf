import { isCommandId } from '@shared/contract/commands.js';
import { keyCaps } from '@renderer/commands/keys.js';
import { REGISTRY, runCommand } from '@renderer/commands/registry.js';
import { useStore } from '@renderer/state/store.js';
import { Palette } from './Palette.js';

/** Every command of the app by name. */
export default function CommandPalette(): React.JSX.Element {
  const state = useStore.getState();
  const items = REGISTRY.filter(({ id }) => id !== 'edit.palette').map((command) => ({
    id: command.id, title: command.titleIn(state), note: command.checked(state) === true ? `${command.group} · on` : command.group,
    keys: command.shortcut === undefined ? [] : keyCaps(command.shortcut), disabled: !command.enabled(state),
  }));
  return <Palette label="Search commands" placeholder="Search commands" items={items} onPick={({ id }) => { if (isCommandId(id)) runCommand(id); }} />;
}
