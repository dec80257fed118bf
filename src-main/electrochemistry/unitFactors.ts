/** Units as files print them → seconds, volts, amperes. */
import type { CurrentUnit, TimeUnit, VoltageUnit } from '@shared/formats/electrochemistry/columnNames.js';

export const SECONDS: Record<Exclude<TimeUnit, 'clock'>, number> = { s: 1, ms: 1e-3, min: 60, h: 3600, d: 86_400 };
/** How many of the unit are a volt, an ampere: dividing keeps what is printed, multiplying by 0.001 does not. */
export const PER_VOLT: Record<VoltageUnit, number> = { V: 1, mV: 1e3 };
/** A current density counts as the current through 1 cm². */
export const PER_AMPERE: Record<CurrentUnit, number> = { A: 1, mA: 1e3, 'µA': 1e6, 'mA/cm²': 1e3 };
