/** The window. */
import { BlueprintProvider } from '@blueprintjs/core';
import { lazy, Suspense, useEffect } from 'react';
import { listenToKeys } from './commands/keys.js';
import { runCommandNamed } from './commands/registry.js';
import { host } from './host/current.js';
import { Dialogs } from './panels/Dialogs/Dialogs.js';
import { DropTarget } from './panels/Library/DropTarget.js';
import { Notices } from './panels/Messages/Notices.js';
import { RestoreBar } from './panels/Dialogs/RestoreBar.js';
import { SpeciesBar } from './panels/Dialogs/SpeciesBar.js';
import { StatusBar } from './panels/StatusBar/StatusBar.js';
import { TimeStrip } from './panels/Time/TimeStrip.js';
import { TopBar } from './panels/TopBar/TopBar.js';
import { useStore } from './state/store.js';

const Workbench = lazy(() => import('./views/Workbench/Workbench.js'));

export function App(): React.JSX.Element {
  const theme = useStore((state) => state.theme);
  useEffect(() => {
    document.body.classList.toggle('bp6-dark', theme === 'dark');
    document.documentElement.style.colorScheme = theme;
  }, [theme]);
  useEffect(() => listenToKeys(() => useStore.getState().dialog !== null), []);
  useEffect(() => host().native.onCommand(runCommandNamed), []);
  return (
    <BlueprintProvider>
      <div className="app">
        <TopBar />
        <div className="bars"><RestoreBar /><SpeciesBar /></div>
        <main className="workbench" aria-label="Views and panels">
          <Suspense fallback={null}><Workbench /></Suspense>
          <Notices />
        </main>
        <TimeStrip />
        <StatusBar />
      </div>
      <DropTarget />
      <Dialogs />
    </BlueprintProvider>
  );
}
