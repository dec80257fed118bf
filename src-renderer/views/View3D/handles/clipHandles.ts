/** The handles' elements, placed after every frame without React; an element is only written to where something differs. */
import { handleElement, writeHandle, type Placed } from './handleElement.js';
import './handles.css';

export interface ClipHandles {
  /** Shows exactly these handles. */
  show(handles: readonly Placed[]): void;
  dispose(): void;
}

/** Keeps its elements in `layer`. */
export function clipHandles(layer: HTMLElement): ClipHandles {
  const elements = new Map<string, { element: HTMLElement; placed: Placed }>();
  const readout = document.createElement('output');
  readout.className = 'handle-readout';
  readout.dataset.testid = 'clip-readout';
  let pointedId: string | null = null;

  const say = (): void => {
    const placed = pointedId === null ? undefined : elements.get(pointedId)?.placed;
    if (!placed?.isVisible) return readout.remove();
    const { handle, px: [x, y], view: { viewport } } = placed;
    if (readout.textContent !== handle.text) readout.textContent = handle.text;
    const left = x > viewport.widthPx - READOUT_PX ? `calc(${(x - GAP_PX).toFixed(1)}px - 100%)` : `${(x + GAP_PX).toFixed(1)}px`;
    readout.style.transform = `translate(${left}, ${Math.max(y - GAP_PX, GAP_PX).toFixed(1)}px) translateY(-100%)`;
    if (!readout.isConnected) layer.append(readout);
  };

  const elementOf = (placed: Placed): HTMLElement => {
    const { id } = placed.handle;
    const known = elements.get(id);
    const element = known?.element ?? handleElement(placed.handle, () => elements.get(id)?.placed, (isPointed) => {
      if (isPointed) pointedId = id;
      else if (pointedId === id) pointedId = null;
      say();
    });
    writeHandle(element, known?.placed, placed);
    if (!known) layer.insertBefore(element, readout.isConnected ? readout : null);
    elements.set(id, { element, placed });
    return element;
  };

  return {
    show: (handles) => {
      const wanted = new Set(handles.map(elementOf));
      for (const [id, { element }] of elements) {
        if (wanted.has(element)) continue;
        element.remove();
        elements.delete(id);
      }
      say();
    },
    dispose: () => { layer.replaceChildren(); },
  };
}

/** Room for the widest value beside its handle. */
const READOUT_PX = 180;
const GAP_PX = 14;
