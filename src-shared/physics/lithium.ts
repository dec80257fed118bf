/** Amounts of lithium: volume, moles, mass, charge. The constants live here and nowhere else. */

export const FARADAY_C_PER_MOL = 96_485.33212;
const LITHIUM_G_PER_MOL = 6.94, LITHIUM_G_PER_CM3 = 0.534;

/** Of the metal: mg/mm³ (0.534), µmol/mm³ (76.9) and C/mm³ (7.424). CRC Handbook density at 20 °C. */
export const LITHIUM_METAL = {
  mgPerMm3: LITHIUM_G_PER_CM3,
  umolPerMm3: (LITHIUM_G_PER_CM3 / LITHIUM_G_PER_MOL) * 1000,
  cPerMm3: (LITHIUM_G_PER_CM3 / LITHIUM_G_PER_MOL / 1000) * FARADAY_C_PER_MOL,
} as const;

/** A volume of metal, as substance, mass and charge. */
export interface LithiumAmount { volumeMm3: number; umol: number; mg: number; chargeC: number }

export const lithiumAmount = (volumeMm3: number): LithiumAmount => ({
  volumeMm3, umol: volumeMm3 * LITHIUM_METAL.umolPerMm3, mg: volumeMm3 * LITHIUM_METAL.mgPerMm3, chargeC: volumeMm3 * LITHIUM_METAL.cPerMm3,
});

/** Atomic masses, g/mol (IUPAC 2018, conventional). */
const MASSES = { Li: LITHIUM_G_PER_MOL, Al: 26.9815385, La: 138.90547, Zr: 91.224, O: 15.999 } as const;

/** Atoms per formula unit of garnet LLZO. */
export interface Garnet { Li: number; Al: number; La: number; Zr: number; O: number }

/** Li₆.₄Al₀.₂La₃Zr₂O₁₂, 5.10 g/cm³, 90 % dense: the electrolyte that the default density ratio of 2.20 belongs to. */
export const DEFAULT_GARNET: Garnet = { Li: 6.4, Al: 0.2, La: 3, Zr: 2, O: 12 };
const GARNET_G_PER_CM3 = 5.1, RELATIVE_DENSITY = 0.9;

export const molarMass = (garnet: Garnet): number => (Object.keys(MASSES) as (keyof Garnet)[]).reduce((sum, element) => sum + garnet[element] * MASSES[element], 0);

/** Lithium in LLZO, mol/cm³. @param densityGPerCm3 of the crystal @param relativeDensity of the pellet */
export const lithiumInGarnet = (garnet: Garnet = DEFAULT_GARNET, densityGPerCm3 = GARNET_G_PER_CM3, relativeDensity = RELATIVE_DENSITY): number =>
  (garnet.Li * densityGPerCm3 * relativeDensity) / molarMass(garnet);

/** Lithium per volume of the metal over that of LLZO: ρ, 2.20 by default. */
export const densityRatio = (garnet: Garnet = DEFAULT_GARNET, densityGPerCm3 = GARNET_G_PER_CM3, relativeDensity = RELATIVE_DENSITY): number =>
  LITHIUM_METAL.umolPerMm3 / 1000 / lithiumInGarnet(garnet, densityGPerCm3, relativeDensity);

/** Volume of a disc, mm³. */
export const discVolumeMm3 = (diameterMm: number, thicknessMm: number): number => (Math.PI / 4) * diameterMm ** 2 * thicknessMm;

/** Charge of one half cycle, C. @param currentDensityMaPerCm2 over the electrode disc */
export const halfCycleChargeC = (currentDensityMaPerCm2: number, electrodeDiameterMm: number, durationS: number): number =>
  currentDensityMaPerCm2 * 1e-3 * (Math.PI / 4) * (electrodeDiameterMm / 10) ** 2 * durationS;

/** I_full = I_LLZO·ρ·S: intensity of a voxel full of lithium metal. @param relaxationFactor S: saturation and decay of the metal over those of LLZO */
export const fullIntensity = (llzoIntensity: number, ratio: number, relaxationFactor: number): number => llzoIntensity * ratio * relaxationFactor;

/**
 * Whether the lithium seen could have been plated: its charge must not exceed ∫|I| dt.
 * @returns a sentence when it does; null when not, or when the charge passed is not known
 */
export function chargeObjection(lithiumMm3: number, passedC: number | null): string | null {
  const neededC = lithiumAmount(lithiumMm3).chargeC;
  if (passedC === null || !(passedC >= 0) || !(neededC > passedC)) return null;
  return `The lithium seen holds ${neededC.toPrecision(3)} C, more than the ${passedC.toPrecision(3)} C that passed: the amount is too high (intensity of full lithium, electrodes, or threshold), or the log does not begin with the cell.`;
}
