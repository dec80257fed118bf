/** One-off wishes for the 3D camera. They are not state: nothing remembers them, nothing undoes them. */
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
