import type { ColumnsRecipe, QuestionOf } from '@shared/import/recipe.js';
import { useMemo } from 'react';
import { ColumnFields } from './ColumnFields.js';
import { cellsOf, columnNames, firstRows, rolesOf } from './columnPreview.js';
import { ColumnsTable } from './ColumnsTable.js';
import type { FormProps } from './form.js';
import { RowsPlot } from './RowsPlot.js';

/** Which columns of a table are time, voltage and current; how its first lines are read with that. */
export function ColumnsForm({ question, recipe, onChange }: FormProps<QuestionOf<'columns'>>): React.JSX.Element | null {
  const { columns } = recipe;
  return columns ? <Mapper lines={question.lines} columns={columns} onChange={(part) => { onChange({ ...recipe, columns: { ...columns, ...part } }); }} /> : null;
}

function Mapper({ lines, columns, onChange }: { lines: readonly string[]; columns: ColumnsRecipe; onChange: (part: Partial<ColumnsRecipe>) => void }): React.JSX.Element {
  const rows = useMemo(() => cellsOf(lines, columns), [lines, columns]);
  const read = useMemo(() => firstRows(lines, columns), [lines, columns]);
  const names = columnNames(rows, columns.headerLines);
  return (
    <div className="import-columns">
      <ColumnFields columns={columns} names={names} onChange={onChange} />
      <ColumnsTable rows={rows} names={names} roles={rolesOf(columns)} headerLines={columns.headerLines} onHeaderLines={(headerLines) => { onChange({ headerLines }); }} />
      <RowsPlot read={read} timeUnit={columns.time.unit === 'clock' ? 's' : columns.time.unit} voltageUnit={columns.voltage.unit} />
    </div>
  );
}
