import { closeSample, openPaths, openSampleCell } from '../state/actions/datasets.js';
import { importableSource, openImportSettings } from '../state/actions/import.js';
import { openSession, saveSession, saveSessionAs } from '../state/actions/session.js';
import { askPaths } from '../state/dialogRequests.js';
import { activeSample, useStore } from '../state/store.js';
import { hasSample, hasSource, type CommandActions } from './command.js';

export const fileCommands: CommandActions<'file'> = {
  'file.openFiles': { run: async () => { openPaths(await askPaths('files')); } },
  'file.openFolder': { run: async () => { openPaths(await askPaths('folder')); } },
  'file.openAddress': { run: () => { useStore.setState({ dialog: 'open-address' }); } },
  'file.openRecent': {
    enabled: ({ library }) => (library?.recent.length ?? 0) > 0,
    run: (path) => {
      if (path === undefined) useStore.setState({ dialog: 'recent' });
      else if (path.endsWith('.dgph')) return openSession(path);
      else openPaths([path]);
    },
  },
  'file.openSampleCell': { run: openSampleCell },
  'file.openSession': { run: (path) => openSession(path) },
  'file.saveSession': { enabled: hasSource, run: saveSession },
  'file.saveSessionAs': { enabled: hasSource, run: saveSessionAs },
  'file.importSettings': {
    enabled: (state) => importableSource(state) !== null || state.library?.sources.some(({ logIds }) => logIds.length > 0) === true,
    run: openImportSettings,
  },
  'file.combineSamples': {
    enabled: ({ library }) => (library?.samples.length ?? 0) > 1,
    run: () => { useStore.setState({ dialog: 'combine' }); },
  },
  'file.closeSample': {
    enabled: hasSample,
    run: () => {
      const sample = activeSample(useStore.getState());
      if (sample) closeSample(sample);
    },
  },
};
