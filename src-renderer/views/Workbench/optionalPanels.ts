/** Panels that take no room until they are asked for; then they stay with the arrangement. */
import type { AddPanelOptions, DockviewApi } from 'dockview-react';
import { addTimeCourse, WIDE_PX } from './defaultLayout.js';

/** In the order of their tabs. */
const MEASURING: readonly (readonly [id: string, title: string])[] = [['segmentation', 'Segmentation'], ['network', 'Network'], ['layers', 'Layers'], ['kinetics', 'Kinetics'], ['tracer', 'Tracer'], ['histogram', 'Histogram'], ['rois', 'Regions']];
const MEASURING_PX = 400;
/** Among the tabs of the 3D view. */
const VIEWS: readonly (readonly [id: string, title: string])[] = [['series', 'Series'], ['projection', 'Projection']];

/** Whether a panel was asked for and may go again. */
export const isOptional = (panelId: string): boolean => panelId === 'time-course' || [...VIEWS, ...MEASURING].some(([id]) => id === panelId);

/** Brings a panel to the front, adding it where it is not there yet. */
export function showPanel(api: DockviewApi, panelId: string): void {
  const panel = api.getPanel(panelId);
  if (panel) panel.api.setActive();
  else {
    if (api.hasMaximizedGroup()) api.exitMaximizedGroup();
    const view = VIEWS.find(([id]) => id === panelId);
    if (view) api.addPanel({ id: view[0], component: view[0], title: view[1], position: { referencePanel: 'view-3d', direction: 'within' } });
    else if (panelId === 'time-course') addTimeCourse(api);
    else addMeasuring(api, panelId);
  }
}

/** Measuring panels stand together, before whatever shares their group: beside the inspector where the window is wide, else among its tabs. */
function addMeasuring(api: DockviewApi, panelId: string): void {
  const found = MEASURING.find(([id]) => id === panelId);
  if (!found) return;
  const [id, title] = found, options = { id, component: id, title };
  const place = neighbour(api, id);
  if (place) api.addPanel({ ...options, position: place });
  else if (api.width < WIDE_PX) api.addPanel({ ...options, position: { referencePanel: 'channels', direction: 'within', index: 0 } });
  else api.addPanel({ ...options, position: { referencePanel: 'channels', direction: 'right' } }).group.api.setSize({ width: MEASURING_PX });
}

/** Behind the last measuring panel of the order that comes before `id`, else in front of the first that comes after it. */
function neighbour(api: DockviewApi, id: string): AddPanelOptions['position'] | null {
  const order = MEASURING.map(([name]) => name), at = order.indexOf(id);
  for (const [names, offset] of [[order.slice(0, at).reverse(), 1], [order.slice(at + 1), 0]] as const) {
    const panel = names.map((name) => api.getPanel(name)).find((open) => open !== undefined);
    if (panel) return { referencePanel: panel.id, direction: 'within', index: panel.group.panels.indexOf(panel) + offset };
  }
  return null;
}
