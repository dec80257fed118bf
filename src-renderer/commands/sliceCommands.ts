import { centreCrosshair, stepCrosshair, toggleInterpolation } from '../state/actions/view.js';
import { activeSample, useStore } from '../state/store.js';
import { hasSample, type CommandAction, type CommandActions } from './command.js';

const step = (axis: 0 | 1 | 2, direction: 1 | -1): CommandAction => ({
  enabled: hasSample,
  run: () => {
    const sample = activeSample(useStore.getState());
    if (sample) stepCrosshair(sample, axis, direction);
  },
});

export const sliceCommands: CommandActions<'slices'> = {
  'slices.toggleInterpolation': { checked: ({ document }) => document.interpolation === 'linear', run: toggleInterpolation },
  'slices.centreCrosshair': {
    enabled: hasSample,
    run: () => {
      const sample = activeSample(useStore.getState());
      if (sample) centreCrosshair(sample);
    },
  },
  'slices.crosshairMinusX': step(0, -1),
  'slices.crosshairPlusX': step(0, 1),
  'slices.crosshairMinusY': step(1, -1),
  'slices.crosshairPlusY': step(1, 1),
  'slices.crosshairMinusZ': step(2, -1),
  'slices.crosshairPlusZ': step(2, 1),
};
