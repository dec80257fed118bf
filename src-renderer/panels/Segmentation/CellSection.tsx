/** Where the cell lies: what was found, how well, and what can be said instead. */
import { Button } from '@blueprintjs/core';
import type { AnalysisParameters } from '@shared/analysis/parameters.js';
import type { Prepared } from '@shared/analysis/result.js';
import type { Sample } from '@shared/contract/library.js';
import { formatNumber } from '@shared/units.js';
import { changeAnalysis } from '@renderer/state/actions/analysis.js';
import { editFaces, fitPlanes, placePlanes } from '@renderer/state/actions/manualPlanes.js';
import { useFaceEditing } from '@renderer/state/analysisPictures.js';
import { parametersOf } from '@renderer/state/analysisRequest.js';
import { useStore } from '@renderer/state/store.js';
import type { FormulaId } from '@shared/analysis/formulas.js';
import { Choice, Tick } from '../common/formFields.js';
import { How } from '../common/How.js';
import { NumberField } from '../common/NumberField.js';
import { NullableRow } from './NullableRow.js';
import { ResidualMap } from './ResidualMap.js';

type CellParameters = AnalysisParameters['cell'];

export function CellSection({ sample, prepared: { cell } }: { sample: Sample; prepared: Prepared }): React.JSX.Element {
  const own = useStore(({ document }) => parametersOf(document, sample.id).cell);
  const editing = useFaceEditing((state) => state.editing);
  const change = (label: string, apply: (parameters: CellParameters) => void): void => { changeAnalysis(sample.id, label, (parameters) => { apply(parameters.cell); }, 'nudge'); };
  const residual = (mm: number | null): string => (mm === null ? 'by hand' : `± ${formatNumber(1000 * mm, 3)} µm`);
  const rows: readonly (readonly [string, string, FormulaId])[] = [
    ['Thickness', `${formatNumber(cell.thicknessMm)} mm`, 'thickness'], ['Radius', `${formatNumber(cell.radiusMm)} mm`, 'radius'],
    ['Tilt', `${formatNumber(cell.tiltDeg, 3)}°`, 'tilt'], ['Wedge', `${formatNumber(cell.wedgeDeg, 3)}°`, 'tilt'],
    ['Face A', residual(cell.faceA.residualMm), 'faces'], ['Face B', residual(cell.faceB.residualMm), 'faces'],
  ];
  return (
    <section aria-label="Cell">
      <h3>Cell<span className="muted">{cell.source === 'fitted' ? 'fitted to LLZO' : 'faces by hand'}</span></h3>
      <dl className="read-out" data-testid="cell">{rows.map(([title, value, how]) => <div key={title}><dt>{title}<How id={how} /></dt><dd>{value}</dd></div>)}</dl>
      {cell.source === 'fitted' && <div className="maps"><ResidualMap name="A" face={cell.faceA} cell={cell} /><ResidualMap name="B" face={cell.faceB} cell={cell} /></div>}
      {cell.flags.map((text) => <p key={text} className="warning">{text}</p>)}
      <div className="buttons">
        <Button size="small" text={editing ? 'Done' : 'Edit planes'} active={editing} data-testid="edit-planes" onClick={() => { editFaces(!editing); }} />
        <Button size="small" text="Along the stack axis" title="Both faces across the stack axis, at the ends of the LLZO" onClick={() => { placePlanes(sample); }} />
        {own.planes && <Button size="small" text="Fit again" data-testid="fit-planes" onClick={() => { fitPlanes(sample); }} />}
      </div>
      <div className="fields">
        <NullableRow label="Nominal" name="Nominal thickness, mm" value={own.nominalThicknessMm} unit="mm thick" placeholder="unknown" testId="nominal-thickness" onChange={(mm) => { change('nominal thickness', (cellOf) => { cellOf.nominalThicknessMm = mm; }); }} />
        <NullableRow label="Radius" name="Radius of the pellet, mm" value={own.radiusMm} unit="mm" placeholder={`fitted: ${formatNumber(cell.radiusMm)}`} testId="radius" onChange={(mm) => { change('radius of the pellet', (cellOf) => { cellOf.radiusMm = mm; }); }} />
        <NullableRow label="Electrode" name="Radius of the electrodes, mm" value={own.electrodeRadiusMm} unit="mm radius" placeholder={`0.9 of the pellet: ${formatNumber(cell.electrodeRadiusMm)}`} testId="electrode-radius" onChange={(mm) => { change('radius of the electrodes', (cellOf) => { cellOf.electrodeRadiusMm = mm; }); }} />
        <span className="label">Margins</span>
        <div className="row">
          <NumberField label="Margin at the rim, voxels" value={own.radialMarginVox} step={0.5} min={0} max={5} testId="radial-margin" onChange={(vox) => { change('margin at the rim', (cellOf) => { cellOf.radialMarginVox = vox; }); }} /><span className="muted">rim</span>
          <NumberField label="Margin at the faces, voxels" value={own.depthMarginVox} step={0.5} min={0} max={5} testId="depth-margin" onChange={(vox) => { change('margin at the faces', (cellOf) => { cellOf.depthMarginVox = vox; }); }} /><span className="muted">faces, voxels</span>
        </div>
        <Choice<CellParameters['region']> label="Region" value={own.region} options={[['pellet', 'Whole pellet'], ['electrode', 'Under the electrodes']]} testId="region" onChange={(region) => { change('region of the amounts', (cellOf) => { cellOf.region = region; }); }} />
        <Choice<CellParameters['parallelFaces']> label="Faces" value={own.parallelFaces} options={[['auto', 'Parallel below 1° of wedge'], ['always', 'Parallel'], ['never', 'Each by itself']]} testId="parallel-faces" onChange={(value) => { change('parallel faces', (cellOf) => { cellOf.parallelFaces = value; }); }} />
        <Tick label="Layer 1 at electrode B" checked={own.flip} onChange={(flip) => { change('order of the layers', (cellOf) => { cellOf.flip = flip; }); }} />
      </div>
    </section>
  );
}
