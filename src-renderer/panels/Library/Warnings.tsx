import { WarningSign } from '@blueprintjs/icons';

/** The warnings of something open, behind their number. */
export function Warnings({ warnings }: { warnings: readonly string[] }): React.JSX.Element {
  return (
    <details className="warnings" onClick={(event) => { event.stopPropagation(); }}>
      <summary><WarningSign size={12} /> {warnings.length === 1 ? '1 warning' : `${String(warnings.length)} warnings`}</summary>
      <ul>{warnings.map((warning) => <li key={warning}>{warning}</li>)}</ul>
    </details>
  );
}
