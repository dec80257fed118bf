/** How much of each layer's signal is counted in which layer, as a heat table. */
import type { FormulaId } from '@shared/analysis/formulas.js';
import { layerColour } from '@shared/transfer/layerPalette.js';
import { formatFixed, formatNumber } from '@shared/units.js';
import { How } from './How.js';

interface Props {
  crosstalk: Readonly<{ /** [l][m]: part of layer m counted in layer l. */ matrix: readonly (readonly number[])[]; condition: number; electrodeLeak: number; isCorrected?: boolean }>;
  how: FormulaId;
}

export function CrosstalkTable({ crosstalk: { matrix, condition, electrodeLeak, isCorrected = false }, how }: Props): React.JSX.Element {
  return (
    <section aria-label="Crosstalk">
      <h3>Crosstalk / %<How id={how} />{isCorrected && <span className="muted">undone</span>}</h3>
      <div className="table-scroll">
        <table className="layer-table" data-testid="crosstalk">
          <thead><tr><th>in ↓ of →</th>{matrix.map((_, m) => <th key={m}>{m + 1}</th>)}</tr></thead>
          <tbody>{matrix.map((row, l) => <tr key={l}><td><span className="swatch" style={{ background: layerColour(l + 1, matrix.length) }} />{l + 1}</td>{row.map((part, m) => <td key={m} style={{ background: `color-mix(in srgb, var(--text) ${String(Math.round(30 * Math.min(1, Math.abs(part))))}%, transparent)` }}>{formatFixed(100 * part, 1)}</td>)}</tr>)}</tbody>
        </table>
      </div>
      <p className="muted hint">{`Condition ${formatNumber(condition, 3)}. Of an electrode's signal ${formatNumber(100 * electrodeLeak, 2)} % leaks into the layer next to it.`}</p>
    </section>
  );
}
