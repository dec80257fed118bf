/** The probe reads what is seen under a pointer that rests on the 3D picture: one ray on the CPU, half a millisecond in 100×100×32 voxels. */
import type { Stage } from '@renderer/scene/stage.js';
import { probeAt } from './pickAt.js';

const REST_MS = 60;

/** Listens on `element` until the returned function is called. */
export function hoverProbe(stage: Stage, element: HTMLElement): () => void {
  const abort = new AbortController();
  const { signal } = abort;
  let rest: ReturnType<typeof setTimeout> | undefined;
  element.addEventListener('pointermove', (event) => {
    clearTimeout(rest);
    const isOver = event.buttons === 0 && event.target instanceof Element && !event.target.closest('button');
    if (!isOver) return;
    rest = setTimeout(() => {
      const box = element.getBoundingClientRect();
      probeAt(stage, [event.clientX - box.left, event.clientY - box.top]);
    }, REST_MS);
  }, { signal });
  for (const type of ['pointerleave', 'pointerdown', 'wheel'] as const) {
    element.addEventListener(type, () => {
      clearTimeout(rest);
      probeAt(stage, null);
    }, { signal, passive: true });
  }
  return () => {
    clearTimeout(rest);
    abort.abort();
  };
}
