/** The stages of the growth: found or set by hand, with their rates, and the time of the short. */
import { Button } from '@blueprintjs/core';
import type { Sample } from '@shared/contract/library.js';
import { partsOf, type RangeH } from '@shared/kinetics/manualStages.js';
import { MOST_BREAKS, type KineticsParameters } from '@shared/kinetics/parameters.js';
import type { PreparedSeries, Resolved } from '@shared/kinetics/result.js';
import { stagesTable } from '@shared/kinetics/tables.js';
import { formatNumber } from '@shared/units.js';
import { changeKinetics, resetStages, setShort } from '@renderer/state/actions/kinetics.js';
import { useKinetics } from '@renderer/state/kinetics.js';
import { kineticsParametersOf } from '@renderer/state/kineticsRequest.js';
import { useStore } from '@renderer/state/store.js';
import { Choice } from '../common/formFields.js';
import { How } from '../common/How.js';
import { NumberField } from '../common/NumberField.js';
import { TableTools } from '../common/TableTools.js';
import { useShortRange } from '../common/useShortRange.js';
import { NullableRow } from '../Segmentation/NullableRow.js';
import { AddBoundary } from './AddBoundary.js';
import { StageRows } from './StageRows.js';
import { stageRowsOf } from './stageRowsOf.js';
import { lagRows, missingWords, modelWords } from './stageWords.js';

type Method = KineticsParameters['stages']['method'];

export function StagesSection({ sample, prepared, unit }: { sample: Sample; prepared: PreparedSeries; unit: string }): React.JSX.Element {
  const resolved = useKinetics((state) => state.resolved), isCurrent = useKinetics((state) => state.isCurrent.resolve), shortH = useKinetics((state) => state.shortH);
  const { stages: own, shortH: ownShortH } = useStore(({ document }) => kineticsParametersOf(document, sample.id));
  const { timesH } = prepared, rangeH: RangeH = [timesH[0] ?? 0, timesH.at(-1) ?? 0], stages = stageRowsOf(own.manual, resolved && resolved.stages.stages, rangeH);
  const shortRange = useShortRange();
  const change = (label: string, apply: (stages: KineticsParameters['stages']) => void): void => { changeKinetics(sample.id, label, ({ stages }) => { apply(stages); }); };
  return (
    <section aria-label="Stages">
      <h3>Stages<How id="stages" />{own.manual && <span className="muted" data-testid="stages-manual">set by hand</span>}<span className="spacer" />
        {own.manual && <Button size="small" text="As fitted" title="Back to the stages that were fitted" data-testid="reset-stages" onClick={() => { resetStages(sample.id); }} />}
        {resolved && <TableTools about="Stages" sampleName={sample.name} table={stagesTable(resolved, unit)} />}
      </h3>
      {(resolved ?? own.manual) ? <StageRows stages={stages} breaks={resolved?.stages.breaks ?? []} isManual={own.manual !== null} sampleId={sample.id} rangeH={rangeH} unit={unit} isCurrent={isCurrent} /> : <p className="muted hint">The stages follow when the amounts are known.</p>}
      {resolved && <Found resolved={resolved} />}
      <div className="fields">
        {(resolved ?? own.manual) && <AddBoundary sampleId={sample.id} parts={partsOf(stages)} timesH={timesH} rangeH={rangeH} />}
        <Choice<Method> label="Method" value={own.method} options={[['joint', 'One set of breaks for all layers'], ['pelt', 'Each layer by itself (PELT)']]} testId="stages-method" onChange={(method) => { change('method of the stages', (stages) => { stages.method = method; }); }} />
        <span className="label">Breaks</span>
        <div className="row"><span className="muted unit">at most</span><NumberField label="Most breaks" value={own.mostBreaks} step={1} min={0} max={MOST_BREAKS} isWhole testId="most-breaks" onChange={(value) => { change('number of breaks', (stages) => { stages.mostBreaks = value; }); }} /></div>
        <NullableRow label="Short" name="Time of the short, hours of the series" value={ownShortH} unit={ownShortH === null && shortH !== null ? 'h (from the voltage)' : 'h'} placeholder={shortH === null ? 'none' : formatNumber(shortH, 5)} range={shortRange} testId="short-hours"
          onChange={(hours) => { setShort(sample.id, hours, 'once'); }} />
      </div>
    </section>
  );
}

function Found({ resolved }: { resolved: Resolved }): React.JSX.Element {
  const missing = missingWords(resolved);
  return (
    <>
      {missing !== null && <p className="muted hint" data-testid="stages-missing">{missing}</p>}
      <p className="muted hint">{modelWords(resolved)}</p>
      <dl className="read-out">{lagRows(resolved).map(([title, value]) => <div key={title}><dt>{title}</dt><dd>{value}</dd></div>)}</dl>
    </>
  );
}
