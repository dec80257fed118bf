/** How a series runs, and what of it the series view shows. */
import { cycleRepeat, goToEnd, stepSpeed } from '../state/actions/time.js';
import { usePlayer } from '../state/player.js';
import { useSeriesView } from '../state/seriesView.js';
import { hasSeries, type CommandActions } from './command.js';

const REPEAT_TITLES = { loop: 'from the first', bounce: 'back', once: 'stop' } as const;

export const playerCommands: CommandActions<'player'> = {
  'player.first': { enabled: hasSeries, run: () => { goToEnd('first'); } },
  'player.last': { enabled: hasSeries, run: () => { goToEnd('last'); } },
  'player.faster': { enabled: hasSeries, run: () => { stepSpeed(1); } },
  'player.slower': { enabled: hasSeries, run: () => { stepSpeed(-1); } },
  'player.cycleRepeat': { enabled: hasSeries, title: () => `After the last time point: ${REPEAT_TITLES[usePlayer.getState().repeat]}`, run: cycleRepeat },
  'player.toggleDifference': {
    enabled: hasSeries,
    checked: () => useSeriesView.getState().isDifference,
    run: () => { useSeriesView.setState(({ isDifference }) => ({ isDifference: !isDifference })); },
  },
};
