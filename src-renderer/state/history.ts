/**
 * Every change of the document goes through `edit` (one undo step) or `gesture` (a drag: many updates, one undo step).
 * Undo and redo restore the document alone, so camera, hover and what is open are never undone.
 */
import type { Document } from '@shared/session/schema.js';
import { produce } from 'immer';
import { correct } from './rules.js';
import { useStore } from './store.js';

type Recipe = (document: Document) => void;

let openGesture: { label: string; start: Document; startLabel: string } | null = null;

/** Applies `recipe` as one undo step called `label`, read as "Undo …": "window of LLZO". */
export function edit(label: string, recipe: Recipe): void {
  endGesture();
  apply(label, recipe);
}

/** One update of a drag. The first opens the gesture; {@link endGesture} (pointer up) closes it into one undo step. */
export function gesture(label: string, recipe: Recipe): void {
  if (openGesture && openGesture.label !== label) endGesture();
  if (!openGesture) {
    const { document, editLabel } = useStore.getState();
    openGesture = { label, start: document, startLabel: editLabel };
    useStore.temporal.getState().pause();
  }
  apply(label, recipe);
}

export function endGesture(): void {
  if (!openGesture) return;
  const { start, startLabel, label } = openGesture;
  openGesture = null;
  const end = useStore.getState().document;
  useStore.setState({ document: start, editLabel: startLabel });
  useStore.temporal.getState().resume();
  if (end !== start) useStore.setState({ document: end, editLabel: label });
}

export function undo(): void {
  endGesture();
  useStore.temporal.getState().undo();
}

export function redo(): void {
  endGesture();
  useStore.temporal.getState().redo();
}

/** Replaces the document without an undo step and forgets the history: a session was opened. */
export function replaceDocument(document: Document): void {
  endGesture();
  useStore.setState({ document, editLabel: '' });
  useStore.temporal.getState().clear();
}

/** Changes the document without an undo step: the app corrects or completes it by itself. */
export function adjust(recipe: Recipe): void {
  endGesture();
  const { document, library } = useStore.getState();
  withoutHistory(() => useStore.setState({ document: correct(produce(document, recipe), library) }));
}

/** A gesture made of single key presses: closed when no further one follows within {@link NUDGE_PAUSE_MS}. */
export function nudge(label: string, recipe: Recipe): void {
  clearTimeout(nudgeTimer);
  gesture(label, recipe);
  nudgeTimer = setTimeout(endGesture, NUDGE_PAUSE_MS);
}
const NUDGE_PAUSE_MS = 600;
let nudgeTimer: ReturnType<typeof setTimeout> | undefined;

export const canUndo = (): boolean => openGesture !== null || useStore.temporal.getState().pastStates.length > 0;
export const canRedo = (): boolean => useStore.temporal.getState().futureStates.length > 0;

/** What undo would take back, null when there is nothing: "window of LLZO". */
export function undoLabel(): string | null {
  return canUndo() ? useStore.getState().editLabel : null;
}

export function redoLabel(): string | null {
  return useStore.temporal.getState().futureStates.at(-1)?.editLabel ?? null;
}

function withoutHistory(change: () => void): void {
  const history = useStore.temporal.getState();
  history.pause();
  change();
  history.resume();
}

function apply(label: string, recipe: Recipe): void {
  const { document, library } = useStore.getState();
  const next = correct(produce(document, recipe), library);
  if (next !== document) useStore.setState({ document: next, editLabel: label });
}
