/** One-off wishes for the 3D view, and where it looks from. They are not state: nothing remembers them, nothing undoes them. */
import type { Camera } from '@shared/session/schema.js';

export type ViewPreset = 'isometric' | 'electrodeA' | 'electrodeB' | 'side' | 'fit';

type Listener = (preset: ViewPreset) => void;
const listeners = new Set<Listener>();

export function requestView(preset: ViewPreset): void {
  for (const listener of listeners) listener(preset);
}

/** Returns the function that ends the subscription. */
export function onViewRequest(listener: Listener): () => void {
  listeners.add(listener);
  return () => { listeners.delete(listener); };
}

const pickers = new Set<() => void>();

/** What is seen at the centre of the 3D view gets the crosshair. */
export function requestPick(): void {
  for (const pick of pickers) pick();
}

/** Returns the function that ends the subscription. */
export function onPickRequest(pick: () => void): () => void {
  pickers.add(pick);
  return () => { pickers.delete(pick); };
}

let eye: (() => Camera | null) | null = null;

/** `read`: the camera of the 3D view as it is now, moved by anyone or not. Returns the function that ends it. */
export function registerEye(read: () => Camera | null): () => void {
  eye = read;
  return () => { if (eye === read) eye = null; };
}

/** Null while there is no 3D view. */
export function presentEye(): Camera | null {
  return eye?.() ?? null;
}
