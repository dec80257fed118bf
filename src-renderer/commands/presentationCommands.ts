import type { PresentationName } from '@shared/transfer/presentations.js';
import { present, presentationOf } from '../state/actions/presentation.js';
import { activeSample } from '../state/store.js';
import { hasSample, type CommandAction, type CommandActions } from './command.js';

const presentation = (name: PresentationName): CommandAction => ({
  enabled: hasSample,
  checked: (state) => {
    const sample = activeSample(state);
    return sample !== null && presentationOf(state.document, sample) === name;
  },
  run: () => { present(name); },
});

export const presentationCommands: CommandActions<'present'> = {
  'present.dendritesInLlzo': presentation('dendritesInLlzo'),
  'present.surfacesInGlass': presentation('surfacesInGlass'),
  'present.dendritesAlone': presentation('dendritesAlone'),
  'present.dendriteMip': presentation('dendriteMip'),
  'present.mip': presentation('mip'),
};
