/** Measured points from a spreadsheet or CSV file. */
import { parseNumber } from '../units.js';
import type { PointKind, TracerPoint } from './parameters.js';
import { replicates } from './replicates.js';

export interface Pasted {
  /** Without ids. */
  points: Omit<TracerPoint, 'id'>[];
  /** What was taken for what, in words. */
  understood: string[];
  /** Lines left out, with the reason. */
  refused: string[];
}

type Column = 'charge' | 'abundance' | 'sigma' | 'what' | 'n' | 'limit' | 'amount';
/** A column of a kind is that kind's own: "LLZO", "σ of the electrode". */
interface Head { column: Column | null; kind: PointKind | null }
type Point = Pasted['points'][number];

/** Without a header, columns come in this order; those of the right may be missing. */
const USUAL_ORDER: readonly Head[] = (['charge', 'abundance', 'sigma', 'what', 'n', 'limit', 'amount'] as const).map((column) => ({ column, kind: null }));

const HEADS: readonly (readonly [Column, RegExp])[] = [
  ['limit', /limit/i],
  ['sigma', /^σ|sigma|^sd$|std|err|^±|deviation|uncert/i],
  ['charge', /charge|^q\b|coulomb|^c$/i],
  ['what', /what|kind|type|where|component|phase|sample|material/i],
  ['n', /^n$|cells|count|replicates/i],
  ['amount', /amount|^d$|mass/i],
  ['abundance', /abund|6li|⁶li|li-?6|^x|fraction|percent|%|^(cell|rep(licate|etition)?)[ ._#]*\d+$/i],
];
const WHATS: readonly (readonly [PointKind, RegExp])[] = [['dendrite', /dendr|filament/i], ['llzo', /llzo|electroly|pellet|^x2$|^se$/i], ['electrode', /electr|^li$|metal|foil|^x1$/i]];

/**
 * Reads lines of tab-, semicolon- or comma-separated values with or without a header, decimal points or commas, percent or fractions.
 * Several abundances of one kind in a line are cells: their mean, deviation and number are taken. Percent is taken where the header or a value says "%", or an abundance is above 1.
 * @param usual what points are where no column says so
 */
export function readPoints(text: string, usual: PointKind = 'llzo'): Pasted {
  const lines = text.split(/\r\n|\r|\n/).map((line, n) => ({ line, number: n + 1 })).filter(({ line }) => line.trim() !== '');
  const separator = separatorOf(lines.map(({ line }) => line)), rows = lines.map(({ line, number }) => ({ number, cells: cellsOf(line, separator) }));
  const header = rows[0] && isHeader(rows[0].cells) ? rows[0].cells : null;
  const heads = header ? header.map(headOf) : USUAL_ORDER, columns = heads.map(({ column }) => column), body = header ? rows.slice(1) : rows;
  const texts = body.flatMap(({ cells }) => cells.filter((_, n) => columns[n] === 'abundance'));
  const isPercent = [...header ?? [], ...texts].some((cell) => cell.includes('%')) || texts.some((cell) => (numberOf(cell) ?? 0) > 1);
  const points: Pasted['points'] = [], refused: string[] = [];
  for (const { cells, number } of body) {
    for (const point of pointsOf(cells, heads, isPercent ? 100 : 1, usual)) if (typeof point === 'string') refused.push(`Line ${String(number)}: ${point}.`); else points.push(point);
  }
  const missing = body.length > 0 ? (['charge', 'abundance'] as const).filter((column) => !columns.includes(column)) : [];
  return {
    points: missing.length > 0 ? [] : points,
    understood: [
      `${header ? 'Header' : 'No header'}: columns ${columns.slice(0, Math.max(0, ...rows.map(({ cells }) => cells.length))).map((column) => column ?? 'left out').join(', ')}`,
      `Abundances as ${isPercent ? 'percent' : 'fractions'}`,
      ...(points.some(({ n }) => n > 1) && !columns.includes('n') ? ['Several abundances of a line as cells: mean and deviation'] : []),
      ...(body.some(({ cells }) => cells.some((cell) => /^[^,]*\d,\d+/.test(cell))) ? ['Decimal commas'] : []),
    ],
    refused: missing.length > 0 ? [`No column for ${missing.join(' or ')} in the header.`] : refused,
  };
}

/** One of each kind that the line has an abundance of, or why there is none. */
function pointsOf(cells: readonly string[], heads: readonly Head[], per: number, usual: PointKind): (Point | string)[] {
  const texts = (column: Column, kind: PointKind | null): string[] => heads.flatMap((head, n) => (head.column === column && head.kind === kind ? cells[n]?.trim() || [] : []));
  const kinds = [...new Set(heads.filter(({ column }) => column === 'abundance').map(({ kind }) => kind))], filled = kinds.filter((kind) => texts('abundance', kind).length > 0);
  const shared = (column: Column): string => texts(column, null)[0] ?? '';
  const sigmaOf = (kind: PointKind | null): string => texts('sigma', kind)[0] ?? (filled.length === 1 ? shared('sigma') : '');
  return filled.length === 0 ? [NO_ABUNDANCE] : filled.map((kind) => pointOf(texts('abundance', kind), sigmaOf(kind), shared, per, kind ?? usual));
}

const NO_ABUNDANCE = 'no abundance between 0 and 100 %';

function pointOf(abundances: readonly string[], sigmaText: string, cell: (column: Column) => string, per: number, usual: PointKind): Point | string {
  const limitSign = abundances.some((text) => text.startsWith('<')), chargeC = numberOf(cell('charge')), values = abundances.map(numberOf).filter((value) => value !== null);
  const cells = values.length > 1 ? replicates(values) : null, x = cells?.mean ?? values[0] ?? null;
  const sigma = cells ? cells.sd : numberOf(sigmaText), countText = cell('n'), n = cells ? values.length : countText === '' ? 1 : numberOf(countText);
  const amountText = cell('amount'), amount = numberOf(amountText), whatText = cell('what'), what = whatText === '' ? usual : kindOf(whatText);
  if (chargeC === null || chargeC < 0) return 'no charge of 0 or more';
  if (x === null || values.length < abundances.length || values.some((value) => value < 0 || value / per > 1)) return NO_ABUNDANCE;
  if (!cells && sigmaText !== '' && (sigma === null || sigma < 0)) return 'the error is no number of 0 or more';
  if (n === null || !Number.isInteger(n) || n < 1 || n > 1000) return 'the number of cells is not a whole one from 1';
  if (amountText !== '' && (amount === null || amount <= 0)) return 'the amount is no number above 0';
  if (what === null) return `"${whatText}" is neither LLZO, electrode nor dendrite`;
  return { what, chargeC, abundance: x / per, sigma: sigma === null ? null : sigma / per, n, isLimit: limitSign || /^(1|yes|true|<|limit)$/i.test(cell('limit')), amount };
}

const kindOf = (text: string): PointKind | null => WHATS.find(([, pattern]) => pattern.test(text))?.[0] ?? null;

/** One number, with its sign of a limit or an error and its unit; two numbers in one cell are none. */
function numberOf(text: string): number | null {
  const own = text.replace(/^\s*[<±]/, '').replace(/[%C]\s*$/, '').trim();
  return /\s/.test(own) ? null : parseNumber(own);
}

/** A head that names a kind alone holds its abundances. */
function headOf(text: string): Head {
  const head = text.trim(), named = HEADS.find(([, pattern]) => pattern.test(head))?.[0] ?? null, kind = kindOf(head);
  if (named === null) return { column: kind === null ? null : 'abundance', kind };
  return { column: named, kind: named === 'abundance' || named === 'sigma' ? kind : null };
}

const isHeader = (cells: readonly string[]): boolean => cells.every((cell) => numberOf(cell) === null) && cells.some((cell) => headOf(cell).column !== null);

/** Tabs, else semicolons, else commas (which then are no decimal marks), else blanks. */
function separatorOf(lines: readonly string[]): RegExp {
  if (lines.some((line) => line.includes('\t'))) return /\t/;
  if (lines.some((line) => line.includes(';'))) return /;/;
  if (lines.some((line) => /,\s/.test(line) || /,.*[.,]/.test(line)) || lines.every((line) => /^[^\s,]+,[^\s,]*$/.test(line))) return /,/;
  return /\s+/;
}

const cellsOf = (line: string, separator: RegExp): string[] => line.trim().split(separator).map((cell) => cell.trim().replace(/^"(.*)"$/, '$1'));
