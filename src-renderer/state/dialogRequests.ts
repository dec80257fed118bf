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

/** `overwrite`: the user has seen that the file exists and wants it replaced. */
export interface BrowseAnswer { paths: string[]; overwrite: boolean }
export interface SaveTarget { path: string; overwrite: boolean }

let browse: Pending<BrowseRequest, BrowseAnswer> | null = null;
let confirmation: Pending<ConfirmRequest, boolean> | null = null;
let below: DialogName | null = null;

export const browseRequest = (): BrowseRequest | null => browse?.question ?? null;
export const confirmRequest = (): ConfirmRequest | null => confirmation?.question ?? null;

/** Answers the open file browser; no paths means that the user gave up. */
export function answerBrowse(answer: BrowseAnswer = { paths: [], overwrite: false }): void {
  const pending = browse;
  browse = null;
  closeNested();
  pending?.answer(answer);
}

export function answerConfirm(answer: boolean): void {
  const pending = confirmation;
  confirmation = null;
  closeNested();
  pending?.answer(answer);
}

/** Resolves to the paths to open; empty when the user gave up. */
export async function askPaths(mode: 'files' | 'folder' | 'session'): Promise<string[]> {
  const native = host().native.openDialog;
  return native ? native(mode) : (await ask({ mode, suggestedName: '', extension: mode === 'session' ? '.dgph' : '' })).paths;
}

/** Resolves to where to write, null when the user gave up. The operating system's dialog asks about existing files by itself. */
export async function askSavePath(suggestedName: string, extension: string): Promise<SaveTarget | null> {
  const native = host().native.saveDialog;
  if (native) {
    const path = await native(suggestedName, extension);
    return path === null ? null : { path, overwrite: true };
  }
  const { paths: [path], overwrite } = await ask({ mode: 'save', suggestedName, extension });
  return path === undefined ? null : { path, overwrite };
}

export async function askSaveFolder(): Promise<string | null> {
  const native = host().native.folderDialog;
  if (native) return native();
  return (await ask({ mode: 'save-folder', suggestedName: '', extension: '' })).paths[0] ?? null;
}

export function askConfirm(question: ConfirmRequest): Promise<boolean> {
  answerConfirm(false);
  return new Promise((answer) => {
    confirmation = { question, answer };
    openNested('confirm');
  });
}

function ask(question: BrowseRequest): Promise<BrowseAnswer> {
  if (browse) answerBrowse();
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
