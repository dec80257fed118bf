/** Connects the app to its host: events, the host's own commands, window title, autosave. */
import { host } from '../host/current.js';
import { isEdited, sessionName } from './actions/session.js';
import { followPictures } from './analysisPictures.js';
import { followAnalysis } from './analysisService.js';
import { startAutosave } from './autosave.js';
import { connectHost } from './hostEvents.js';
import { followKinetics } from './kineticsService.js';
import { followLogs } from './logColumns.js';
import { attempt } from './messages.js';
import { followNetworkPicture } from './networkPictures.js';
import { readPreference, writePreference } from './preferences.js';
import { activeSample, useStore } from './store.js';
import { followLibrary, requestVoxels } from './voxels.js';

/** Returns the function that disconnects everything. */
export function startApp(): () => void {
  const controller = new AbortController();
  useStore.setState({
    theme: readPreference('theme') === 'light' ? 'light' : 'dark',
    welcome: readPreference('welcomed') === null,
  });
  connectHost(controller.signal);
  const stopAutosave = startAutosave();
  const stopTitle = followTitle();
  const stopVoxels = followLibrary();
  const stopLogs = followLogs();
  const stopFetching = fetchActiveSample();
  const stopAnalysis = followAnalysis(), stopPictures = followPictures(), stopNetwork = followNetworkPicture(), stopKinetics = followKinetics();
  attempt('Start', () => host().mark('shell', `${String(innerWidth)}×${String(innerHeight)}`));
  return () => {
    controller.abort();
    stopAutosave();
    stopTitle();
    stopVoxels();
    stopLogs();
    stopFetching();
    stopAnalysis();
    stopPictures();
    stopNetwork();
    stopKinetics();
  };
}

export function dismissWelcome(): void {
  writePreference('welcomed', 'yes');
  useStore.setState({ welcome: false });
}

/** Fetches the voxels of the sample on screen as soon as it is known: the views may still be loading, or lack WebGL2. */
function fetchActiveSample(): () => void {
  return useStore.subscribe((state) => activeSample(state)?.channels, (channels) => { requestVoxels((channels ?? []).map(({ volumeId }) => volumeId)); });
}

function followTitle(): () => void {
  const show = (): void => {
    const { session } = useStore.getState();
    host().native.setTitle(sessionName(session.path), isEdited(useStore.getState()));
  };
  show();
  const stopDocument = useStore.subscribe(({ document }) => document, show);
  const stopSession = useStore.subscribe(({ session }) => session, show);
  return () => { stopDocument(); stopSession(); };
}
