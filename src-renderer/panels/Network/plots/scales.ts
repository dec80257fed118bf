/** Data → px of a plot, and the ticks of its axes. */
import { scaleLinear, scaleLog } from 'd3';

export interface Axis {
  /** With its unit: "Lithium / % of volume". */
  label: string;
  domain: readonly [number, number];
  log?: boolean;
}

export interface Scale {
  px: (value: number) => number;
  ticks: { value: number; text: string }[];
}

const MINUS = (text: string): string => text.replace('-', '−');

/** @param range px of the two ends of the domain. A domain without width gets one. */
export function scaleOf({ domain: [low, high], log = false }: Axis, range: readonly [number, number], tickCount: number): Scale {
  if (log) {
    const bottom = Math.max(low, Number.MIN_VALUE), scale = scaleLog().domain([bottom, high > bottom ? high : bottom * 10]).range(range);
    const decades = scale.ticks(tickCount).filter((value) => Number.isInteger(Math.log10(value) + 1e-12) || Math.abs(Math.log10(value) - Math.round(Math.log10(value))) < 1e-9);
    return { px: scale, ticks: decades.map((value) => ({ value, text: value >= 0.001 && value < 1e5 ? String(Number(value.toPrecision(1))) : `10${superscript(Math.round(Math.log10(value)))}` })) };
  }
  const scale = scaleLinear().domain([low, high > low ? high : low + 1]).range(range), format = scale.tickFormat(tickCount);
  return { px: scale, ticks: scale.ticks(tickCount).map((value) => ({ value, text: MINUS(format(value)) })) };
}

const superscript = (power: number): string => [...String(power)].map((c) => '⁰¹²³⁴⁵⁶⁷⁸⁹'[Number(c)] ?? '⁻').join('');

/** From 0, or what is below it, to a little above the largest. */
export function amountDomain(values: readonly (number | null)[]): readonly [number, number] {
  const known = values.filter((value) => value !== null);
  const high = Math.max(0, ...known);
  return [Math.min(0, ...known), high > 0 ? 1.05 * high : 1];
}
