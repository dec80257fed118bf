import { Duplicate, Th } from '@blueprintjs/icons';
import { copyTable, exportTable, type PlotTable } from '@renderer/state/actions/plotExports.js';
import { slug } from './slug.js';
import { ToolButton } from './ToolButton.js';

/** A table for the clipboard, and as CSV. `about`: "Amounts per layer" */
export function TableTools({ about, sampleName, table }: { about: string; sampleName: string; table: PlotTable }): React.JSX.Element {
  return (
    <>
      <ToolButton small label={`Copy the table: ${about}`} icon={<Duplicate size={12} />} testId={`copy-${slug(table.name)}`} onClick={() => { copyTable(about, table); }} />
      <ToolButton small label={`Export as CSV: ${about}…`} icon={<Th size={12} />} testId={`csv-${slug(table.name)}`} onClick={() => { exportTable(sampleName, table); }} />
    </>
  );
}
