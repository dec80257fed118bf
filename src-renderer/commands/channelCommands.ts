import type { Channel } from '@shared/contract/library.js';
import type { ChannelMode, LutName } from '@shared/transfer/channelStyle.js';
import { applyLook, autoWindow, resetStyles, setChannelMode, toggleVisible } from '../state/actions/transfer.js';
import { drawnChannels, speciesOf, styleOf } from '../state/selectors.js';
import { activeSample, useStore, type AppState } from '../state/store.js';
import { hasSample, type CommandAction, type CommandActions } from './command.js';

type Part = 'base' | 'dendrite';

function channelOf(state: AppState, part: Part): Channel | null {
  const sample = activeSample(state);
  return sample ? drawnChannels(state.document, sample)[part] : null;
}

/** A command on one channel of the active sample. */
const onChannel = (part: Part, act: (channel: Channel) => void): CommandAction => ({
  enabled: (state) => channelOf(state, part) !== null,
  run: () => {
    const channel = channelOf(useStore.getState(), part);
    if (channel) act(channel);
  },
});

const visibility = (part: Part): CommandAction => ({
  ...onChannel(part, toggleVisible),
  checked: (state) => {
    const channel = channelOf(state, part);
    return channel !== null && styleOf(state.document, channel).visible;
  },
});

const look = (lut: LutName, title: string): CommandAction => ({
  enabled: (state) => hasSample(state) && channelOf(state, 'base') !== null,
  checked: (state) => {
    const base = channelOf(state, 'base');
    return base !== null && speciesOf(state.document, base) !== 'dendrite' && styleOf(state.document, base).lut === lut;
  },
  run: () => { applyLook(lut, title); },
});

const mode = (part: Part, wanted: ChannelMode): CommandAction => ({
  ...onChannel(part, (channel) => { setChannelMode(channel, wanted); }),
  checked: (state) => {
    const channel = channelOf(state, part);
    return channel !== null && styleOf(state.document, channel).mode === wanted;
  },
});

export const channelCommands: CommandActions<'channels'> = {
  'channels.toggleLlzo': visibility('base'),
  'channels.toggleDendrite': visibility('dendrite'),
  'channels.autoWindowLlzo': onChannel('base', (channel) => { autoWindow(channel); }),
  'channels.autoWindowDendrite': onChannel('dendrite', (channel) => { autoWindow(channel); }),
  'channels.resetLlzo': onChannel('base', (channel) => { resetStyles([channel]); }),
  'channels.resetDendrite': onChannel('dendrite', (channel) => { resetStyles([channel]); }),
  'channels.resetAll': {
    enabled: hasSample,
    run: () => { resetStyles(activeSample(useStore.getState())?.channels ?? []); },
  },
  'channels.lookGreyBlue': look('solid', 'grey and blue'),
  'channels.lookGrey': look('grey', 'grey levels'),
  'channels.lookViridis': look('viridis', 'viridis'),
  'channels.lookCividis': look('cividis', 'cividis'),
  'channels.lookInferno': look('inferno', 'inferno'),
  'channels.dendriteComposite': mode('dendrite', 'composite'),
  'channels.dendriteSurface': mode('dendrite', 'surface'),
  'channels.dendriteMip': mode('dendrite', 'mip'),
  'channels.dendriteMinip': mode('dendrite', 'minip'),
  'channels.dendriteMean': mode('dendrite', 'mean'),
  'channels.dendriteSum': mode('dendrite', 'sum'),
  'channels.llzoComposite': mode('base', 'composite'),
  'channels.llzoSurface': mode('base', 'surface'),
  'channels.llzoMip': mode('base', 'mip'),
  'channels.llzoMinip': mode('base', 'minip'),
  'channels.llzoMean': mode('base', 'mean'),
  'channels.llzoSum': mode('base', 'sum'),
};
