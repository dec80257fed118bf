import type { Sample } from '@shared/contract/library.js';
import { ToolButton } from '@renderer/panels/common/ToolButton.js';
import { exportProjection, exportProjectionTiff } from '@renderer/state/actions/projectionExports.js';
import { attempt } from '@renderer/state/messages.js';
import { projectionPng, projectionSvg, type Painted, type PictureSize } from './paint.js';

/** Pixels per CSS pixel of a picture to keep. */
const PNG_SCALE = 2;

export function ExportButtons({ sample, painted, size }: { sample: Sample; painted: Painted; size: PictureSize }): React.JSX.Element {
  const write = (extension: '.png' | '.svg', draw: () => Promise<Blob>): void => { attempt('Export of the projection', () => exportProjection(sample, extension, draw)); };
  return (
    <span className="exports" role="group" aria-label="Export">
      <ToolButton small label="Export the projection as PNG" text="PNG" testId="projection-png" onClick={() => { write('.png', () => projectionPng(painted, size, PNG_SCALE)); }} />
      <ToolButton small label="Export the projection as SVG" text="SVG" testId="projection-svg" onClick={() => { write('.svg', () => projectionSvg(painted, size)); }} />
      <ToolButton small label="Export the numbers as 32-bit TIFF" text="TIFF" testId="projection-tiff"
        onClick={() => { attempt('Export of the projection', () => exportProjectionTiff(sample)); }} />
    </span>
  );
}
