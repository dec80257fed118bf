import { SmallCross } from '@blueprintjs/icons';
import type { IDockviewPanelHeaderProps } from 'dockview-react';
import { isOptional } from './optionalPanels.js';

/** A panel's name; double-click fills the window with it and brings it back. Only panels that a command brings can be closed, so none can be lost. */
export function PanelTab({ api, containerApi }: IDockviewPanelHeaderProps): React.JSX.Element {
  const toggle = (): void => {
    if (containerApi.hasMaximizedGroup()) containerApi.exitMaximizedGroup();
    else api.maximize();
  };
  return (
    <div className="panel-tab" onDoubleClick={toggle} title="Drag to move, double-click to maximise">
      <span>{api.title}</span>
      {isOptional(api.id) && (
        <button type="button" className="close" aria-label={`Close ${api.title ?? 'panel'}`} title="Close" data-testid={`close-${api.id}`} onPointerDown={(event) => { event.stopPropagation(); }} onDoubleClick={(event) => { event.stopPropagation(); }}
          onClick={(event) => { event.stopPropagation(); api.close(); }}><SmallCross size={14} /></button>
      )}
    </div>
  );
}
