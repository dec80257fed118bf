/** Numbers given to options. Each throws AppError `bad-request` naming the option. */
import { misused } from './misused.js';

export function finiteNumber(option: string, printed: string): number {
  const value = printed.trim() === '' ? NaN : Number(printed);
  if (!Number.isFinite(value)) throw misused(`${option} ${printed} is not a number.`);
  return value;
}

export function positiveNumber(option: string, printed: string): number {
  const value = finiteNumber(option, printed);
  if (value <= 0) throw misused(`${option} ${printed} is not above zero.`);
  return value;
}

export function wholeNumber(option: string, printed: string, least: number, most: number): number {
  const value = finiteNumber(option, printed);
  if (!Number.isInteger(value) || value < least || value > most) throw misused(`${option} ${printed} is not a whole number ${Number.isFinite(most) ? `from ${least} to ${most}` : `from ${least} on`}.`);
  return value;
}

/** One of `known`. */
export function oneOf<T extends string>(option: string, printed: string, known: readonly T[]): T {
  const found = known.find((one) => one === printed);
  if (found === undefined) throw misused(`${option} ${printed} is not one of ${known.join(', ')}.`);
  return found;
}
