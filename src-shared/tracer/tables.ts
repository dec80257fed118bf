/** The tracer in tables: the same rows for the panel, the clipboard and the command line. */
import type { Cell } from '../csv.js';
import { fractionsAt, iterationsAt } from './charge.js';
import type { DendriteIncrement } from './increments.js';
import type { Mechanism2 } from './mixing.js';
import type { TracerModel, TracerPoint } from './parameters.js';
import { PUBLISHED_DECIMALS, publishedRows } from './published.js';

export interface TracerTable { head: readonly string[]; rows: readonly (readonly Cell[])[] }

/** As the script prints: row 0 is after one iteration. @param decimals null: every digit */
export function publishedTable(model: TracerModel, runs?: number, decimals: number | null = PUBLISHED_DECIMALS): TracerTable {
  const cell = (x: number): Cell => (decimals === null ? x : x.toFixed(decimals));
  return { head: ['row', 'x1 electrodes', 'x2 LLZO'], rows: publishedRows(model, runs).map(({ row, x1, x2 }) => [row, cell(x1), cell(x2)]) };
}

export function chargeTable(model: TracerModel, chargesC: readonly number[]): TracerTable {
  return {
    head: ['charge / C', 'iterations', 'x1 electrodes', 'x2 LLZO'],
    rows: chargesC.map((chargeC) => { const { x1, x2 } = fractionsAt(model, chargeC); return [chargeC, iterationsAt(model, chargeC), x1, x2]; }),
  };
}

export function pointTable(points: readonly TracerPoint[]): TracerTable {
  return { head: ['charge / C', 'abundance', 'sigma', 'what', 'n', 'limit', 'amount'], rows: points.map(({ chargeC, abundance, sigma, what, n, isLimit, amount }) => [chargeC, abundance, sigma, what, n, isLimit ? 'yes' : '', amount]) };
}

export function shareTable(shares: readonly { point: TracerPoint; share: Mechanism2 }[]): TracerTable {
  return {
    head: ['charge / C', 'dendrite', 'x M1', 'x M2', 'f2 raw', 'f2', 'sigma f2', 'band low', 'band high', 'flags'],
    rows: shares.map(({ point, share }) => [point.chargeC, point.abundance, share.xM1, share.xM2, share.raw, share.clamped, share.sigma, share.band?.low ?? null, share.band?.high ?? null, share.flags.join(' ')]),
  };
}

export function incrementTable(increments: readonly DendriteIncrement[]): TracerTable {
  return {
    head: ['from / C', 'to / C', 'increment', 'sigma', 'x M1', 'x M2', 'f2 raw', 'f2', 'sigma f2', 'flags'],
    rows: increments.map(({ from, to, x, sigma, share }) => [from.chargeC, to.chargeC, x, sigma, share?.xM1 ?? null, share?.xM2 ?? null, share?.raw ?? null, share?.clamped ?? null, share?.sigma ?? null, share?.flags.join(' ') ?? '']),
  };
}
