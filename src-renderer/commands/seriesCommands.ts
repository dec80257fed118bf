/** Where a series is looked at: its panels. What each of them does has commands of its own. */
import { layoutService } from '../state/layoutService.js';
import type { CommandAction } from './command.js';

type ShowSeries = `series.show${'Series' | 'TimeCourse' | 'Kinetics' | 'Tracer'}`;

const show = (panelId: string): CommandAction => ({ run: () => { layoutService()?.show(panelId); } });

export const seriesCommands: Record<ShowSeries, CommandAction> = {
  'series.showSeries': show('series'),
  'series.showTimeCourse': show('time-course'),
  'series.showKinetics': show('kinetics'),
  'series.showTracer': show('tracer'),
};
