import { modelObjection } from '@shared/tracer/exchange.js';
import type { TracerModel } from '@shared/tracer/parameters.js';
import { publishedTable } from '@shared/tracer/tables.js';
import { useMemo, useState } from 'react';
import { How } from '../common/How.js';
import { TableTools } from '../common/TableTools.js';

const ROW_PX = 20, SHOWN = 12, SPARE = 4;

/** Every row that the published script prints; only those in view are in the page. */
export function PublishedTable({ model }: { model: TracerModel }): React.JSX.Element | null {
  const table = useMemo(() => (modelObjection(model) === null ? publishedTable(model) : null), [model]);
  const [first, setFirst] = useState(0);
  if (!table) return null;
  const { head, rows } = table, from = Math.max(0, first - SPARE), shown = rows.slice(from, first + SHOWN + SPARE);
  return (
    <section aria-label="Rows">
      <h3>Row by row<How id="tracer" /><span className="spacer" /><TableTools about="Rows of the tracer table" sampleName="Tracer exchange" table={{ name: 'tracer rows', ...table }} /></h3>
      <p className="muted hint">As the published script prints: row 0 is after one iteration.</p>
      <div className="tracer-rows" data-testid="tracer-rows" tabIndex={0} style={{ height: SHOWN * ROW_PX }} onScroll={({ currentTarget }) => { setFirst(Math.floor(currentTarget.scrollTop / ROW_PX)); }}>
        <table className="layer-table">
          <thead><tr>{head.map((title) => <th key={title}>{title}</th>)}</tr></thead>
          <tbody>
            <tr style={{ height: from * ROW_PX }} />
            {shown.map(([row, ...cells]) => <tr key={String(row)} data-testid={`tracer-row-${String(row)}`}>{[row, ...cells].map((cell, n) => <td key={n}>{cell}</td>)}</tr>)}
            <tr style={{ height: Math.max(0, rows.length - from - shown.length) * ROW_PX }} />
          </tbody>
        </table>
      </div>
    </section>
  );
}
