/** Questions that a task asks in the middle of its work: they show a dialog and resolve with its answer. */
import { host } from '../host/current.js';
import { useStore, type DialogName } from './store.js';

export interface BrowseRequest {
  mode: 'files' | 'folder' | 'session' | 'save' | 'save-folder';
  suggestedName: string;
  /** With the dot: ".dgph". Empty: any. */
  extension: string;
}

export interface ConfirmRequest { title: string; text: string; confirmLabel: string; danger: boolean }

interface Pending<Question, Answer> { question: Question; answer: (answer: Answer) => void }

let browse: Pending<BrowseRequest, string[]> | null = null;
let confirmation: Pending<ConfirmRequest, boolean> | null = null;
let below: DialogName | null = null;

export const browseRequest = (): BrowseRequest | null => browse?.question ?? null;
export const confirmRequest = (): ConfirmRequest | null => confirmation?.question ?? null;

/** Answers the open file browser; an empty list means that the user gave up. */
export function answerBrowse(paths: string[]): void {
  const pending = browse;
  browse = null;
  closeNested();
  pending?.answer(paths);
}

export function answerConfirm(answer: boolean): void {
  const pending = confirmation;
  confirmation = null;
  closeNested();
  pending?.answer(answer);
}

/** Resolves to the paths to open; empty when the user gave up. */
export function askPaths(mode: 'files' | 'folder' | 'session'): Promise<string[]> {
  const native = host().native.openDialog;
  return native ? native(mode) : ask({ mode, suggestedName: '', extension: mode === 'session' ? '.dgph' : '' });
}

/** Resolves to the path to write, null when the user gave up. An existing file is still asked about by the writer. */
export async function askSavePath(suggestedName: string, extension: string): Promise<string | null> {
  const native = host().native.saveDialog;
  if (native) return native(suggestedName, extension);
  return (await ask({ mode: 'save', suggestedName, extension }))[0] ?? null;
}

export async function askSaveFolder(): Promise<string | null> {
  const native = host().native.folderDialog;
  if (native) return native();
  return (await ask({ mode: 'save-folder', suggestedName: '', extension: '' }))[0] ?? null;
}

export function askConfirm(question: ConfirmRequest): Promise<boolean> {
  answerConfirm(false);
  return new Promise((answer) => {
    confirmation = { question, answer };
    openNested('confirm');
  });
}

function ask(question: BrowseRequest): Promise<string[]> {
  if (browse) answerBrowse([]);
  return new Promise((answer) => {
    browse = { question, answer };
    openNested('browse');
  });
}

/** A question asked from within a dialog returns to it. */
function openNested(name: DialogName): void {
  const { dialog } = useStore.getState();
  below = dialog === 'browse' || dialog === 'confirm' ? below : dialog;
  useStore.setState({ dialog: name });
}

function closeNested(): void {
  const next = below;
  below = null;
  useStore.setState(({ dialog }) => (dialog === 'browse' || dialog === 'confirm' ? { dialog: next } : {}));
}
