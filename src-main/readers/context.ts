/** What every reader gets and gives. */
import type { VoltageLog } from '@shared/electrochemistry/voltageLog.js';
import { AppError } from '@shared/errors.js';
import type { Question, Recipe } from '@shared/import/recipe.js';
import type { Volume, VolumeHeader } from '@shared/volume/volume.js';

export interface ReadContext {
  signal: AbortSignal;
  /** 0…1 of the work of this call. */
  onFraction(fraction: number): void;
  /** Told once the header is known, before the voxels are read: "256 × 256 × 256 · int16". */
  onHeader?(grid: string): void;
  /** The most bytes of voxels this call may allocate. */
  memoryBudgetBytes: number;
  /** What the user said about this path; empty when nothing. */
  recipe: Recipe;
}

export interface ReadResult {
  /** Index of the volume to look at first; the first one when absent. */
  showFirst?: number;
  volumes: Volume[];
  logs?: VoltageLog[];
  /**
   * One a volume: what must be equal for volumes of different files to be time points of one measurement (protocol and settings, as the files state them).
   * Null, or absent: the file says nothing about that, and names decide.
   */
  seriesKeys?: readonly (string | null)[];
  /** What was, or could be, asked about this path: with it the user can change the answer later. */
  question?: Question;
  /** Every file whose bytes were read. */
  files: string[];
  /** Parts of a folder that did not open; the rest did. */
  errors: { path: string; error: AppError }[];
}

/** Tells what is about to be read, so that whoever waits knows what for. */
export function announce({ onHeader }: ReadContext, { dims, timeCount, dtype }: Pick<VolumeHeader, 'dims' | 'timeCount' | 'dtype'>): void {
  onHeader?.(`${dims.join(' × ')}${timeCount > 1 ? ` · ${timeCount} time points` : ''} · ${dtype}`);
}

/** @throws AppError `too-large` naming the file, before anything is allocated */
export function checkBudget(path: string, bytes: number, context: ReadContext): void {
  if (bytes <= context.memoryBudgetBytes) return;
  throw new AppError('too-large', `${path} needs ${mebibytes(bytes)} of memory; ${mebibytes(context.memoryBudgetBytes)} are free.`, 'Close volumes that are no longer needed, or open a smaller reconstruction.');
}

export function throwIfCancelled(context: ReadContext): void {
  if (context.signal.aborted) throw new AppError('cancelled', 'Opening was cancelled.', '');
}

/** The entry of a part of a folder that did not open, while the rest goes on. @throws AppError `cancelled`: then nothing goes on */
export function failedPart(path: string, thrown: unknown): ReadResult['errors'][number] {
  const error = AppError.from(thrown, `Opening ${path}`);
  if (error.code === 'cancelled') throw error;
  return { path, error };
}

/** The part of a context that covers `from` to `to` of the progress. */
export function partOf(context: ReadContext, from: number, to: number): ReadContext {
  return { ...context, onFraction: (fraction) => { context.onFraction(from + (to - from) * fraction); } };
}

const mebibytes = (bytes: number): string => (bytes >= 2 ** 60 ? 'an impossible amount' : `${Math.ceil(bytes / 2 ** 20).toLocaleString('en')} MiB`);
