/** How many bytes of voxels the host may hold. */
import { totalmem } from 'node:os';

const SHARE_OF_MEMORY = 0.35;
const MIB = 2 ** 20;

/** A share of the machine's memory (the process and the browser need the rest), or what `DENDROGRAPH_MEMORY_MIB` says. */
export function memoryBudgetBytes(env: NodeJS.ProcessEnv = process.env, totalBytes = totalmem()): number {
  const asked = Number(env['DENDROGRAPH_MEMORY_MIB']);
  return Number.isFinite(asked) && asked >= 16 ? asked * MIB : Math.floor(totalBytes * SHARE_OF_MEMORY);
}
