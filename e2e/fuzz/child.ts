/** One process that reads damaged inputs one after the other and tells its parent how each ended. The parent ends it when one does not. */
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { readPath } from '@main/readers/registry.js';
import { AppError } from '@shared/errors.js';
import { corpus } from './corpus.js';
import { dice, mutate, type Dice } from './mutate.js';
import type { Seed } from './seed.js';

export interface Assignment { reader: string; seed: number; from: number; to: number }
/** `opened`: a value came. `refused`: an AppError. `fault`: anything else, or an AppError that calls itself a fault. */
export type Outcome = 'opened' | 'refused' | 'fault';
export type Report =
  | { kind: 'begin'; run: number; input: string }
  | { kind: 'end'; run: number; outcome: Outcome; code: string; message: string; ms: number; peakMiB: number }
  | { kind: 'done' };

const VOXEL_BUDGET_BYTES = 256 * 2 ** 20;

/** The hostile ones cost most, and are dull once they are seen. */
const HOSTILE_SHARE = 0.005;

async function main({ reader, seed, from, to }: Assignment): Promise<void> {
  const tell = (report: Report): void => { process.send?.(report); };
  const { intact, hostile } = corpus(reader);
  const folder = mkdtempSync(join(tmpdir(), 'dendrograph-fuzz-'));
  try {
    for (let run = from; run < to; run++) {
      const place = join(folder, String(run)), whole = [...hostile, ...intact][run];
      const roll = dice(seed, run), chosen = whole ?? roll.pick(hostile.length > 0 && roll.next() < HOSTILE_SHARE ? hostile : intact);
      tell({ kind: 'begin', run, input: `${chosen.name}${whole ? ' as it is' : ''}` });
      write(chosen, place, whole ? (bytes) => bytes : damageOf(chosen, roll.pick(intact), roll));
      tell({ kind: 'end', run, ...await read(chosen, place) });
      rmSync(place, { recursive: true, force: true });
    }
    tell({ kind: 'done' });
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

type Change = (bytes: Uint8Array, index: number) => Uint8Array;

/** Damages one file of the input, rarely two; the others stay. */
function damageOf(seed: Seed, spliced: Seed, roll: Dice): Change {
  const damaged = new Set([roll.below(seed.files.length), ...(roll.next() < 0.2 ? [roll.below(seed.files.length)] : [])]);
  return (bytes, i) => (damaged.has(i) ? mutate(bytes, roll.pick(spliced.files).bytes, roll) : bytes);
}

function write(seed: Seed, place: string, change: Change): void {
  for (const [i, { path, bytes }] of seed.files.entries()) {
    const target = join(place, path);
    mkdirSync(dirname(target), { recursive: true });
    writeFileSync(target, change(bytes, i));
  }
}

async function read({ open, recipe = {} }: Seed, place: string): Promise<Omit<Extract<Report, { kind: 'end' }>, 'kind' | 'run'>> {
  const started = performance.now();
  const ended = (outcome: Outcome, code: string, message: string): Omit<Extract<Report, { kind: 'end' }>, 'kind' | 'run'> =>
    ({ outcome, code, message, ms: performance.now() - started, peakMiB: process.resourceUsage().maxRSS / 1024 });
  try {
    const { volumes, logs = [] } = await readPath(join(place, open), { signal: new AbortController().signal, onFraction: () => undefined, memoryBudgetBytes: VOXEL_BUDGET_BYTES, recipe });
    return ended('opened', '', `${volumes.length} volumes, ${logs.length} logs`);
  } catch (thrown) {
    if (thrown instanceof AppError && thrown.code !== 'internal') return ended('refused', thrown.code, thrown.message);
    return ended('fault', thrown instanceof AppError ? thrown.code : 'thrown', thrown instanceof Error ? `${thrown.message}\n${String((thrown.cause as Error | undefined)?.stack ?? thrown.stack)}` : String(thrown));
  }
}

// What a library prints when a file is damaged is no result.
console.log = console.info = console.warn = console.error = () => undefined;
process.once('message', (assignment) => { void main(assignment as Assignment).then(() => { process.disconnect(); }); });
