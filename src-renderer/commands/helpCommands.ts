import { diagnosticsText } from '../state/diagnostics.js';
import { inform } from '../state/messages.js';
import { useStore } from '../state/store.js';
import type { CommandActions } from './command.js';

export const helpCommands: CommandActions<'help'> = {
  'help.shortcuts': { run: () => { useStore.setState({ dialog: 'shortcuts' }); } },
  'help.welcome': { run: () => { useStore.setState({ welcome: true }); } },
  'help.copyDiagnostics': {
    run: async () => {
      await navigator.clipboard.writeText(await diagnosticsText());
      inform('Diagnostics', 'The diagnostics are in the clipboard.', 'They hold paths and messages, no image data.');
    },
  },
  'help.about': { run: () => { useStore.setState({ dialog: 'about' }); } },
};
