import type { Sample } from '@shared/contract/library.js';
import { resetKinetics, setBaseline, setShort } from '../state/actions/kinetics.js';
import { timeH } from '../state/actions/time.js';
import { kineticsParametersOf } from '../state/kineticsRequest.js';
import { activeSample, useStore, type AppState } from '../state/store.js';
import { hasSeries, type CommandAction, type CommandActions } from './command.js';

const onSeries = (run: (sample: Sample, timeIndex: number) => void): CommandAction => ({
  enabled: hasSeries,
  run: () => {
    const state = useStore.getState(), sample = activeSample(state);
    if (sample) run(sample, state.document.timeIndex);
  },
});

const toggled = (indices: readonly number[], one: number): number[] => (indices.includes(one) ? indices.filter((other) => other !== one) : [...indices, one]);

export const kineticsCommands: CommandActions<'kinetics'> = {
  'kinetics.setBaselineHere': onSeries(({ id }, timeIndex) => { setBaseline(id, [timeIndex]); }),
  'kinetics.toggleBaselineHere': {
    ...onSeries(({ id }, timeIndex) => { setBaseline(id, toggled(kineticsParametersOf(useStore.getState().document, id).baseline.timeIndices, timeIndex)); }),
    checked: (state: AppState) => {
      const sample = activeSample(state);
      return sample !== null && kineticsParametersOf(state.document, sample.id).baseline.timeIndices.includes(state.document.timeIndex);
    },
  },
  'kinetics.setShortHere': onSeries((sample, timeIndex) => { setShort(sample.id, timeH(sample, timeIndex), 'once'); }),
  'kinetics.reset': onSeries(({ id }) => { resetKinetics(id); }),
};
