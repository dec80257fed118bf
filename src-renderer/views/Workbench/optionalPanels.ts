/** Panels that take no room until they are asked for; then they stay with the arrangement. */
import type { AddPanelOptions, DockviewApi } from 'dockview-react';

const OPTIONAL: Record<string, AddPanelOptions> = {
  projection: { id: 'projection', component: 'projection', title: 'Projection', position: { referencePanel: 'view-3d', direction: 'within' } },
  histogram: { id: 'histogram', component: 'histogram', title: 'Histogram', position: { referencePanel: 'channels', direction: 'within' } },
  segmentation: { id: 'segmentation', component: 'segmentation', title: 'Segmentation', position: { referencePanel: 'channels', direction: 'within' } },
  layers: { id: 'layers', component: 'layers', title: 'Layers', position: { referencePanel: 'channels', direction: 'within' } },
  network: { id: 'network', component: 'network', title: 'Network', position: { referencePanel: 'channels', direction: 'within', index: 1 } },
  rois: { id: 'rois', component: 'rois', title: 'Regions', position: { referencePanel: 'channels', direction: 'within' } },
};

/** Brings a panel to the front, adding it where it is not there yet. */
export function showPanel(api: DockviewApi, panelId: string): void {
  const panel = api.getPanel(panelId), options = OPTIONAL[panelId];
  if (panel) panel.api.setActive();
  else if (options) {
    if (api.hasMaximizedGroup()) api.exitMaximizedGroup();
    api.addPanel(options);
  }
}
