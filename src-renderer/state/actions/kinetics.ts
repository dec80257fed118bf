/** How the series on screen is measured. Every change is one undo step, or part of a drag. */
import { DEFAULT_KINETICS, type KineticsParameters, type StageLabel } from '@shared/kinetics/parameters.js';
import type { Stage } from '@shared/kinetics/result.js';
import { record, type Pace } from '../history.js';

/** `change` works on a copy of the parameters of the series. */
export function changeKinetics(sampleId: string, label: string, change: (parameters: KineticsParameters) => void, pace: Pace = 'once'): void {
  record[pace](label, (document) => {
    const parameters = document.kinetics[sampleId] ?? structuredClone(DEFAULT_KINETICS);
    change(parameters);
    document.kinetics[sampleId] = parameters;
  });
}

/** Time points whose mean is taken away from all of them; none: nothing is. */
export function setBaseline(sampleId: string, timeIndices: readonly number[]): void {
  changeKinetics(sampleId, 'baseline', ({ baseline }) => { baseline.timeIndices = [...new Set(timeIndices)].sort((a, b) => a - b); });
}

/** Hours of the series; null: as found in the voltage. */
export function setShort(sampleId: string, shortH: number | null, pace: Pace): void {
  if (shortH !== null && !Number.isFinite(shortH)) return;
  changeKinetics(sampleId, 'time of the short', (parameters) => { parameters.shortH = shortH; }, pace);
}

/** Stages on screen: inner boundaries, and the label of each part between them. They become the user's own when one of them is changed. */
export interface ShownStages { boundariesH: readonly number[]; labels: readonly (StageLabel | null)[] }

export function shownStages(stages: readonly Pick<Stage, 'label' | 'toH'>[]): ShownStages {
  return { boundariesH: stages.slice(0, -1).map(({ toH }) => toH), labels: stages.map(({ label }) => label) };
}

/**
 * Moves inner boundary `index` of the stages. It stays between its neighbours and within the series.
 * @param rangeH first and last time of the series, hours
 */
export function moveStageBoundary(sampleId: string, shown: ShownStages, index: number, timeH: number, rangeH: readonly [number, number], pace: Pace): void {
  if (!Number.isFinite(timeH) || shown.boundariesH[index] === undefined) return;
  const lowH = shown.boundariesH[index - 1] ?? rangeH[0], highH = shown.boundariesH[index + 1] ?? rangeH[1];
  const boundariesH = shown.boundariesH.map((before, n) => (n === index ? Math.min(Math.max(timeH, lowH), highH) : before));
  changeKinetics(sampleId, 'stage boundary', ({ stages }) => { stages.manual = { boundariesH, labels: [...shown.labels] }; }, pace);
}

export function setStageLabel(sampleId: string, shown: ShownStages, index: number, label: StageLabel | null): void {
  const labels = shown.labels.map((before, n) => (n === index ? label : before));
  changeKinetics(sampleId, 'label of a stage', ({ stages }) => { stages.manual = { boundariesH: [...shown.boundariesH], labels }; });
}

/** Back to the stages that were found. */
export function resetStages(sampleId: string): void {
  changeKinetics(sampleId, 'stages as found', ({ stages }) => { stages.manual = null; });
}

export function resetKinetics(sampleId: string): void {
  record.once('settings of the kinetics', ({ kinetics }) => { Reflect.deleteProperty(kinetics, sampleId); });
}
