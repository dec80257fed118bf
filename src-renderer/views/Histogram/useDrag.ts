import { useRef } from 'react';

export interface DragHandlers {
  onPointerDown: (event: React.PointerEvent) => void;
  onPointerMove: (event: React.PointerEvent) => void;
  onPointerUp: (event: React.PointerEvent) => void;
  onPointerCancel: (event: React.PointerEvent) => void;
}

/** A drag with the pointer captured. `onMove` gets the event and where the drag started, in px of the page. */
export function useDrag(onMove: (event: React.PointerEvent, start: { xPx: number; yPx: number }) => void, onEnd: () => void, onStart?: () => void): DragHandlers {
  const start = useRef<{ xPx: number; yPx: number } | null>(null);
  const end = (event: React.PointerEvent): void => {
    if (!start.current) return;
    start.current = null;
    event.currentTarget.releasePointerCapture(event.pointerId);
    onEnd();
  };
  return {
    onPointerDown: (event) => {
      if (event.button !== 0) return;
      event.stopPropagation();
      event.currentTarget.setPointerCapture(event.pointerId);
      start.current = { xPx: event.clientX, yPx: event.clientY };
      onStart?.();
    },
    onPointerMove: (event) => { if (start.current) onMove(event, start.current); },
    onPointerUp: end,
    onPointerCancel: end,
  };
}
