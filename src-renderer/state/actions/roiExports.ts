/** The table of all regions and measures: one row for each shape and channel. */
import type { Sample } from '@shared/contract/library.js';
import { angleDeg, areaMm2, lineLengthMm, middleMm, volumeMm3 } from '@shared/roi/measures.js';
import { isFlat, isRegion, type Roi } from '@shared/roi/roi.js';
import { host } from '../../host/current.js';
import { useAnalysis } from '../analysis.js';
import { numberRows, regionRequest, sigmaOf } from '../regionTable.js';
import { channelLabel, speciesOf } from '../selectors.js';
import { useStore } from '../store.js';
import { copyTable, exportTable, type PlotTable } from './plotExports.js';
import { KIND_TITLES } from './roi.js';

const NUMBERS = ['n', 'mean', 'std', 'median', 'min', 'max', 'sum', 'integral', 'SNR'] as const;

export async function copyRois(sample: Sample, rois: readonly Roi[]): Promise<void> {
  copyTable('Regions', await roiTable(sample, rois));
}

export async function exportRoisCsv(sample: Sample, rois: readonly Roi[]): Promise<void> {
  exportTable(sample.name, await roiTable(sample, rois));
}

async function roiTable(sample: Sample, rois: readonly Roi[]): Promise<PlotTable> {
  const { document } = useStore.getState(), timeIndex = Math.min(document.timeIndex, sample.timeCount - 1);
  const rows = rois.flatMap((roi) => (isRegion(roi) ? sample.channels : [null]).map(async (channel) => {
    const numbers = channel && isRegion(roi) ? numberRows(await host().describe(regionRequest(channel.volumeId, timeIndex, roi)), sample, sigmaOf(useAnalysis.getState(), sample, speciesOf(document, channel))) : [];
    const length = roi.kind === 'ruler' || roi.kind === 'profile' ? lineLengthMm(roi) : null;
    return [
      roi.name, KIND_TITLES[roi.kind], ...middleMm(roi), length, roi.kind === 'angle' ? angleDeg(roi) : null, isFlat(roi) ? areaMm2(roi) : null, volumeMm3(roi),
      channel && channelLabel(document, sample, channel), channel && channel.unit, ...NUMBERS.map((name) => numbers.find((row) => row.name === name)?.value ?? null),
    ];
  }));
  return {
    name: 'regions', rows: await Promise.all(rows),
    head: ['name', 'kind', 'x (mm)', 'y (mm)', 'z (mm)', 'length (mm)', 'angle (deg)', 'area (mm2)', 'volume (mm3)', 'channel', 'unit', 'n', 'mean', 'std', 'median', 'min', 'max', 'sum', 'integral (unit x mm3)', 'SNR'],
  };
}
