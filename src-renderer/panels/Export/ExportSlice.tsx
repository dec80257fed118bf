import { exportSlice } from '@renderer/state/actions/exports.js';
import { useStore, type SlicePlane } from '@renderer/state/store.js';
import { useState } from 'react';
import { ExportDialog } from './ExportDialog.js';
import { Choice, INTERPOLATIONS, PixelField, Tick } from '../common/formFields.js';

const PLANES: readonly (readonly [SlicePlane, string])[] = [['xy', 'xy'], ['xz', 'xz'], ['yz', 'yz'], ['oblique', 'Oblique']];

/** The slice through the crosshair, coloured as on screen. */
export default function ExportSlice(): React.JSX.Element {
  const [plane, setPlane] = useState<SlicePlane>('xy');
  const [widthPx, setWidthPx] = useState(1200);
  const [scaleBar, setScaleBar] = useState(true);
  const [rois, setRois] = useState(true);
  const [interpolation, setInterpolation] = useState(useStore.getState().document.interpolation);
  return (
    <ExportDialog name="export-slice" title="Export slice as PNG" onExport={(sample) => exportSlice(sample, { plane, index: null, widthPx, scaleBar, rois, interpolation })}>
      {() => <>
        <Choice label="Slice" value={plane} options={PLANES} testId="export-plane" onChange={setPlane} />
        <PixelField label="Width" value={widthPx} testId="export-width" onChange={setWidthPx} />
        <Choice label="Interpolation" value={interpolation} options={INTERPOLATIONS} testId="export-interpolation" onChange={setInterpolation} />
        <Tick label="Scale bar" checked={scaleBar} onChange={setScaleBar} />
        <Tick label="Regions and measures" checked={rois} onChange={setRois} />
        <span className="note">The slice at the crosshair. The height follows from millimetres, so voxels keep their true shape.</span>
      </>}
    </ExportDialog>
  );
}
