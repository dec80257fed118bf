/** How much of a dendrite came by mechanism 2. docs/formulas.md, "Share of mechanism 2". */
import type { Fractions } from './exchange.js';
import type { MixingSettings } from './parameters.js';

export const SHARE_FLAGS = ['not-identifiable', 'below-0', 'above-1', 'below-llzo', 'band-open'] as const;
export type ShareFlag = (typeof SHARE_FLAGS)[number];

/** Compositions between which a dendrite lies: mechanism 1 (electrode and LLZO mixed) and mechanism 2 (grain boundaries). */
export interface EndMembers { xM1: number; xM2: number }

/** `low` ≤ `high`. */
export interface Band { low: number; high: number }

/** The share for λ from 0 to 1, with one composition of mechanism 2; null at an end that is not identifiable. */
export interface LambdaBand { grainBoundary: MixingSettings['grainBoundary']; atLlzo: number | null; atElectrode: number | null }

export interface Mechanism2 extends EndMembers {
  /** Null where the end members are one and the same. */
  raw: number | null;
  clamped: number | null;
  /** From the error of the abundance alone. */
  sigma: number | null;
  bands: LambdaBand[];
  /** All that λ from 0 to 1 and both compositions of mechanism 2 reach, clamped to 0…1; null where no end of `bands` is identifiable. */
  band: Band | null;
  flags: ShareFlag[];
}

/** Closer than so many errors of the dendrite's abundance, the two mechanisms cannot be told apart. */
const APART_FROM = 3;

export function endMembers({ x1, x2 }: Fractions, x2AtStart: number, { lambda, grainBoundary }: Pick<MixingSettings, 'lambda' | 'grainBoundary'>): EndMembers {
  return { xM1: lambda * x1 + (1 - lambda) * x2, xM2: grainBoundary === 'start' ? x2AtStart : x2 };
}

/** f2 = (x_M1 − x_d)/(x_M1 − x_M2), raw: below 0 and above 1 where x_d lies beyond an end. Null where both ends are one. */
export const mechanism2Share = (x: number, { xM1, xM2 }: EndMembers): number | null => (xM1 === xM2 ? null : (xM1 - x) / (xM1 - xM2));

const CORNERS = (['start', 'llzo'] as const).flatMap((grainBoundary) => [0, 1].map((lambda) => ({ lambda, grainBoundary })));

/** Clamped; where both ends are one, what the share tends to as λ comes from 1. Null: nothing tells. */
function limitShare(x: number, ends: EndMembers, { x1, x2 }: Fractions): number | null {
  const raw = mechanism2Share(x, ends), side = (ends.xM2 - x) * (x1 - x2);
  if (raw !== null) return clamp(raw);
  return side === 0 ? null : side > 0 ? 1 : 0;
}

const clamp = (share: number): number => Math.min(1, Math.max(0, share));

/** False where the ends are closer than three errors of x. Without an error: where they are one. */
const isIdentifiable = ({ xM1, xM2 }: EndMembers, sigma: number | null): boolean => xM1 !== xM2 && Math.abs(xM1 - xM2) >= APART_FROM * (sigma ?? 0);

/**
 * @param dendrite abundance and its standard error (null: not known)
 * @param fractions of electrode and LLZO at the charge of the dendrite, `x2AtStart` of the LLZO before
 */
export function mechanism2({ x, sigma }: { x: number; sigma: number | null }, fractions: Fractions, x2AtStart: number, settings: Pick<MixingSettings, 'lambda' | 'grainBoundary'>): Mechanism2 {
  const ends = endMembers(fractions, x2AtStart, settings), raw = mechanism2Share(x, ends);
  const bands = (['start', 'llzo'] as const).map((grainBoundary): LambdaBand => {
    const at = (lambda: number): number | null => {
      const own = endMembers(fractions, x2AtStart, { lambda, grainBoundary });
      return isIdentifiable(own, sigma) ? mechanism2Share(x, own) : null;
    };
    return { grainBoundary, atLlzo: at(0), atElectrode: at(1) };
  });
  const corners = bands.flatMap(({ atLlzo, atElectrode }) => [atLlzo, atElectrode]), isOpen = corners.includes(null);
  const reached = CORNERS.flatMap(({ lambda, grainBoundary }) => limitShare(x, endMembers(fractions, x2AtStart, { lambda, grainBoundary }), fractions) ?? []);
  const flags: (ShareFlag | false)[] = [
    !isIdentifiable(ends, sigma) && 'not-identifiable',
    raw !== null && raw < 0 && 'below-0',
    raw !== null && raw > 1 && 'above-1',
    x < fractions.x2 && 'below-llzo',
    isOpen && 'band-open',
  ];
  return {
    ...ends, raw, clamped: raw === null ? null : clamp(raw),
    sigma: raw === null || sigma === null ? null : sigma / Math.abs(ends.xM1 - ends.xM2),
    bands, band: corners.every((share) => share === null) ? null : { low: Math.min(...reached), high: Math.max(...reached) },
    flags: flags.filter((flag) => flag !== false),
  };
}
