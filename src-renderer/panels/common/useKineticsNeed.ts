import { needKinetics, type NeededKinetics } from '@renderer/state/kineticsNeeds.js';
import { useEffect } from 'react';

/** A panel needs the step of the kinetics as long as it is on screen. */
export function useKineticsNeed(step: NeededKinetics): void {
  useEffect(() => needKinetics(step), [step]);
}
