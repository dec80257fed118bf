/** The panels of the window: they move, resize, maximise and come back as they were. */
import { DockviewReact, type DockviewApi, type DockviewTheme } from 'dockview-react';
import 'dockview-react/dist/styles/dockview.css';
import { registerLayout } from '@renderer/state/layoutService.js';
import { useEffect, useState } from 'react';
import { connectLayout } from './connectLayout.js';
import { GroupActions } from './GroupActions.js';
import { PanelTab } from './PanelTab.js';
import { PANELS } from './panels.js';

const THEME: DockviewTheme = { name: 'dendrograph', className: 'dockview-theme-dendrograph', gap: 1 };

export default function Workbench(): React.JSX.Element {
  const [api, setApi] = useState<DockviewApi | null>(null);
  useEffect(() => {
    if (!api) return undefined;
    const { service, stop } = connectLayout(api);
    registerLayout(service);
    return () => { registerLayout(null); stop(); };
  }, [api]);
  return (
    <DockviewReact components={PANELS} defaultTabComponent={PanelTab} rightHeaderActionsComponent={GroupActions}
      theme={THEME} disableFloatingGroups onReady={(event) => { setApi(event.api); }} />
  );
}
