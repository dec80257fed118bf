/** Frequencies, fields, scan times and relaxation: checks of what a header or a person says. */

/** Frequencies over that of ¹H in TMS, percent (R. K. Harris et al., Pure Appl. Chem. 73, 1795 (2001)). */
const XI_PERCENT = { '7Li': 38.863797, '6Li': 14.716086 } as const;
/** γ/2π, MHz/T. */
const GAMMA_MHZ_PER_T = { '7Li': 16.5483, '6Li': 6.2661 } as const;
export type LithiumIsotope = keyof typeof XI_PERCENT;

export const larmorMHz = (fieldT: number, isotope: LithiumIsotope = '7Li'): number => fieldT * GAMMA_MHZ_PER_T[isotope];
export const fieldT = (frequencyMHz: number, isotope: LithiumIsotope = '7Li'): number => frequencyMHz / GAMMA_MHZ_PER_T[isotope];
/** Frequency of an isotope in the magnet where ¹H has `protonMHz`. */
export const fromProtonMHz = (protonMHz: number, isotope: LithiumIsotope = '7Li'): number => (protonMHz * XI_PERCENT[isotope]) / 100;
/** Frequency of ⁶Li in the magnet where ⁷Li has `lithium7MHz`. */
export const lithium6MHz = (lithium7MHz: number): number => (lithium7MHz * XI_PERCENT['6Li']) / XI_PERCENT['7Li'];

const MOST_MISMATCH = 0.01;

/** Frequency and field that do not belong together by more than 1 %: a sentence; null when they fit. */
export function fieldObjection(frequencyMHz: number, statedFieldT: number): string | null {
  const implied = fieldT(frequencyMHz);
  if (!(Math.abs(implied / statedFieldT - 1) > MOST_MISMATCH)) return null;
  return `${frequencyMHz} MHz is ⁷Li at ${implied.toPrecision(4)} T, not at ${statedFieldT} T, where it is ${larmorMHz(statedFieldT).toPrecision(4)} MHz.`;
}

/** Distance of two chemical shifts, kHz. LLZO and lithium metal: 263.3 ppm. */
export const shiftSeparationKhz = (frequencyMHz: number, separationPpm = 263.3): number => (frequencyMHz * separationPpm) / 1000;

/** How far a species off resonance appears along a read axis, mm: Δν/(γ̄·G). @param gradientMtPerM 60 G/cm is 600 mT/m */
export const shiftDisplacementMm = (offsetKhz: number, gradientMtPerM: number): number => (offsetKhz * 1e3) / (GAMMA_MHZ_PER_T['7Li'] * 1e6 * gradientMtPerM * 1e-3) * 1000;

/** Duration of a scan, h. @param phaseSteps product over the phase-encoded axes */
export const scanTimeH = (repetitionTimeS: number, averages: number, phaseSteps: number): number => (repetitionTimeS * averages * phaseSteps) / 3600;

/** T1 of ⁷Li in lithium metal, s: 44 s K over the temperature (A. G. Anderson and A. G. Redfield, Phys. Rev. 116, 583 (1959)). */
export const lithiumMetalT1S = (temperatureK = 298.15): number => 44 / temperatureK;

/** Steady-state signal over M₀ of a spoiled sequence: sin α·(1 − E₁)/(1 − cos α·E₁), E₁ = exp(−TR/T1). */
export function saturation(repetitionTimeS: number, t1S: number, flipDeg: number): number {
  const flip = (flipDeg * Math.PI) / 180, e1 = Math.exp(-repetitionTimeS / t1S);
  return (Math.sin(flip) * (1 - e1)) / (1 - Math.cos(flip) * e1);
}

/** The same over its fully relaxed value, sin α. */
export const relaxedShare = (repetitionTimeS: number, t1S: number, flipDeg: number): number => saturation(repetitionTimeS, t1S, flipDeg) / Math.sin((flipDeg * Math.PI) / 180);

export interface Relaxation { t1S: number; /** Null: not known, decay left out. */ t2StarS: number | null }

/** S: saturation and decay of the metal over those of LLZO. Both channels with the same sequence. */
export function relaxationFactor(metal: Relaxation, llzo: Relaxation, { repetitionTimeS, echoTimeS, flipDeg }: { repetitionTimeS: number; echoTimeS: number; flipDeg: number }): number {
  const signal = ({ t1S, t2StarS }: Relaxation): number => saturation(repetitionTimeS, t1S, flipDeg) * (t2StarS === null ? 1 : Math.exp(-echoTimeS / t2StarS));
  return signal(metal) / signal(llzo);
}
