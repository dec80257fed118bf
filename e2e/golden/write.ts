import { overBackground } from '../shader/overBackground.js';
import { twinPicture } from '../shader/twin.js';
import { goldenCases, writeExpected } from './cases.js';

/** Expected pictures of the named cases, of all when none is named. */
export function writeGolden(names: readonly string[]): void {
  for (const golden of goldenCases()) {
    if (names.length > 0 && !names.includes(golden.name)) continue;
    const started = performance.now();
    writeExpected(golden, overBackground(golden.picture, twinPicture(golden.picture)));
    console.log(`${golden.name}: ${((performance.now() - started) / 1000).toFixed(2)} s`);
  }
}
