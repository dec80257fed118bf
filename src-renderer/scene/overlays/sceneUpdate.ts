/** What stands in the scene follows the store without React: it is asked before each drawing. */
import { useLayoutEffect } from 'react';
import type { Palette } from '../palette.js';
import type { Stage } from '../stage.js';

/** Runs `update` before each drawing of the scene, as long as the component is there. */
export function useSceneUpdate(stage: Stage, update: (colours: Palette) => void): void {
  useLayoutEffect(() => {
    stage.sceneUpdates.add(update);
    return () => { stage.sceneUpdates.delete(update); };
  });
}

/** The last result of a pure function, as long as it is called with the same things. */
export function lastCall<A extends readonly unknown[], R>(make: (...inputs: A) => R): (...inputs: A) => R {
  let last: { inputs: A; result: R } | null = null;
  return (...inputs) => {
    if (!last || inputs.some((input, n) => input !== last?.inputs[n])) last = { inputs, result: make(...inputs) };
    return last.result;
  };
}
