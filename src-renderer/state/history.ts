/**
 * Every change of the document goes through `edit` (one undo step) or `gesture` (a drag: many updates, one undo step).
 * Undo and redo restore the document alone, so camera, hover and what is open are never undone.
 */
import type { Document } from '@shared/session/schema.js';
import { produce } from 'immer';
import { correct } from './rules.js';
import { UNDO_STEPS, useStore } from './store.js';

type Recipe = (document: Document) => void;

let openGesture: { label: string; start: Document; startLabel: string } | null = null;
let nudgeTimer: ReturnType<typeof setTimeout> | undefined;
const NUDGE_PAUSE_MS = 600;

/** Applies `recipe` as one undo step called `label`, read as "Undo …": "window of LLZO". */
export function edit(label: string, recipe: Recipe): void {
  endGesture();
  apply(label, recipe);
}

/** One update of a drag. The first opens the gesture; {@link endGesture} (pointer up) closes it into one undo step. */
export function gesture(label: string, recipe: Recipe): void {
  clearTimeout(nudgeTimer);
  if (openGesture && openGesture.label !== label) endGesture();
  if (!openGesture) {
    const { document, editLabel } = useStore.getState();
    openGesture = { label, start: document, startLabel: editLabel };
    useStore.temporal.getState().pause();
  }
  apply(label, recipe);
}

export function endGesture(): void {
  clearTimeout(nudgeTimer);
  if (!openGesture) return;
  const { start, startLabel } = openGesture;
  openGesture = null;
  useStore.temporal.getState().resume();
  if (useStore.getState().document === start) return;
  const step = { document: start, editLabel: startLabel };
  useStore.temporal.setState(({ pastStates }) => ({ pastStates: [...pastStates, step].slice(-UNDO_STEPS), futureStates: [] }));
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
  useStore.setState(({ library }) => ({ document: correct(document, library), editLabel: '' }));
  useStore.temporal.getState().clear();
}

/**
 * Changes the document without an undo step: the app corrects or completes it by itself.
 * `library`: what is open from now on; both change in the same moment, so nobody sees a document that does not fit.
 */
export function adjust(recipe: Recipe, library = useStore.getState().library): void {
  const { document, library: previous } = useStore.getState();
  const next = correct(produce(document, recipe), library);
  if (next === document && library === previous) return;
  if (next !== document) endGesture();
  withoutHistory(() => useStore.setState({ document: next, library }));
}

/** A gesture made of single key presses or wheel notches: closed when no further one follows within {@link NUDGE_PAUSE_MS}. */
export function nudge(label: string, recipe: Recipe): void {
  gesture(label, recipe);
  nudgeTimer = setTimeout(endGesture, NUDGE_PAUSE_MS);
}

/** How a change is told to the history: at once, as part of a drag that {@link endGesture} ends, or as one of several quick ones. */
export type Pace = 'once' | 'drag' | 'nudge';
export const record: Readonly<Record<Pace, (label: string, recipe: Recipe) => void>> = { once: edit, drag: gesture, nudge };

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
