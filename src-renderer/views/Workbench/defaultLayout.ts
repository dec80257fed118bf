/** Where the panels are at first: library left, 3D view largest, slices below it, inspector right. */
import type { DockviewApi } from 'dockview-react';

const LIBRARY_PX = { share: 0.17, min: 200, max: 300 };
const INSPECTOR_PX = { share: 0.25, min: 300, max: 420 };
const SLICES_SHARE = 0.38;
/** From this width on, the oblique slice and the measuring panels have places of their own. */
export const WIDE_PX = 1700;

const between = ({ share, min, max }: typeof LIBRARY_PX, total: number): number => Math.round(Math.min(max, Math.max(min, share * total)));

export function layOut(api: DockviewApi): void {
  api.clear();
  const isWide = api.width >= WIDE_PX;
  api.addPanel({ id: 'library', component: 'library', title: 'Library' });
  api.addPanel({ id: 'view-3d', component: 'view-3d', title: '3D view', renderer: 'always', position: { referencePanel: 'library', direction: 'right' } });
  api.addPanel({ id: 'channels', component: 'channels', title: 'Channels', position: { referencePanel: 'view-3d', direction: 'right' } });
  api.addPanel({ id: 'view-settings', component: 'view-settings', title: 'View', inactive: true, position: { referencePanel: 'channels', direction: 'within' } });
  addClipPanel(api);
  api.addPanel({ id: 'metadata', component: 'metadata', title: 'Metadata', inactive: true, position: { referencePanel: 'channels', direction: 'within' } });
  api.addPanel({ id: 'messages', component: 'messages', title: 'Messages', inactive: true, position: { referencePanel: 'channels', direction: 'within' } });
  api.addPanel({ id: 'slice-xy', component: 'slice', title: 'xy slice', renderer: 'always', params: { plane: 'xy' }, position: { referencePanel: 'view-3d', direction: 'below' } });
  api.addPanel({ id: 'slice-xz', component: 'slice', title: 'xz slice', renderer: 'always', params: { plane: 'xz' }, position: { referencePanel: 'slice-xy', direction: 'right' } });
  api.addPanel({ id: 'slice-yz', component: 'slice', title: 'yz slice', renderer: 'always', params: { plane: 'yz' }, position: { referencePanel: 'slice-xz', direction: 'right' } });
  api.addPanel({
    id: 'slice-oblique', component: 'slice', title: 'Oblique', renderer: 'always', params: { plane: 'oblique' },
    position: { referencePanel: 'slice-yz', direction: isWide ? 'right' : 'within' },
  });
  const library = between(LIBRARY_PX, api.width), inspector = between(INSPECTOR_PX, api.width);
  api.getPanel('library')?.group.api.setSize({ width: library });
  api.getPanel('channels')?.group.api.setSize({ width: inspector });
  api.getPanel('slice-xy')?.group.api.setSize({ height: Math.round(SLICES_SHARE * api.height) });
  const slices = isWide ? ['slice-xy', 'slice-xz', 'slice-yz'] : ['slice-xy', 'slice-xz'];
  for (const id of slices) api.getPanel(id)?.group.api.setSize({ width: Math.round((api.width - library - inspector) / (slices.length + 1)) });
  api.getPanel('slice-yz')?.api.setActive();
  api.getPanel('view-3d')?.api.setActive();
}

export function addClipPanel(api: DockviewApi): void {
  api.addPanel({ id: 'clip', component: 'clip', title: 'Clip', inactive: true, position: { referencePanel: 'view-settings', direction: 'within' } });
}

const VOLTAGE_PX = { share: 0.34, min: 190, max: 320 };

/** There once a log is open. */
export function addVoltagePanel(api: DockviewApi): void { addOnTimeAxis(api, 'voltage', 'Voltage', 'time-course', VOLTAGE_PX); }

const TIME_COURSE_PX = { share: 0.45, min: 260, max: 480 };

export function addTimeCourse(api: DockviewApi): void { addOnTimeAxis(api, 'time-course', 'Time course', 'voltage', TIME_COURSE_PX); }

/** Along the bottom, as wide as the window: days need the width. With what else lies along the time axis, among its tabs. */
function addOnTimeAxis(api: DockviewApi, id: string, title: string, beside: string, px: typeof VOLTAGE_PX): void {
  const isThere = api.getPanel(beside) !== undefined;
  const panel = api.addPanel({ id, component: id, title, position: isThere ? { referencePanel: beside, direction: 'within' } : { direction: 'below' } });
  const height = between(px, api.height);
  if (!isThere || panel.group.api.height < height) panel.group.api.setSize({ height });
}
