/** One reading in a process of its own: `node read.js PATH` prints how long header and voxels took and how much memory. */
import { readFileSync } from 'node:fs';
import { totalmem } from 'node:os';
import { setTimeout } from 'node:timers/promises';
import { readPath } from '@main/readers/registry.js';

export interface Reading { headerMs: number; arrayMs: number; peakMiB: number; checksum: number }

/** The most memory that the process ever had, beyond `before`. Linux. */
const peakKiB = (): number => Number(/VmHWM:\s+(\d+)/.exec(readFileSync('/proc/self/status', 'utf8'))?.[1]);

const path = process.argv[2] ?? '';
/* The app's worker is long past loading its modules; here, collecting what that left over would fall into the first milliseconds. */
await setTimeout(200);
const before = peakKiB(), started = performance.now();
let headerMs = NaN;
const { volumes } = await readPath(path, {
  signal: new AbortController().signal, onFraction: () => undefined, memoryBudgetBytes: totalmem() / 2, recipe: {},
  onHeader: () => { if (Number.isNaN(headerMs)) headerMs = performance.now() - started; },
});
const arrayMs = performance.now() - started;
const peakMiB = (peakKiB() - before) / 1024;
let checksum = 0;
for (const value of volumes[0]?.data ?? []) checksum = (checksum + value) % 1e9;
const reading: Reading = { headerMs, arrayMs, peakMiB, checksum };
console.log(JSON.stringify(reading));
