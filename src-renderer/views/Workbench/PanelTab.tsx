import type { IDockviewPanelHeaderProps } from 'dockview-react';

/** A panel's name; double-click fills the window with it and brings it back. Panels cannot be closed, so none can be lost. */
export function PanelTab({ api, containerApi }: IDockviewPanelHeaderProps): React.JSX.Element {
  const toggle = (): void => {
    if (containerApi.hasMaximizedGroup()) containerApi.exitMaximizedGroup();
    else api.maximize();
  };
  return <div className="panel-tab" onDoubleClick={toggle} title="Drag to move, double-click to maximise">{api.title}</div>;
}
