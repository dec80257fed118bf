/** The panels around a series: images above, the time axis below, its numbers beside both. What the ex situ workspace shows is behind tabs. */
import type { DockviewApi } from 'dockview-react';

const LIBRARY_PX = 200, INSPECTOR_PX = { share: 0.24, min: 300, max: 440 };
/** Of the height; the rest is the time course, whose plots are three or more. */
const SERIES_SHARE = 0.42;
/** Narrower windows keep the library behind a tab. */
const NARROW_PX = 1200;

export function layOutInSitu(api: DockviewApi): void {
  api.clear();
  const isNarrow = api.width < NARROW_PX;
  const behind = (id: string, title: string, beside: string): void => { api.addPanel({ id, component: id, title, inactive: true, position: { referencePanel: beside, direction: 'within' } }); };
  const view = (id: string, title: string, component: string, plane?: string): void => {
    api.addPanel({ id, component, title, inactive: true, renderer: 'always', ...(plane === undefined ? {} : { params: { plane } }), position: { referencePanel: 'series', direction: 'within' } });
  };
  api.addPanel({ id: 'series', component: 'series', title: 'Series', renderer: 'always' });
  api.addPanel({ id: 'kinetics', component: 'kinetics', title: 'Kinetics', position: { referencePanel: 'series', direction: 'right' } });
  if (isNarrow) behind('library', 'Library', 'kinetics');
  else api.addPanel({ id: 'library', component: 'library', title: 'Library', position: { referencePanel: 'series', direction: 'left' } });
  api.addPanel({ id: 'time-course', component: 'time-course', title: 'Time course', position: { referencePanel: 'series', direction: 'below' } });
  behind('layers', 'Layers', 'kinetics');
  for (const [id, title] of [['channels', 'Channels'], ['view-settings', 'View'], ['clip', 'Clip'], ['metadata', 'Metadata'], ['messages', 'Messages']] as const) behind(id, title, 'kinetics');
  view('view-3d', '3D view', 'view-3d');
  for (const plane of ['xy', 'xz', 'yz']) view(`slice-${plane}`, `${plane} slice`, 'slice', plane);
  view('slice-oblique', 'Oblique', 'slice', 'oblique');
  const { share, min, max } = INSPECTOR_PX, inspector = Math.round(Math.min(max, Math.max(min, share * api.width)));
  if (!isNarrow) api.getPanel('library')?.group.api.setSize({ width: LIBRARY_PX });
  api.getPanel('series')?.group.api.setSize({ width: api.width - inspector - (isNarrow ? 0 : LIBRARY_PX) });
  api.getPanel('kinetics')?.group.api.setSize({ width: inspector });
  api.getPanel('series')?.group.api.setSize({ height: Math.round(SERIES_SHARE * api.height) });
  for (const id of ['kinetics', 'time-course', 'series']) api.getPanel(id)?.api.setActive();
}
