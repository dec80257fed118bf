/** Keys → commands. */
import { REGISTRY, runCommand, type Command } from './registry.js';

export interface KeyStroke { key: string; code?: string; ctrlKey: boolean; metaKey: boolean; altKey: boolean; shiftKey: boolean }

const isMac = (): boolean => typeof navigator !== 'undefined' && navigator.platform.startsWith('Mac');

/** True when `stroke` is the shortcut. Shift is ignored for signs such as "?", which need it on some keyboards only. */
export function matches(shortcut: string, stroke: KeyStroke, mac: boolean): boolean {
  const parts = shortcut.split('+');
  const name = parts.at(-1) ?? '';
  const wanted = name === 'Space' ? ' ' : name;
  const isSign = wanted.length === 1 && wanted !== ' ' && wanted.toLowerCase() === wanted.toUpperCase() && !/\d/.test(wanted);
  const isKey = stroke.key.toLowerCase() === wanted.toLowerCase() || (stroke.altKey && stroke.code === `Key${wanted}`);
  return isKey
    && (mac ? stroke.metaKey : stroke.ctrlKey) === parts.includes('Mod')
    && !(mac ? stroke.ctrlKey : stroke.metaKey)
    && stroke.altKey === parts.includes('Alt')
    && (isSign || stroke.shiftKey === parts.includes('Shift'));
}

export function commandFor(stroke: KeyStroke, mac: boolean): Command | null {
  return REGISTRY.find(({ shortcut, alternate }) =>
    (shortcut !== undefined && matches(shortcut, stroke, mac)) || (alternate !== undefined && matches(alternate, stroke, mac))) ?? null;
}

const FIELD = 'input:not([type=checkbox]):not([type=radio]):not([type=range]), textarea, select, [contenteditable=true]';
const OWN_KEYS = 'input, button, a[href], [role=slider], [role=tab], [role=tree], [role=listbox], [role=menu], [role=separator], [role=dialog]';
/** What undoes its own typing; a field whose entry was taken over (data-settled) and a list of choices leave that to the app. */
const TYPED = 'input:not([type=checkbox], [type=radio], [type=range], [data-settled]), textarea, [contenteditable=true]';
const UNDO_KEY = /^[zy]$/i;
const WIDGET_KEY = /^(Arrow|Page|Home|End|Enter| $)/;

/** The focused thing needs this key itself: text while typing, arrows in a slider, Space on a button. */
export function isTaken(stroke: KeyStroke, focused: { closest(selector: string): unknown } | null): boolean {
  if (!focused) return false;
  const isTyping = focused.closest(FIELD) !== null;
  if (stroke.ctrlKey || stroke.metaKey) return UNDO_KEY.test(stroke.key) ? focused.closest(TYPED) !== null : isTyping && stroke.key === 'Backspace';
  if (isTyping) return true;
  return WIDGET_KEY.test(stroke.key) && focused.closest(OWN_KEYS) !== null;
}

/** Listens on the window. Returns the function that ends it. */
export function listenToKeys(isModal: () => boolean): () => void {
  const onKey = (event: KeyboardEvent): void => {
    if (event.defaultPrevented || event.isComposing) return;
    if (isTaken(event, event.target instanceof Element ? event.target : null)) return;
    const command = commandFor(event, isMac());
    if (!command || (isModal() && command.id !== 'edit.palette')) return;
    event.preventDefault();
    runCommand(command.id);
  };
  addEventListener('keydown', onKey);
  return () => { removeEventListener('keydown', onKey); };
}

const SYMBOLS: Record<string, [other: string, mac: string]> = {
  Mod: ['Ctrl', '⌘'], Shift: ['Shift', '⇧'], Alt: ['Alt', '⌥'],
  ArrowLeft: ['←', '←'], ArrowRight: ['→', '→'], ArrowUp: ['↑', '↑'], ArrowDown: ['↓', '↓'],
  PageUp: ['Page up', '⇞'], PageDown: ['Page down', '⇟'], Backspace: ['Backspace', '⌫'],
};

/** The keys as written on the keyboard: ["Ctrl", "K"]. */
export function keyCaps(shortcut: string, mac: boolean = isMac()): string[] {
  return shortcut.split('+').map((part) => SYMBOLS[part]?.[mac ? 1 : 0] ?? part);
}
