import { canRedo, canUndo, redo, redoLabel, undo, undoLabel } from '../state/history.js';
import { useStore } from '../state/store.js';
import type { CommandActions } from './command.js';

const labelled = (verb: string, label: string | null): string => (label === null || label === '' ? verb : `${verb} ${label}`);

export const editCommands: CommandActions<'edit'> = {
  'edit.undo': { enabled: canUndo, title: () => labelled('Undo', undoLabel()), run: undo },
  'edit.redo': { enabled: canRedo, title: () => labelled('Redo', redoLabel()), run: redo },
  'edit.palette': { run: () => { useStore.setState(({ dialog }) => ({ dialog: dialog === 'palette' ? null : 'palette' })); } },
};
