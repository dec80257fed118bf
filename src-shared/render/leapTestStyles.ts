/** Styles for tests of leaping. */
import fc from 'fast-check';
import type { LeapStyle } from './blockClasses.js';

/** 256 × (½τ, τ, τ, τ). */
export function tableOf(tauAt: (entry: number) => number): Float32Array {
  return Float32Array.from({ length: 1024 }, (_, n) => tauAt(n >> 2) * (n % 4 === 0 ? 0.5 : 1));
}

/** Tables of plateaus, some of them empty, between which the optical depth jumps or climbs. */
export const plateaus: fc.Arbitrary<Float32Array> = fc.array(fc.tuple(fc.integer({ min: 1, max: 90 }), fc.constantFrom(0, 0, 0.3, 0.300004, 2), fc.boolean()), { minLength: 1, maxLength: 9 })
  .map((parts) => {
    const taus = parts.flatMap(([length, tau, climbs]) => Array.from({ length }, (_, n) => (climbs ? tau * n / length : tau)));
    return tableOf((entry) => taus[entry % taus.length] ?? 0);
  });

/** Linear between entries, by definition. */
export function tableAt(table: Float32Array, x: number): number[] {
  const i = Math.min(Math.floor(x * 255), 254), t = x * 255 - i;
  return [0, 1, 2, 3].map((c) => (1 - t) * (table[4 * i + c] ?? NaN) + t * (table[4 * i + 4 + c] ?? NaN));
}

export function leapStyleOf(style: Partial<LeapStyle>): LeapStyle {
  return { mode: 'composite', windowMin: 0, windowMax: 1, surfaceValue: 0.5, flatAllowed: true, table: tableOf(() => 0), ...style };
}
