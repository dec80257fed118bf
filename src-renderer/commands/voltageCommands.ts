import { closeLog } from '../state/actions/logs.js';
import { layoutService } from '../state/layoutService.js';
import { activeLog } from '../state/logSelectors.js';
import { useStore } from '../state/store.js';
import { voltagePicture } from '../state/voltagePicture.js';
import { cycleBands, cycleCurrentAxis, FITTED, rangesOf, setRanges, toggleSettings, useVoltagePlot } from '../state/voltagePlot.js';
import { hasLog, type CommandActions } from './command.js';

const isLocked = (): boolean => {
  const log = activeLog(useStore.getState());
  return log !== null && rangesOf(log.id).voltageV !== null;
};

function toggleLock(): void {
  const { logId, voltageV, currentA } = voltagePicture();
  setRanges(logId, isLocked() ? { voltageV: null, currentA: null } : { voltageV, currentA });
}

function onActiveLog(run: (log: NonNullable<ReturnType<typeof activeLog>>) => void): () => void {
  return () => {
    const log = activeLog(useStore.getState());
    if (log) run(log);
  };
}

export const voltageCommands: CommandActions<'voltage'> = {
  'voltage.show': { run: () => { layoutService()?.show('voltage'); } },
  'voltage.fit': { enabled: hasLog, run: onActiveLog(({ id }) => { setRanges(id, FITTED); }) },
  'voltage.lock': { enabled: hasLog, checked: isLocked, run: toggleLock },
  'voltage.cycleCurrent': { enabled: hasLog, checked: () => useVoltagePlot.getState().currentAxis !== 'off', run: cycleCurrentAxis },
  'voltage.cycleBands': { enabled: hasLog, checked: () => useVoltagePlot.getState().bands !== 'off', run: cycleBands },
  'voltage.toggleSettings': { checked: () => useVoltagePlot.getState().showsSettings, run: toggleSettings },
  'voltage.closeLog': { enabled: hasLog, run: onActiveLog(closeLog) },
};
