/** Iterations, charge and time; lithium from the geometry of a cell. docs/formulas.md, "Charge of an iteration" and "Lithium of pellet and electrodes". */
import { AppError } from '../errors.js';
import { DEFAULT_GARNET, discVolumeMm3, FARADAY_C_PER_MOL, LITHIUM_METAL, lithiumInGarnet } from '../physics/lithium.js';
import { exchangeAfter, type Fractions } from './exchange.js';
import type { TracerAxis, TracerGeometry, TracerModel } from './parameters.js';

/** Iterations, parts of one included, in which `chargeC` passes. @throws AppError `bad-request` for a charge that cannot be */
export function iterationsAt({ chargePerIterationC }: Pick<TracerModel, 'chargePerIterationC'>, chargeC: number): number {
  if (!(chargeC >= 0) || !(chargePerIterationC > 0)) throw new AppError('bad-request', 'Charge counts from 0, and some must pass in every iteration.', 'Both directions of the current count as positive.');
  return chargeC / chargePerIterationC;
}

/** ⁶Li fractions once `chargeC` has passed, both directions counted. */
export const fractionsAt = (model: TracerModel, chargeC: number): Fractions => exchangeAfter(model, iterationsAt(model, chargeC));

/** Coulomb of lithium that one unit of m1, m2 and n stands for; null where an iteration exchanges nothing. */
export const coulombPerUnit = ({ chargePerIterationC, n }: Pick<TracerModel, 'chargePerIterationC' | 'n'>): number | null => (n > 0 ? chargePerIterationC / n : null);

/** Lithium of the pellet, coulomb: 251 C for 8.9 mm × 1.2 mm at 90 %. */
export const pelletLithiumC = ({ pelletDiameterMm, pelletThicknessMm, relativeDensity }: TracerGeometry): number =>
  (discVolumeMm3(pelletDiameterMm, pelletThicknessMm) / 1000) * lithiumInGarnet(DEFAULT_GARNET, undefined, relativeDensity) * FARADAY_C_PER_MOL;

/** Lithium of both foils together, coulomb. ⁶Li metal has the atoms per volume of lithium as it is found. */
export const foilsLithiumC = ({ electrodeDiameterMm, foilThicknessUm }: TracerGeometry): number =>
  2 * discVolumeMm3(electrodeDiameterMm, foilThicknessUm / 1000) * LITHIUM_METAL.cPerMm3;

/** Current through the electrode disc, ampere. */
export const currentA = ({ electrodeDiameterMm, currentDensityMaPerCm2 }: TracerGeometry): number =>
  currentDensityMaPerCm2 * 1e-3 * (Math.PI / 4) * (electrodeDiameterMm / 10) ** 2;

const DAY_S = 86_400;

/** Charge as what the axis shows: coulomb, iterations, or days of steady current. */
export function onAxis(axis: TracerAxis, chargeC: number, model: TracerModel, geometry: TracerGeometry): number {
  switch (axis) {
    case 'charge': return chargeC;
    case 'iterations': return chargeC / model.chargePerIterationC;
    case 'days': return chargeC / currentA(geometry) / DAY_S;
  }
}
