import type { Sample } from '@shared/contract/library.js';
import { ToolButton } from '@renderer/panels/common/ToolButton.js';
import { exportProjection, exportProjectionTiff } from '@renderer/state/actions/projectionExports.js';
import { attempt } from '@renderer/state/messages.js';
import { isSpacingAssumed } from '@renderer/state/selectors.js';
import type { NamedChannel } from './layout.js';
import { onPaper, projectionPng, projectionSvg, type OnPaper } from './paint.js';

export function ExportButtons({ sample, channels }: { sample: Sample; channels: readonly NamedChannel[] }): React.JSX.Element {
  const write = (extension: '.png' | '.svg', draw: (page: OnPaper) => Promise<Blob>): void => {
    attempt('Export of the projection', () => exportProjection(sample, extension, () => draw(onPaper(channels, isSpacingAssumed(sample)))));
  };
  return (
    <span className="exports" role="group" aria-label="Export">
      <ToolButton small label="Export the projection as PNG, on white" text="PNG" testId="projection-png" onClick={() => { write('.png', projectionPng); }} />
      <ToolButton small label="Export the projection as SVG, on white" text="SVG" testId="projection-svg" onClick={() => { write('.svg', projectionSvg); }} />
      <ToolButton small label="Export the numbers as 32-bit TIFF" text="TIFF" testId="projection-tiff"
        onClick={() => { attempt('Export of the projection', () => exportProjectionTiff(sample)); }} />
    </span>
  );
}
