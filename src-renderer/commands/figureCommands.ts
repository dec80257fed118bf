import { useStore } from '../state/store.js';
import { hasSeries, type CommandActions } from './command.js';

export const figureCommands: CommandActions<'figure'> = {
  'figure.export': { enabled: hasSeries, run: () => { useStore.setState({ dialog: 'export-figure' }); } },
};
