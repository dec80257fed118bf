/** Who needs which step of the kinetics. `measure`: amounts and rates; `resolve`: stages, too, and with them the voltage; `voltage`: that alone. */
import { createNeeds } from './needs.js';

export type NeededKinetics = 'measure' | 'resolve' | 'voltage';

export const { useNeeds: useKineticsNeeds, need: needKinetics } = createNeeds<NeededKinetics>({ measure: 0, resolve: 0, voltage: 0 });

export function neededKinetics(needs: Record<NeededKinetics, number>): Record<NeededKinetics, boolean> {
  const resolve = needs.resolve > 0;
  return { resolve, measure: resolve || needs.measure > 0, voltage: resolve || needs.voltage > 0 };
}
