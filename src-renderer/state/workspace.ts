/** Which of the two arrangements of the same panels is up: around the 3D view, or around the series and its time axis. Kept in this browser. */
import { create } from 'zustand';
import { readPreference, writePreference } from './preferences.js';

export const WORKSPACES = ['ex-situ', 'in-situ'] as const;
export type Workspace = (typeof WORKSPACES)[number];

export const isWorkspace = (value: unknown): value is Workspace => WORKSPACES.some((known) => known === value);

const kept = readPreference('workspace');

export const useWorkspace = create<{ workspace: Workspace }>()(() => ({ workspace: isWorkspace(kept) ? kept : 'ex-situ' }));

/** Tells which one is up; the window arranges the panels. */
export function setWorkspace(workspace: Workspace): void {
  useWorkspace.setState({ workspace });
  writePreference('workspace', workspace);
}
