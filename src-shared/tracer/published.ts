/** The published table, made anew. */
import { exchangeSteps, type Fractions } from './exchange.js';
import type { TracerModel } from './parameters.js';
import { PUBLISHED_RUNS } from './presets.js';

/** `row`: as it is printed. The script prints after each of its 1801 iterations, so row 0 is already after one and the start is not printed. */
export interface PublishedRow extends Fractions { row: number; iteration: number }

export function publishedRows(model: TracerModel, runs = PUBLISHED_RUNS): PublishedRow[] {
  return exchangeSteps(model, runs).slice(1).map((fractions, row) => ({ row, iteration: row + 1, ...fractions }));
}

/** As the script prints. */
export const PUBLISHED_DECIMALS = 4;
