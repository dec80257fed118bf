/** Rows of numbers with their units, each with its "?". */
import type { FormulaId } from '@shared/analysis/formulas.js';
import { How } from '@renderer/panels/common/How.js';

export interface NumberRow {
  title: string;
  /** With its unit; "–" when undefined. */
  value: string;
  /** What limits it. */
  note?: string | undefined;
  how: FormulaId;
  inputs?: readonly (readonly [string, string])[];
  testId?: string;
}

export function Numbers({ rows }: { rows: readonly NumberRow[] }): React.JSX.Element {
  return (
    <dl className="numbers">
      {rows.map(({ title, value, note, how, inputs, testId }) => (
        <div key={title}>
          <dt>{title}</dt>
          <dd data-testid={testId}>{value}{note !== undefined && <small className="muted">{note}</small>}</dd>
          <How id={how} {...(inputs ? { inputs } : {})} />
        </div>
      ))}
    </dl>
  );
}
