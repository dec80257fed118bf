import { isClipping } from '@renderer/state/actions/clip.js';
import { exportStill } from '@renderer/state/actions/exports.js';
import type { StillOptions } from '@renderer/state/captureService.js';
import { useStore } from '@renderer/state/store.js';
import { useState } from 'react';
import { ExportDialog } from './ExportDialog.js';
import { Choice, PixelField, Tick } from '../common/formFields.js';

const SIZES = { 'full-hd': [1920, 1080], '4k': [3840, 2160], '8k': [7680, 4320], 'square-2k': [2048, 2048], 'square-4k': [4096, 4096] } as const;
type SizeName = keyof typeof SIZES | 'own';
const SIZE_TITLES: readonly (readonly [SizeName, string])[] = [
  ['full-hd', 'Full HD, 1920 × 1080'], ['4k', '4K, 3840 × 2160'], ['8k', '8K, 7680 × 4320'], ['square-2k', 'Square, 2048 × 2048'], ['square-4k', 'Square, 4096 × 4096'], ['own', 'Own size'],
];
const BACKGROUNDS: readonly (readonly [StillOptions['background'], string])[] = [['light', 'Light'], ['dark', 'Dark'], ['transparent', 'Transparent']];

/** The 3D view, drawn anew at the asked size. */
export default function ExportStill(): React.JSX.Element {
  const { view3d, clip } = useStore.getState().document;
  const { theme } = useStore.getState();
  const [sizeName, setSizeName] = useState<SizeName>('4k');
  const [[widthPx, heightPx], setSize] = useState<readonly [number, number]>(SIZES['4k']);
  const [background, setBackground] = useState<StillOptions['background']>(view3d.background === 'theme' ? theme : view3d.background);
  const [axesBox, setAxesBox] = useState(view3d.axesBox);
  const [scaleBar, setScaleBar] = useState(view3d.scaleBar);
  const [triad, setTriad] = useState(view3d.triad);
  return (
    <ExportDialog name="export-3d" title="Export 3D view as PNG" onExport={(sample) => exportStill(sample, { widthPx, heightPx, background, axesBox, scaleBar, triad })}>
      {() => <>
        <Choice label="Size" value={sizeName} options={SIZE_TITLES} testId="export-size" onChange={(name) => { setSizeName(name); if (name !== 'own') setSize(SIZES[name]); }} />
        {sizeName === 'own' && <>
          <PixelField label="Width" value={widthPx} testId="export-width" onChange={(px) => { setSize([px, heightPx]); }} />
          <PixelField label="Height" value={heightPx} testId="export-height" onChange={(px) => { setSize([widthPx, px]); }} />
        </>}
        <Choice label="Background" value={background} options={BACKGROUNDS} testId="export-background" onChange={setBackground} />
        <Tick label="Axes box" checked={axesBox} onChange={setAxesBox} />
        <Tick label="Scale bar" checked={scaleBar} onChange={setScaleBar} />
        <Tick label="Orientation triad" checked={triad} onChange={setTriad} />
        {isClipping(clip) && <span className="note" role="note">Part of the volume is cut off, and nothing in the picture says so.</span>}
        <span className="note">Drawn offscreen at full quality; the same view always gives the same picture.</span>
      </>}
    </ExportDialog>
  );
}
