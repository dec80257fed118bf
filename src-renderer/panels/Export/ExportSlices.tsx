import { exportSlices, NORMAL_AXIS, type AxisPlane } from '@renderer/state/actions/exports.js';
import { useStore } from '@renderer/state/store.js';
import { useState } from 'react';
import { ExportDialog } from './ExportDialog.js';
import { Choice, INTERPOLATIONS, PixelField, Tick } from '../common/formFields.js';

const PLANES: readonly (readonly [AxisPlane, string])[] = [['xy', 'xy, along z'], ['xz', 'xz, along y'], ['yz', 'yz, along x']];

/** Every slice of one axis, one PNG each. */
export default function ExportSlices(): React.JSX.Element {
  const [plane, setPlane] = useState<AxisPlane>('xy');
  const [widthPx, setWidthPx] = useState(800);
  const [scaleBar, setScaleBar] = useState(true);
  const [rois, setRois] = useState(true);
  const [interpolation, setInterpolation] = useState(useStore.getState().document.interpolation);
  return (
    <ExportDialog name="export-slices" title="Export all slices as PNG" onExport={(sample) => exportSlices(sample, { plane, widthPx, scaleBar, rois, interpolation })}>
      {(sample) => <>
        <Choice label="Slices" value={plane} options={PLANES} testId="export-plane" onChange={setPlane} />
        <PixelField label="Width" value={widthPx} testId="export-width" onChange={setWidthPx} />
        <Choice label="Interpolation" value={interpolation} options={INTERPOLATIONS} testId="export-interpolation" onChange={setInterpolation} />
        <Tick label="Scale bar" checked={scaleBar} onChange={setScaleBar} />
        <Tick label="Regions and measures" checked={rois} onChange={setRois} />
        <span className="note">{sample.dims[NORMAL_AXIS[plane]]} files in a folder of your choice, numbered from 0 as the voxels are.</span>
      </>}
    </ExportDialog>
  );
}
