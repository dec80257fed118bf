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

function apply(label: string, recipe: Recipe): void {
  const { document, library } = useStore.getState();
  const next = correct(produce(document, recipe), library);
  if (next !== document) useStore.setState({ document: next, editLabel: label });
}
