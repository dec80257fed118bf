import { layoutService } from '../state/layoutService.js';
import { useWorkspace, type Workspace } from '../state/workspace.js';
import type { CommandAction, CommandActions } from './command.js';

const workspace = (name: Workspace): CommandAction => ({ checked: () => useWorkspace.getState().workspace === name, run: () => { layoutService()?.switchTo(name); } });

export const workspaceCommands: CommandActions<'workspace'> = { 'workspace.inSitu': workspace('in-situ'), 'workspace.exSitu': workspace('ex-situ') };
