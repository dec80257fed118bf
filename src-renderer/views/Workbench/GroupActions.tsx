/** What stands at the right of a group's tabs: the tools of its view, and maximise. */
import { Maximize, Minimize } from '@blueprintjs/icons';
import { ToolButton } from '@renderer/panels/common/ToolButton.js';
import type { IDockviewHeaderActionsProps } from 'dockview-react';
import { useEffect, useState } from 'react';
import { View3DTools } from './View3DTools.js';
import { VoltageTools } from './VoltageTools.js';

export function GroupActions({ containerApi, api, activePanel }: IDockviewHeaderActionsProps): React.JSX.Element {
  const [isMaximised, setMaximised] = useState(api.isMaximized());
  useEffect(() => {
    const subscription = containerApi.onDidMaximizedGroupChange(() => { setMaximised(api.isMaximized()); });
    return () => { subscription.dispose(); };
  }, [containerApi, api]);
  const title = isMaximised ? 'Restore' : 'Maximise';
  return (
    <div className="group-actions">
      {activePanel?.id === 'view-3d' && <View3DTools />}
      {activePanel?.id === 'voltage' && <VoltageTools />}
      <ToolButton small label={`${title} ${activePanel?.title ?? 'panel'}`} title={title} icon={isMaximised ? <Minimize size={12} /> : <Maximize size={12} />}
        onClick={() => { if (isMaximised) api.exitMaximized(); else api.maximize(); }} />
    </div>
  );
}
