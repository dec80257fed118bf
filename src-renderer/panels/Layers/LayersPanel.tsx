/** Lithium per depth layer: how much, how sure, and what mixes. */
import { Checkbox } from '@blueprintjs/core';
import { Duplicate, Th } from '@blueprintjs/icons';
import { LEAST_LAYERS, MOST_LAYERS, type AnalysisParameters } from '@shared/analysis/parameters.js';
import type { Prepared, Segmented } from '@shared/analysis/result.js';
import type { Sample } from '@shared/contract/library.js';
import { layerColour } from '@shared/transfer/layerPalette.js';
import { formatFixed } from '@shared/units.js';
import { changeAnalysis, toggleOverlay } from '@renderer/state/actions/analysis.js';
import { copyTable, exportTable } from '@renderer/state/actions/plotExports.js';
import { useAnalysis } from '@renderer/state/analysis.js';
import { parametersOf } from '@renderer/state/analysisRequest.js';
import { useStore } from '@renderer/state/store.js';
import { AnalysisFrame } from '../common/AnalysisFrame.js';
import { CrosstalkTable } from '../common/CrosstalkTable.js';
import { Choice } from '../common/formFields.js';
import { How } from '../common/How.js';
import { NumberField } from '../common/NumberField.js';
import { ToolButton } from '../common/ToolButton.js';
import '../Segmentation/segmentation.css';
import { LayerPlot } from './LayerPlot.js';
import { amountCells, amountTitle, depthRangeMm, layerTable } from './layerRows.js';

type Unseen = AnalysisParameters['unseen'];

export function LayersPanel(): React.JSX.Element {
  return (
    <AnalysisFrame name="layers" about="Lithium per depth layer" need="segment">
      {(sample, prepared) => <Report sample={sample} prepared={prepared} />}
    </AnalysisFrame>
  );
}

function Report({ sample, prepared }: { sample: Sample; prepared: Prepared }): React.JSX.Element {
  const segmented = useAnalysis((state) => state.segmented), isCurrent = useAnalysis((state) => state.isCurrent.segment);
  const count = useStore(({ document }) => parametersOf(document, sample.id).layers), isShown = useStore(({ document }) => document.overlay.layers), unseen = useStore(({ document }) => parametersOf(document, sample.id).unseen);
  return (
    <>
      <div className="options">
        <span className="muted">Layers</span>
        <span style={{ width: '5ch' }}><NumberField label="Number of depth layers" value={count} step={1} min={LEAST_LAYERS} max={MOST_LAYERS} isWhole testId="layer-count" onChange={(value) => { changeAnalysis(sample.id, 'number of layers', (parameters) => { parameters.layers = value; }, 'nudge'); }} /></span>
        <Checkbox label="Show layers in 3D and slices" checked={isShown} onChange={() => { toggleOverlay('layers'); }} />
      </div>
      <div className="fields">
        <Choice<Unseen> label="Unseen" value={unseen} options={[['extrapolated', 'Lithium below the threshold: extrapolated'], ['left-out', 'Lithium below the threshold: left out']]} testId="unseen"
          onChange={(value) => { changeAnalysis(sample.id, 'lithium below the threshold', (parameters) => { parameters.unseen = value; }); }} />
      </div>
      {segmented && (
        <>
          <LayerTable prepared={prepared} segmented={segmented} sampleName={sample.name} isCurrent={isCurrent} />
          <LayerPlot prepared={prepared} segmented={segmented} sampleName={sample.name} />
        </>
      )}
      {[...prepared.messages, ...segmented?.messages ?? []].map((text) => <p key={text} className="warning">{text}</p>)}
      <CrosstalkTable crosstalk={prepared.crosstalk} how="crosstalk" />
      <h3>Leakage of the electrodes<How id="leakage" /></h3>
      <p className="hint">{prepared.leakage.text}</p>
    </>
  );
}

function LayerTable({ prepared, segmented, sampleName, isCurrent }: { prepared: Prepared; segmented: Segmented; sampleName: string; isCurrent: boolean }): React.JSX.Element {
  const { layers, total } = segmented, table = layerTable(prepared, segmented);
  return (
    <section aria-label="Amounts per layer">
      <h3>{amountTitle(prepared)}<How id="amount-error" /><span className="spacer" />
        <ToolButton small label="Copy the table" icon={<Duplicate size={12} />} testId="copy-layers" onClick={() => { copyTable('Amounts per layer', table); }} />
        <ToolButton small label="Export the table as CSV…" icon={<Th size={12} />} onClick={() => { exportTable(sampleName, table); }} />
      </h3>
      <div className="table-scroll">
        <table className="layer-table" data-testid="layer-table" data-current={isCurrent} data-threshold={segmented.threshold.value}>
          <thead><tr><th>Layer</th><th>mm</th><th>%</th><th>mm³<How id="lithium" /></th><th>µmol</th><th>C</th><th>Seen<How id="threshold-band" /></th><th>Voxels</th><th>n eff<How id="effective-voxels" /></th></tr></thead>
          <tbody>{layers.map((row) => {
            const [fromMm, toMm] = depthRangeMm(row, prepared.cell.thicknessMm);
            return (
              <tr key={row.layer} data-testid={`layer-${String(row.layer)}`} data-percent={row.percent ?? ''} data-error={row.errorPercent ?? ''} data-voxels={row.detectedCount}>
                <td><span className="swatch" style={{ background: layerColour(row.layer, layers.length) }} />{row.layer}</td>
                <td>{formatFixed(fromMm, 2)}–{formatFixed(toMm, 2)}</td>{amountCells(row).map((text, n) => <td key={n}>{text}</td>)}
              </tr>
            );
          })}</tbody>
          <tfoot><tr data-testid="layer-total" data-percent={total.percent ?? ''}><td>Total</td><td>{formatFixed(prepared.cell.thicknessMm, 2)}</td>{amountCells(total).map((text, n) => <td key={n}>{text}</td>)}</tr></tfoot>
        </table>
      </div>
    </section>
  );
}
