/** What the series on screen has been found to do so far. Outside the undoable document, which only says how to measure it. */
import type { VoltageAnalysis } from '@shared/electrochemistry/voltageAnalysis.js';
import type { Measured, PreparedSeries, Resolved } from '@shared/kinetics/result.js';
import { create } from 'zustand';
import { subscribeWithSelector } from 'zustand/middleware';
import { IDLE, type Stepped } from './steps.js';

export const KINETICS_STEPS = ['prepare', 'measure', 'resolve', 'voltage'] as const;
export type KineticsStep = (typeof KINETICS_STEPS)[number];

export interface KineticsState extends Stepped<KineticsStep> {
  /** Null: nothing is measured. */
  sampleId: string | null;
  /** Kept from the parameters before until the new result is here: `isCurrent` tells. */
  prepared: PreparedSeries | null;
  measured: Measured | null;
  resolved: Resolved | null;
  /** Of the log that lies on the time of the series; null: there is none. */
  voltage: VoltageAnalysis | null;
  logId: string | null;
  /** Added to the log's seconds to give those of the series; null: the log cannot be aligned. */
  logOffsetS: number | null;
  /** Hours of the series: set by hand, else of the hard short of the log. */
  shortH: number | null;
}

export function emptyKinetics(): KineticsState {
  return {
    sampleId: null, prepared: null, measured: null, resolved: null, voltage: null, logId: null, logOffsetS: null, shortH: null,
    isCurrent: { prepare: false, measure: false, resolve: false, voltage: false },
    steps: { prepare: IDLE, measure: IDLE, resolve: IDLE, voltage: IDLE },
  };
}

export const useKinetics = create<KineticsState>()(subscribeWithSelector(emptyKinetics));
