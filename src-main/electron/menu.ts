/** The application menu, made from the app's list of commands. */
import { COMMANDS, MENU_GROUPS, type CommandInfo } from '@shared/contract/commands.js';
import type { MenuItemConstructorOptions } from 'electron';

/** `run` is called with the id of the chosen command. */
export function menuTemplate(run: (commandId: string) => void, platform: NodeJS.Platform): MenuItemConstructorOptions[] {
  const groups = MENU_GROUPS.map((group): MenuItemConstructorOptions => ({
    label: group,
    submenu: [...COMMANDS.filter((command: CommandInfo) => command.group === group).flatMap((command) => commandItems(command, run)), ...systemItems(group, platform)],
  }));
  return platform === 'darwin' ? [{ role: 'appMenu' }, ...groups, { role: 'windowMenu' }] : groups;
}

function commandItems({ id, title, shortcut, separated }: CommandInfo, run: (commandId: string) => void): MenuItemConstructorOptions[] {
  const item: MenuItemConstructorOptions = {
    id, label: title, click: () => { run(id); },
    /** The page handles the keys itself, so that they work alike in both hosts; the menu only shows them. */
    ...(shortcut === undefined ? {} : { accelerator: accelerator(shortcut), registerAccelerator: false }),
  };
  return separated ? [{ type: 'separator' }, item] : [item];
}

/** "Mod+Alt+ArrowLeft" → "CommandOrControl+Alt+Left", as Electron writes it. */
export function accelerator(shortcut: string): string {
  return shortcut.split('+').map((key) => key === 'Mod' ? 'CommandOrControl' : key.replace(/^Arrow/, '')).join('+');
}

function systemItems(group: string, platform: NodeJS.Platform): MenuItemConstructorOptions[] {
  switch (group) {
    case 'File': return [{ type: 'separator' }, platform === 'darwin' ? { role: 'close' } : { role: 'quit' }];
    case 'Edit': return [{ type: 'separator' }, { role: 'cut' }, { role: 'copy' }, { role: 'paste' }, { role: 'selectAll' }];
    case 'View': return [{ type: 'separator' }, { role: 'togglefullscreen' }];
    case 'Help': return [{ role: 'toggleDevTools' }];
    default: return [];
  }
}
