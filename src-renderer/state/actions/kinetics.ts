/** How the series on screen is measured. Every change is one undo step, or part of a drag. */
import { manualOf, withBoundary, withBoundaryAt, withLabel, withoutBoundary, type RangeH, type StageParts } from '@shared/kinetics/manualStages.js';
import { DEFAULT_KINETICS, type KineticsParameters, type StageLabel } from '@shared/kinetics/parameters.js';
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

/**
 * Moves inner boundary `index`. Stages become the user's own when one of them is changed.
 * @param shown on screen when the change began @param rangeH first and last time of the series, hours
 */
export function moveStageBoundary(sampleId: string, shown: StageParts, index: number, timeH: number, rangeH: RangeH, pace: Pace): void {
  changeStages(sampleId, 'stage boundary', withBoundaryAt(shown, index, timeH, rangeH), pace);
}

/** Nothing happens where no boundary can be: {@link boundaryObjection} says why. */
export function addStageBoundary(sampleId: string, shown: StageParts, timeH: number, rangeH: RangeH): void {
  changeStages(sampleId, 'new stage boundary', withBoundary(shown, timeH, rangeH));
}

export function removeStageBoundary(sampleId: string, shown: StageParts, index: number): void {
  changeStages(sampleId, 'stage boundary removed', withoutBoundary(shown, index));
}

export function setStageLabel(sampleId: string, shown: StageParts, index: number, label: StageLabel | null): void {
  changeStages(sampleId, 'label of a stage', withLabel(shown, index, label));
}

function changeStages(sampleId: string, label: string, parts: StageParts | null, pace?: Pace): void {
  if (parts) changeKinetics(sampleId, label, ({ stages }) => { stages.manual = manualOf(parts); }, pace);
}

/** Back to the stages that were found. */
export function resetStages(sampleId: string): void {
  changeKinetics(sampleId, 'stages as found', ({ stages }) => { stages.manual = null; });
}

export function resetKinetics(sampleId: string): void {
  record.once('settings of the kinetics', ({ kinetics }) => { Reflect.deleteProperty(kinetics, sampleId); });
}
