import type { ColumnRole } from './columnPreview.js';

const SHOWN_COLUMNS = 24;

interface Props {
  rows: readonly (readonly string[])[];
  names: readonly string[];
  roles: ReadonlyMap<number, ColumnRole>;
  headerLines: number;
  /** A click on a line's number makes it the first row. */
  onHeaderLines: (count: number) => void;
}

/** The first lines as printed, split; header lines faint, columns in the colour of their role. */
export function ColumnsTable({ rows, names, roles, headerLines, onHeaderLines }: Props): React.JSX.Element {
  const shown = names.slice(0, SHOWN_COLUMNS);
  return (
    <div className="columns-table" tabIndex={0} role="region" aria-label="First lines of the file" data-testid="import-lines">
      <table>
        <thead>
          <tr><th scope="col">Line</th>{shown.map((name, i) => <th key={i} scope="col" className={roles.get(i)}>{roles.get(i) ?? ''}<span className="hidden">{name}</span></th>)}</tr>
        </thead>
        <tbody>
          {rows.map((cells, line) => (
            <tr key={line} className={line < headerLines ? 'header' : ''}>
              <th scope="row"><button type="button" tabIndex={-1} title={`Rows begin at line ${String(line + 1)}`} onClick={() => { onHeaderLines(line); }}>{line + 1}</button></th>
              {shown.map((_, i) => <td key={i} className={line < headerLines ? undefined : roles.get(i)}>{cells[i]}</td>)}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
