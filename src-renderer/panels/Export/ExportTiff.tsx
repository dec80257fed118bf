import { Checkbox } from '@blueprintjs/core';
import type { Sample } from '@shared/contract/library.js';
import { crosshairIndex, exportTiff } from '@renderer/state/actions/exports.js';
import { channelTitle } from '@renderer/state/actions/transfer.js';
import { useStore } from '@renderer/state/store.js';
import { useState } from 'react';
import { ExportDialog } from './ExportDialog.js';
import { Choice } from '../common/formFields.js';

type AxisName = '0' | '1' | '2';
type SampleFormat = 'stored' | 'float32';
const AXES: readonly (readonly [AxisName, string])[] = [['2', 'xy slices, along z'], ['1', 'xz slices, along y'], ['0', 'yz slices, along x']];
const FORMATS: readonly (readonly [SampleFormat, string])[] = [['stored', '16-bit, as stored'], ['float32', '32-bit float, physical values']];
const axisOf: Record<AxisName, 0 | 1 | 2> = { 0: 0, 1: 1, 2: 2 };

/** Raw values of one channel at the present time point, calibrated for ImageJ. */
export default function ExportTiff(): React.JSX.Element {
  const [volumeId, setVolumeId] = useState<string | null>(null);
  const [axisName, setAxisName] = useState<AxisName>('2');
  const [isAll, setAll] = useState(true);
  const [sampleFormat, setSampleFormat] = useState<SampleFormat>('float32');
  const axis = axisOf[axisName];
  const write = (sample: Sample): Promise<void> => exportTiff(sample, {
    volumeId: volumeId ?? sample.channels[0]?.volumeId ?? '', axis, slice: isAll ? null : crosshairIndex(sample, axis),
    timeIndex: useStore.getState().document.timeIndex, sampleFormat,
  });
  return (
    <ExportDialog name="export-tiff" title="Export TIFF stack" onExport={write}>
      {(sample) => <>
        <Choice label="Channel" value={volumeId ?? sample.channels[0]?.volumeId ?? ''} options={sample.channels.map((channel) => [channel.volumeId, channelTitle(channel)] as const)} testId="export-channel" onChange={setVolumeId} />
        <Choice label="Slices" value={axisName} options={AXES} testId="export-axis" onChange={setAxisName} />
        <span /><Checkbox label={`All ${String(sample.dims[axis])} slices`} checked={isAll} onChange={(event) => { setAll(event.currentTarget.checked); }} />
        <Choice label="Values" value={sampleFormat} options={FORMATS} testId="export-format" onChange={setSampleFormat} />
        <span className="note">Values, not colours. Spacing in millimetres is written where ImageJ reads it.{sample.timeCount > 1 ? ` Time point ${String(useStore.getState().document.timeIndex + 1)}.` : ''}</span>
      </>}
    </ExportDialog>
  );
}
