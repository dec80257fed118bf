/** A command as the present state has it; re-renders when its title, tick or availability changes. */
import type { CommandId } from '@shared/contract/commands.js';
import { commandOf, runCommand } from '@renderer/commands/registry.js';
import { keyCaps } from '@renderer/commands/keys.js';
import { useStore } from '@renderer/state/store.js';
import { useVoltagePlot } from '@renderer/state/voltagePlot.js';
import { useSyncExternalStore } from 'react';

export interface LiveCommand { title: string; enabled: boolean; checked: boolean | null; keys: string[]; run: () => void }

export function useCommand(id: CommandId): LiveCommand {
  const command = commandOf(id);
  const title = useSyncExternalStore(subscribe, () => command.titleIn(useStore.getState()));
  const enabled = useSyncExternalStore(subscribe, () => command.enabled(useStore.getState()));
  const checked = useSyncExternalStore(subscribe, () => command.checked(useStore.getState()));
  return { title, enabled, checked, keys: command.shortcut === undefined ? [] : keyCaps(command.shortcut), run: () => { runCommand(id); } };
}

/** Titles of undo and redo depend on the history too, ticks of the voltage plot on its own state. */
export function subscribe(onChange: () => void): () => void {
  const stops = [useStore.subscribe(onChange), useStore.temporal.subscribe(onChange), useVoltagePlot.subscribe(onChange)];
  return () => { for (const stop of stops) stop(); };
}
