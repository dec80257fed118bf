/** The arrangement as a service: kept in this browser after each change, part of every session, reset on demand. */
import type { DockviewApi, SerializedDockview } from 'dockview-react';
import type { LayoutService } from '@renderer/state/layoutService.js';
import { readPreference, writePreference } from '@renderer/state/preferences.js';
import { useStore } from '@renderer/state/store.js';
import { isWorkspace, setWorkspace, useWorkspace, type Workspace } from '@renderer/state/workspace.js';
import { addClipPanel, addVoltagePanel, layOut } from './defaultLayout.js';
import { layOutInSitu } from './inSituLayout.js';
import { showPanel } from './optionalPanels.js';

const PANEL_IDS = ['library', 'view-3d', 'channels', 'view-settings', 'clip', 'metadata', 'messages', 'slice-xy', 'slice-xz', 'slice-yz', 'slice-oblique'];
const KEEP_AFTER_MS = 500;

export function connectLayout(api: DockviewApi): { service: LayoutService; stop: () => void } {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const kept = parse(readPreference('layout'));
  if (!kept || !restore(api, kept)) layOutWorkspace(api);
  const stopLogs = followLogs(api);

  const subscription = api.onDidLayoutChange(() => {
    clearTimeout(timer);
    timer = setTimeout(() => { if (!api.hasMaximizedGroup()) writePreference('layout', JSON.stringify(api.toJSON())); }, KEEP_AFTER_MS);
  });
  const tabs = api.onDidActivePanelChange(() => { requestAnimationFrame(() => { bringTabIntoView(api); }); });
  const service: LayoutService = {
    read: () => ({ ...api.toJSON(), workspace: present() }),
    write: (layout) => {
      setWorkspace(isWorkspace(layout['workspace']) ? layout['workspace'] : 'ex-situ');
      if (!restore(api, layout)) layOutWorkspace(api);
      follow(api, logsOpen());
    },
    reset: () => {
      layOutWorkspace(api);
      follow(api, logsOpen());
    },
    switchTo: (workspace) => {
      if (workspace === present()) return;
      if (api.hasMaximizedGroup()) api.exitMaximizedGroup();
      const left = JSON.stringify(api.toJSON()), other = parse(readPreference('otherLayout'));
      setWorkspace(workspace);
      if (!other || !restore(api, other)) layOutWorkspace(api);
      writePreference('otherLayout', left);
      follow(api, logsOpen());
    },
    toggleMaximised: () => {
      if (api.hasMaximizedGroup()) api.exitMaximizedGroup();
      else if (api.activePanel) api.maximizeGroup(api.activePanel);
    },
    focusNext: (step) => { focusNext(api, step); },
    show: (panelId) => {
      if (panelId === 'voltage') showVoltage(api, true);
      else showPanel(api, panelId);
    },
  };
  return { service, stop: () => { clearTimeout(timer); subscription.dispose(); tabs.dispose(); stopLogs(); } };
}

/** Of the active group: its tabs may be more than there is room for. */
function bringTabIntoView({ activeGroup }: DockviewApi): void {
  activeGroup?.element.querySelector('.dv-active-tab')?.scrollIntoView({ inline: 'nearest', block: 'nearest' });
}

const present = (): Workspace => useWorkspace.getState().workspace;

function layOutWorkspace(api: DockviewApi): void {
  if (present() === 'in-situ') layOutInSitu(api);
  else layOut(api);
}

type LogsOpen = 'none' | 'with-images' | 'by-themselves';

function logsOpen({ library } = useStore.getState()): LogsOpen {
  if (!library || library.logs.length === 0) return 'none';
  return library.sources.some(({ logIds, sampleIds }) => logIds.length > 0 && sampleIds.length === 0) ? 'by-themselves' : 'with-images';
}

/**
 * The voltage panel takes no room before there is a log, and none after the last was closed. A log that came with images waits until it is asked
 * for: they are what was opened. In situ the voltage is part of the time course.
 */
function follow(api: DockviewApi, logs: LogsOpen): void {
  const panel = api.getPanel('voltage');
  if (logs === 'by-themselves' && !panel && present() === 'ex-situ') showVoltage(api, false);
  if (logs === 'none' && panel) api.removePanel(panel);
}

function followLogs(api: DockviewApi): () => void {
  if (logsOpen() !== 'none') follow(api, logsOpen());
  return useStore.subscribe(logsOpen, (logs) => { follow(api, logs); });
}

/** `isActive`: it comes to the front of its tabs and takes the focus. */
function showVoltage(api: DockviewApi, isActive: boolean): void {
  if (!api.getPanel('voltage')) {
    const before = api.activePanel;
    if (api.hasMaximizedGroup()) api.exitMaximizedGroup();
    addVoltagePanel(api);
    if (!isActive) before?.api.setActive();
  } else if (isActive) api.getPanel('voltage')?.api.setActive();
}

/** From where the focus is, else from the active group; the tabs of the group take it, where the arrow keys change panels. */
function focusNext(api: DockviewApi, step: 1 | -1): void {
  const groups = api.groups.filter(({ element }) => element.offsetParent !== null);
  const focused = groups.findIndex(({ element }) => element.contains(document.activeElement));
  const from = focused >= 0 ? focused : groups.findIndex((group) => group === api.activeGroup);
  const next = groups[(from + step + groups.length) % groups.length];
  next?.element.querySelector<HTMLElement>('.dv-active-tab')?.focus();
  next?.activePanel?.api.setActive();
}

/** False when the arrangement is damaged or lacks a panel; then nothing of it may stay. */
function restore(api: DockviewApi, layout: Record<string, unknown>): boolean {
  try {
    if (!isLayout(layout)) return false;
    api.fromJSON(layout, { reuseExistingPanels: true });
    // Arrangements of the time before this panel stay as they are.
    if (!api.getPanel('clip') && api.getPanel('view-settings')) addClipPanel(api);
    return PANEL_IDS.every((id) => api.getPanel(id));
  } catch {
    return false;
  }
}

function isLayout(layout: Record<string, unknown>): layout is Record<string, unknown> & SerializedDockview {
  return typeof layout['grid'] === 'object' && typeof layout['panels'] === 'object';
}

function parse(text: string | null): Record<string, unknown> | null {
  try {
    const value: unknown = text === null ? null : JSON.parse(text);
    return typeof value === 'object' && value !== null ? { ...value } : null;
  } catch {
    return null;
  }
}
