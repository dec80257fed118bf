/** Passes on what three says, without what nobody here can act upon. */
import { setConsoleFunction } from 'three';

/** react-three-fiber still makes a clock of the old kind, which the app never reads. */
const KNOWN = ['THREE.Clock: This module has been deprecated'];

export function quietThree(): void {
  setConsoleFunction((type, message, ...more: unknown[]) => {
    if (!KNOWN.some((known) => message.startsWith(known))) console[type](message, ...more);
  });
}
