import { exportCourseSvg } from '../state/actions/courseExports.js';
import { exportVoltageCsv, exportVoltageSvg } from '../state/actions/logExports.js';
import { useStore, type DialogName } from '../state/store.js';
import { hasLog, hasSample, hasSeries, type CommandAction, type CommandActions } from './command.js';

const openDialog = (dialog: DialogName): CommandAction => ({ enabled: hasSample, run: () => { useStore.setState({ dialog }); } });

export const exportCommands: CommandActions<'export'> = {
  'export.slicePng': openDialog('export-slice'),
  'export.slicesPng': openDialog('export-slices'),
  'export.tiff': openDialog('export-tiff'),
  'export.stillPng': openDialog('export-3d'),
  'export.timeCourseSvg': { enabled: hasSeries, run: exportCourseSvg },
  'export.voltageSvg': { enabled: hasLog, run: exportVoltageSvg },
  'export.voltageCsv': { enabled: hasLog, run: exportVoltageCsv },
};
