import type { Workspace } from './workspace.js';

/** The arrangement of the panels, without knowing the panel library: the window registers it, commands and sessions use it. */
export interface LayoutService {
  /** As the panel library serialises it. */
  read(): Record<string, unknown>;
  /** Unknown or damaged arrangements are ignored. */
  write(layout: Record<string, unknown>): void;
  /** The workspace that is up, as it was at first. */
  reset(): void;
  /** Puts the other workspace up as it was left; the one that was up is kept. */
  switchTo(workspace: Workspace): void;
  toggleMaximised(): void;
  show(panelId: string): void;
  /** Moves the keyboard focus to the tabs of the next or previous group of panels, around the end. */
  focusNext(step: 1 | -1): void;
}

let service: LayoutService | null = null;
/** What {@link arrange} was given before the window was laid out. */
let awaited: Record<string, unknown> | null = null;

/** Puts the awaited arrangement up at once. */
export function registerLayout(next: LayoutService | null): void {
  service = next;
  if (next && awaited) {
    next.write(awaited);
    awaited = null;
  }
}

/** Null until the window is laid out. */
export function layoutService(): LayoutService | null {
  return service;
}

/** Arranges the panels now, or as soon as the window is laid out: a session given at start opens before that. */
export function arrange(layout: Record<string, unknown>): void {
  if (service) service.write(layout);
  else awaited = layout;
}
