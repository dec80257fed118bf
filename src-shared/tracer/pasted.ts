/** Measured points from a spreadsheet or CSV file. */
import { parseNumber } from '../units.js';
import type { PointKind, TracerPoint } from './parameters.js';

export interface Pasted {
  /** Without ids. */
  points: Omit<TracerPoint, 'id'>[];
  /** What was taken for what, in words. */
  understood: string[];
  /** Lines left out, with the reason. */
  refused: string[];
}

type Column = 'charge' | 'abundance' | 'sigma' | 'what' | 'n' | 'limit';

/** Without a header, columns come in this order; those of the right may be missing. */
const USUAL_ORDER: readonly Column[] = ['charge', 'abundance', 'sigma', 'what', 'n'];

const HEADS: readonly (readonly [Column, RegExp])[] = [
  ['limit', /limit/i],
  ['sigma', /^σ|sigma|^sd$|std|err|^±|deviation|uncert/i],
  ['charge', /charge|^q\b|coulomb|^c$/i],
  ['what', /what|kind|type|where|component|phase|sample|material/i],
  ['n', /^n$|cells|count|replicates/i],
  ['abundance', /abund|6li|⁶li|li-?6|^x|fraction|percent|%/i],
];
const WHATS: readonly (readonly [PointKind, RegExp])[] = [['dendrite', /dendr|filament/i], ['llzo', /llzo|electroly|pellet|^x2$|^se$/i], ['electrode', /electr|^li$|metal|foil|^x1$/i]];

/**
 * Reads lines of tab-, semicolon- or comma-separated values with or without a header, decimal points or commas, percent or fractions.
 * Percent is taken where the header or a value says "%", or an abundance is above 1.
 * @param usual what points are where no column says so
 */
export function readPoints(text: string, usual: PointKind = 'llzo'): Pasted {
  const lines = text.split(/\r\n|\r|\n/).map((line, n) => ({ line, number: n + 1 })).filter(({ line }) => line.trim() !== '');
  const separator = separatorOf(lines.map(({ line }) => line)), rows = lines.map(({ line, number }) => ({ number, cells: cellsOf(line, separator) }));
  const header = rows[0] && isHeader(rows[0].cells) ? rows[0].cells : null;
  const columns = header ? header.map(columnOf) : [...USUAL_ORDER];
  const body = header ? rows.slice(1) : rows, at = (cells: readonly string[], column: Column): string => cells[columns.indexOf(column)] ?? '';
  const abundances = body.map(({ cells }) => numberOf(at(cells, 'abundance'))).filter((value) => value !== null);
  const isPercent = [...header ?? [], ...body.map(({ cells }) => at(cells, 'abundance'))].some((cell) => cell.includes('%')) || abundances.some((value) => value > 1);
  const points: Pasted['points'] = [], refused: string[] = [];
  for (const { cells, number } of body) {
    const point = pointOf((column) => at(cells, column), isPercent ? 100 : 1, usual);
    if (typeof point === 'string') refused.push(`Line ${String(number)}: ${point}.`); else points.push(point);
  }
  const missing = body.length > 0 ? (['charge', 'abundance'] as const).filter((column) => !columns.includes(column)) : [];
  return {
    points: missing.length > 0 ? [] : points,
    understood: [
      `${header ? 'Header' : 'No header'}: columns ${columns.slice(0, Math.max(0, ...rows.map(({ cells }) => cells.length))).map((column) => column ?? 'left out').join(', ')}`,
      `Abundances as ${isPercent ? 'percent' : 'fractions'}`,
      ...(body.some(({ cells }) => cells.some((cell) => /^[^,]*\d,\d+/.test(cell))) ? ['Decimal commas'] : []),
    ],
    refused: missing.length > 0 ? [`No column for ${missing.join(' or ')} in the header.`] : refused,
  };
}

function pointOf(cell: (column: Column) => string, per: number, usual: PointKind): Omit<TracerPoint, 'id'> | string {
  const limitSign = cell('abundance').trim().startsWith('<'), chargeC = numberOf(cell('charge')), x = numberOf(cell('abundance'));
  const sigmaText = cell('sigma').trim(), sigma = numberOf(sigmaText), countText = cell('n').trim(), n = countText === '' ? 1 : numberOf(countText);
  if (chargeC === null || chargeC < 0) return 'no charge of 0 or more';
  if (x === null || x < 0 || x / per > 1) return 'no abundance between 0 and 100 %';
  if (sigmaText !== '' && (sigma === null || sigma < 0)) return 'the error is no number of 0 or more';
  if (n === null || !Number.isInteger(n) || n < 1 || n > 1000) return 'the number of cells is not a whole one from 1';
  const whatText = cell('what').trim(), what = whatText === '' ? usual : WHATS.find(([, pattern]) => pattern.test(whatText))?.[0];
  if (what === undefined) return `"${whatText}" is neither LLZO, electrode nor dendrite`;
  return { what, chargeC, abundance: x / per, sigma: sigma === null ? null : sigma / per, n, isLimit: limitSign || /^(1|yes|true|<|limit)$/i.test(cell('limit').trim()) };
}

/** One number, with its sign of a limit or an error and its unit; two numbers in one cell are none. */
function numberOf(text: string): number | null {
  const own = text.replace(/^\s*[<±]/, '').replace(/[%C]\s*$/, '').trim();
  return /\s/.test(own) ? null : parseNumber(own);
}

const columnOf = (head: string): Column | null => HEADS.find(([, pattern]) => pattern.test(head.trim()))?.[0] ?? null;
const isHeader = (cells: readonly string[]): boolean => cells.every((cell) => numberOf(cell) === null) && cells.some((cell) => columnOf(cell) !== null);

/** Tabs, else semicolons, else commas (which then are no decimal marks), else blanks. */
function separatorOf(lines: readonly string[]): RegExp {
  if (lines.some((line) => line.includes('\t'))) return /\t/;
  if (lines.some((line) => line.includes(';'))) return /;/;
  if (lines.some((line) => /,\s/.test(line) || /,.*[.,]/.test(line)) || lines.every((line) => /^[^\s,]+,[^\s,]*$/.test(line))) return /,/;
  return /\s+/;
}

const cellsOf = (line: string, separator: RegExp): string[] => line.trim().split(separator).map((cell) => cell.trim().replace(/^"(.*)"$/, '$1'));
