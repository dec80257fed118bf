import { activeSample, useStore } from '../state/store.js';
import { removeRoi, selectedRoi } from '../state/actions/roi.js';
import { chooseTool, useRoiTool } from '../state/roiTool.js';
import type { RoiKind } from '@shared/roi/roi.js';
import { hasSample, type CommandAction, type CommandActions } from './command.js';

const tool = (kind: RoiKind): CommandAction => ({ enabled: hasSample, checked: () => useRoiTool.getState().tool === kind, run: () => { chooseTool(kind); } });

export const roiCommands: CommandActions<'roi'> = {
  'roi.rectangle': tool('rectangle'),
  'roi.ellipse': tool('ellipse'),
  'roi.polygon': tool('polygon'),
  'roi.box': tool('box'),
  'roi.cylinder': tool('cylinder'),
  'roi.ruler': tool('ruler'),
  'roi.angle': tool('angle'),
  'roi.profile': tool('profile'),
  'roi.remove': {
    enabled: hasSample,
    run: () => {
      const sample = activeSample(useStore.getState()), roi = selectedRoi();
      if (sample && roi) removeRoi(sample.id, roi.id);
    },
  },
};
