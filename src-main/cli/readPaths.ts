/** Everything that the paths of a command hold. */
import type { VoltageLog } from '@shared/electrochemistry/voltageLog.js';
import type { Recipe } from '@shared/import/recipe.js';
import type { Volume } from '@shared/volume/volume.js';
import type { Attempts } from './attempts.js';
import { errorRecord } from './errorRecord.js';
import { openPath } from './openPath.js';
import type { Output } from './run.js';

/** What does not open is told and left out. */
export async function readPaths(paths: readonly string[], recipe: Recipe, { attempt, failed }: Attempts, output: Output, signal: AbortSignal): Promise<{ volumes: Volume[]; logs: VoltageLog[] }> {
  const volumes: Volume[] = [], logs: VoltageLog[] = [];
  for (const path of paths) {
    output.err(`Reading ${path}\n`);
    const result = await attempt(path, () => openPath(path, recipe, signal));
    for (const { error } of result?.errors ?? []) failed.push(errorRecord(error));
    volumes.push(...result?.volumes ?? []);
    logs.push(...result?.logs ?? []);
  }
  return { volumes, logs };
}
