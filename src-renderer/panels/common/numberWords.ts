/** What a number in a field may be. */
import { formatNumber, parseNumber } from '@shared/units.js';
import type { Read } from './TypedField.js';

export interface Allowed {
  min?: number | undefined;
  max?: number | undefined;
  /** `min` itself is not allowed. */
  isAbove?: boolean | undefined;
  isWhole?: boolean | undefined;
}

/** "A whole number from 2 to 12." */
export function allowedWords({ min = -Infinity, max = Infinity, isAbove = false, isWhole = false }: Allowed): string {
  const written = (value: number): string => formatNumber(value, 5), hasMin = Number.isFinite(min), hasMax = Number.isFinite(max);
  const range = hasMin && hasMax ? (isAbove ? ` above ${written(min)}, up to ${written(max)}` : ` from ${written(min)} to ${written(max)}`)
    : hasMin ? (isAbove ? ` above ${written(min)}` : ` of at least ${written(min)}`) : hasMax ? ` of at most ${written(max)}` : '';
  return `A ${isWhole ? 'whole ' : ''}number${range}.`;
}

/** The number that a text says, or what it may be. */
export function readNumber(text: string, allowed: Allowed): Read<number> {
  const { min = -Infinity, max = Infinity, isAbove = false, isWhole = false } = allowed, value = parseNumber(text);
  const isAllowed = value !== null && (isAbove ? value > min : value >= min) && value <= max && (!isWhole || Number.isInteger(value));
  return isAllowed ? { value } : { problem: allowedWords(allowed) };
}
