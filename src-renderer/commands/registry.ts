/** Every command with what it does. Menu, palette, toolbar, keys and shortcuts sheet all come from here. */
import { COMMANDS, isCommandId, type CommandId, type CommandInfo } from '@shared/contract/commands.js';
import { attempt } from '../state/messages.js';
import { useStore, type AppState } from '../state/store.js';
import { channelCommands } from './channelCommands.js';
import { clipCommands } from './clipCommands.js';
import type { CommandAction } from './command.js';
import { editCommands } from './editCommands.js';
import { exportCommands } from './exportCommands.js';
import { figureCommands } from './figureCommands.js';
import { fileCommands } from './fileCommands.js';
import { helpCommands } from './helpCommands.js';
import { kineticsCommands } from './kineticsCommands.js';
import { playerCommands } from './playerCommands.js';
import { presentationCommands } from './presentationCommands.js';
import { roiCommands } from './roiCommands.js';
import { seriesCommands } from './seriesCommands.js';
import { sliceCommands } from './sliceCommands.js';
import { viewCommands } from './viewCommands.js';
import { voltageCommands } from './voltageCommands.js';
import { workspaceCommands } from './workspaceCommands.js';

const ACTIONS: Record<CommandId, CommandAction> = {
  ...fileCommands, ...editCommands, ...viewCommands, ...presentationCommands, ...clipCommands, ...channelCommands, ...sliceCommands, ...roiCommands, ...workspaceCommands, ...seriesCommands, ...playerCommands, ...kineticsCommands, ...voltageCommands, ...exportCommands, ...figureCommands, ...helpCommands,
};

export interface Command extends CommandInfo {
  id: CommandId;
  enabled(state: AppState): boolean;
  checked(state: AppState): boolean | null;
  titleIn(state: AppState): string;
}

export const REGISTRY: readonly Command[] = COMMANDS.map((info) => {
  const action: CommandAction = ACTIONS[info.id];
  return {
    ...info,
    enabled: (state) => action.enabled?.(state) ?? true,
    checked: (state) => action.checked?.(state) ?? null,
    titleIn: (state) => action.title?.(state) ?? info.title,
  };
});

const BY_ID = new Map(REGISTRY.map((command) => [command.id, command]));

export function commandOf(id: CommandId): Command {
  const command = BY_ID.get(id);
  if (!command) throw new Error(`${id} is not in the command list.`);
  return command;
}

/** Runs the command when it is enabled; false when it was not. A failure becomes a message. */
export function runCommand(id: CommandId, argument?: string): boolean {
  if (!commandOf(id).enabled(useStore.getState())) return false;
  attempt(commandOf(id).title, async () => { await ACTIONS[id].run(argument); });
  return true;
}

/** For ids from outside (the menu of the operating system). */
export function runCommandNamed(id: string, argument?: string): boolean {
  return isCommandId(id) && runCommand(id, argument);
}
