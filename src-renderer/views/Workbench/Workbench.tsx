/** The panels of the window: they move, resize, maximise and come back as they were. */
import { DockviewReact, type DockviewApi, type DockviewReadyEvent, type DockviewTheme } from 'dockview-react';
import 'dockview-react/dist/styles/dockview.css';
import { registerLayout } from '@renderer/state/layoutService.js';
import { useEffect, useRef } from 'react';
import { connectLayout } from './connectLayout.js';
import { GroupActions } from './GroupActions.js';
import { PanelTab } from './PanelTab.js';
import { PANELS } from './panels.js';

const THEME: DockviewTheme = { name: 'dendrograph', className: 'dockview-theme-dendrograph', gap: 1 };

export default function Workbench(): React.JSX.Element {
  const disconnect = useRef<(() => void) | null>(null);
  useEffect(() => () => {
    disconnect.current?.();
    registerLayout(null);
  }, []);
  const start = ({ api }: DockviewReadyEvent): void => { disconnect.current = connect(api); };
  return (
    <DockviewReact components={PANELS} defaultTabComponent={PanelTab} rightHeaderActionsComponent={GroupActions}
      theme={THEME} disableFloatingGroups onReady={start} />
  );
}

function connect(api: DockviewApi): () => void {
  const { service, stop } = connectLayout(api);
  registerLayout(service);
  return stop;
}
