import { Button } from '@blueprintjs/core';
import { Trash } from '@blueprintjs/icons';
import { readPoints, type Pasted } from '@shared/tracer/pasted.js';
import type { TracerSettings } from '@shared/tracer/parameters.js';
import { averagedCells } from '@shared/tracer/replicates.js';
import { pointTable } from '@shared/tracer/tables.js';
import { addPoints, changePoint, changeTracer, removePoint } from '@renderer/state/actions/tracer.js';
import { attempt } from '@renderer/state/messages.js';
import { OptionalField } from '@renderer/views/VoltageView/OptionalField.js';
import { useMemo, useRef, useState } from 'react';
import { How } from '../common/How.js';
import { NumberField } from '../common/NumberField.js';
import { TableTools } from '../common/TableTools.js';
import { ToolButton } from '../common/ToolButton.js';
import { KIND_OPTIONS } from './tracerWords.js';

/** Measured abundances: typed, pasted anywhere in the section, or from a file. */
export function PointsSection({ tracer: { points } }: { tracer: TracerSettings }): React.JSX.Element {
  const [read, setRead] = useState<Pasted | null>(null);
  const input = useRef<HTMLInputElement>(null), averaged = useMemo(() => averagedCells(points), [points]), hasDendrites = points.some(({ what }) => what === 'dendrite');
  const take = (text: string): void => {
    const found = readPoints(text);
    setRead(found);
    if (found.points.length > 0) addPoints(found.points);
  };
  const open = (file: File | undefined): void => { if (file) attempt(file.name, async () => { take(await file.text()); }); };
  return (
    <section aria-label="Measured points" onPaste={(event) => {
      const text = event.clipboardData.getData('text/plain');
      const isNumberField = event.target instanceof HTMLInputElement;
      if (!(isNumberField ? /[\t\n;]/ : /\S/).test(text)) return;
      event.preventDefault();
      take(text);
    }} onDragOver={(event) => { if (event.dataTransfer.types.includes('Files')) { event.preventDefault(); event.stopPropagation(); } }} onDrop={(event) => {
      const [file] = event.dataTransfer.files;
      if (!file || !/\.(csv|tsv|txt)$/i.test(file.name)) return;
      event.preventDefault();
      event.stopPropagation();
      open(file);
    }}>
      <h3>Measured points<How id="replicates" /><span className="spacer" /><TableTools about="Measured points" sampleName="Tracer exchange" table={{ name: 'tracer points', ...pointTable(points) }} /></h3>
      {points.length > 0 && (
        <div className="table-scroll">
          <table className="layer-table tracer-points" data-testid="tracer-points">
            <thead><tr><th>What</th><th title="Charge passed, both directions counted">Q / C</th><th>⁶Li / %</th><th>σ / %</th><th title="Cells averaged">n</th><th title="Nothing detected: the abundance is an upper limit">&lt;</th>{hasDendrites && <th title="Lithium of the dendrites in the cell, in any one unit: for what was added between two charges">D</th>}<th /></tr></thead>
            <tbody>{points.map(({ id, what, chargeC, abundance, sigma, n, isLimit, amount }, row) => (
              <tr key={id} data-testid={`tracer-point-${String(row)}`}>
                <td><select className="field" aria-label="What was measured" value={what} onChange={(event) => { const found = KIND_OPTIONS.find(([known]) => known === event.target.value); if (found) changePoint(id, { what: found[0] }); }}>{KIND_OPTIONS.map(([known, title]) => <option key={known} value={known}>{title}</option>)}</select></td>
                <td><NumberField label="Charge, C" value={chargeC} step={1} min={0} testId={`point-charge-${String(row)}`} onChange={(value) => { changePoint(id, { chargeC: value }); }} /></td>
                <td><NumberField label="Abundance, %" value={100 * abundance} step={0.1} min={0} max={100} testId={`point-abundance-${String(row)}`} onChange={(value) => { changePoint(id, { abundance: value / 100 }); }} /></td>
                <td><OptionalField label="Standard deviation, %" value={sigma === null ? null : 100 * sigma} digits={3} range={[0, Infinity]} placeholder="–" testId={`point-sigma-${String(row)}`} onChange={(value) => { changePoint(id, { sigma: value === null ? null : value / 100 }); }} /></td>
                <td><NumberField label="Cells averaged" value={n} step={1} min={1} max={1000} isWhole onChange={(value) => { changePoint(id, { n: value }); }} /></td>
                <td><input type="checkbox" aria-label="Upper limit" checked={isLimit} onChange={(event) => { changePoint(id, { isLimit: event.target.checked }); }} /></td>
                {hasDendrites && <td>{what === 'dendrite' && <OptionalField label="Dendrite lithium, any one unit" value={amount} digits={4} range={[Number.MIN_VALUE, Infinity]} placeholder="–" testId={`point-amount-${String(row)}`} onChange={(value) => { changePoint(id, { amount: value }); }} />}</td>}
                <td><ToolButton small label="Remove this point" icon={<Trash size={12} />} onClick={() => { removePoint(id); }} /></td>
              </tr>
            ))}</tbody>
          </table>
        </div>
      )}
      <textarea className="field tracer-paste" rows={2} spellCheck={false} value="" aria-label="Paste points" placeholder="Paste from a spreadsheet: charge, abundance, σ, what, cells; or a column for each cell" data-testid="tracer-paste" onChange={(event) => { take(event.target.value); }} />
      <div className="buttons">
        <Button size="small" text="Add a point" data-testid="tracer-add" onClick={() => { addPoints([{ what: 'llzo', chargeC: 0, abundance: 0.07, sigma: null, n: 1, isLimit: false, amount: null }]); }} />
        {averaged.length < points.length && <Button size="small" text="Average cells" data-testid="tracer-average" title="Single cells of one kind at one charge become one point: mean, deviation and number" onClick={() => { changeTracer('average of cells', (tracer) => { tracer.points = averaged; }); }} />}
        <Button size="small" text="Open CSV…" onClick={() => { input.current?.click(); }} />
        <input ref={input} type="file" hidden accept=".csv,.tsv,.txt" aria-label="Points from a CSV file" data-testid="tracer-file" onChange={({ currentTarget }) => { open(currentTarget.files?.[0]); currentTarget.value = ''; }} />
        {points.length > 0 && <Button size="small" text="Remove all" onClick={() => { changeTracer('all measured points', (tracer) => { tracer.points = []; }); }} />}
      </div>
      {read && <p className="muted hint" data-testid="tracer-understood">{`${String(read.points.length)} read. ${read.understood.join('. ')}.`}</p>}
      {read?.refused.map((words) => <p key={words} className="warning">{words}</p>)}
    </section>
  );
}
