/** How far the cell moved between time points. */
import type { PreparedSeries } from '@shared/kinetics/result.js';
import { formatNumber } from '@shared/units.js';
import { changeKinetics } from '@renderer/state/actions/kinetics.js';
import { kineticsParametersOf } from '@renderer/state/kineticsRequest.js';
import { useStore } from '@renderer/state/store.js';
import { Tick } from '../common/formFields.js';
import { How } from '../common/How.js';

export function DriftSection({ sampleId, prepared: { drift, spacingMm } }: { sampleId: string; prepared: PreparedSeries }): React.JSX.Element {
  const isCorrected = useStore(({ document }) => kineticsParametersOf(document, sampleId).correctDrift);
  const error = drift.errorMm === null ? '' : ` ± ${formatNumber(1000 * drift.errorMm, 2)}`;
  return (
    <section aria-label="Drift">
      <h3>Drift of the cell<How id="drift" /><span className="spacer" /><output data-testid="drift" data-most-mm={drift.mostMm}>{`at most ${formatNumber(1000 * drift.mostMm, 3)}${error} µm`}</output></h3>
      <p className="muted hint">{`${formatNumber(100 * drift.mostMm / Math.min(...spacingMm), 2)} % of a voxel, against the first time point.`}</p>
      <div className="fields"><Tick label="Shift every time point back" checked={isCorrected} onChange={(correctDrift) => { changeKinetics(sampleId, 'drift', (parameters) => { parameters.correctDrift = correctDrift; }); }} /></div>
    </section>
  );
}
