import type { Sample } from '@shared/contract/library.js';
import type { Roi } from '@shared/roi/roi.js';
import { copyRois, exportRoisCsv } from '@renderer/state/actions/roiExports.js';
import { attempt } from '@renderer/state/messages.js';
import { ToolButton } from '../common/ToolButton.js';

export function RoiExports({ sample, rois }: { sample: Sample; rois: readonly Roi[] }): React.JSX.Element {
  return (
    <div className="exports" role="group" aria-label="Export">
      <ToolButton small label="Copy the table" text="Copy" testId="roi-copy" onClick={() => { attempt('Copying', () => copyRois(sample, rois)); }} />
      <ToolButton small label="Save the table as CSV" text="CSV" testId="roi-csv" onClick={() => { attempt('Export of the regions', () => exportRoisCsv(sample, rois)); }} />
    </div>
  );
}
