/** What a voxel full of lithium would show, the receive field, and what leaks from the electrodes. */
import type { AnalysisParameters } from '@shared/analysis/parameters.js';
import type { Prepared } from '@shared/analysis/result.js';
import type { Sample } from '@shared/contract/library.js';
import { formatNumber } from '@shared/units.js';
import { changeAnalysis } from '@renderer/state/actions/analysis.js';
import { parametersOf, pristineChoices } from '@renderer/state/analysisRequest.js';
import { useStore } from '@renderer/state/store.js';
import { Choice, Tick } from '../common/formFields.js';
import { How } from '../common/How.js';
import { NumberField } from '../common/NumberField.js';
import { NullableRow } from './NullableRow.js';

interface Props { sample: Sample; prepared: Prepared }

export function ReferenceSection({ sample: { id }, prepared: { unit, fullIntensity, fullIntensityError } }: Props): React.JSX.Element {
  const reference = useStore(({ document }) => parametersOf(document, id).reference);
  const change = (apply: (own: AnalysisParameters['reference']) => void): void => { changeAnalysis(id, 'reference of full lithium', (parameters) => { apply(parameters.reference); }, 'nudge'); };
  return (
    <section aria-label="Reference">
      <h3>Reference<How id="full-intensity" /><span className="spacer" /><output data-testid="full-intensity">{fullIntensity === null ? 'relative units' : `I full = ${formatNumber(fullIntensity)} ${unit}${fullIntensityError === null ? '' : ` ± ${formatNumber(100 * fullIntensityError, 2)} %`}`}</output></h3>
      {fullIntensity === null && <p className="muted hint">Relative units: without LLZO or an intensity of full lithium, amounts are shares, not volumes.</p>}
      <div className="fields">
        <span className="label">ρ</span>
        <div className="row"><NumberField label="Lithium density of the metal over that of LLZO" value={reference.densityRatio} step={0.1} min={1} max={4} testId="density-ratio" onChange={(value) => { change((own) => { own.densityRatio = value; }); }} /><span className="muted">metal / LLZO</span></div>
        <span className="label">S</span>
        <div className="row"><NumberField label="Saturation and relaxation of the metal over those of LLZO" value={reference.relaxationFactor} step={0.05} min={0.1} max={10} testId="relaxation-factor" onChange={(value) => { change((own) => { own.relaxationFactor = value; }); }} /><span className="muted">saturation</span></div>
        <NullableRow label="I full" name={`Intensity of a voxel full of lithium, ${unit}`} value={reference.fullIntensity} unit={unit} placeholder="from LLZO" testId="full-intensity-manual" onChange={(value) => { change((own) => { own.fullIntensity = value; }); }} />
      </div>
    </section>
  );
}

const ORDERS = [['auto', 'Automatic'], ['1', '1'], ['2', '2'], ['3', '3'], ['4', '4']] as const;

export function BiasSection({ sample: { id }, prepared: { biasField } }: Props): React.JSX.Element {
  const { enabled, order } = useStore(({ document }) => parametersOf(document, id).biasField);
  return (
    <section aria-label="Receive field">
      <h3>Receive field<How id="bias-field" /></h3>
      <div className="fields">
        <Tick label="Correct for it" checked={enabled} onChange={(on) => { changeAnalysis(id, 'receive field', (parameters) => { parameters.biasField.enabled = on; }); }} />
        {enabled && <Choice<(typeof ORDERS)[number][0]> label="Order" value={order === null ? 'auto' : ORDERS.find(([name]) => name === String(order))?.[0] ?? 'auto'} options={ORDERS} testId="bias-order"
          onChange={(name) => { changeAnalysis(id, 'order of the receive field', (parameters) => { parameters.biasField.order = name === 'auto' ? null : Number(name); }); }} />}
      </div>
      {biasField && <p className="muted hint" data-testid="bias">{`Order ${String(biasField.order)}: factors ${formatNumber(biasField.minFactor, 3)} to ${formatNumber(biasField.maxFactor, 3)}; spread of LLZO ${formatNumber(100 * biasField.cvBefore, 3)} % → ${formatNumber(100 * biasField.cvAfter, 3)} %.`}</p>}
    </section>
  );
}

type Leakage = AnalysisParameters['leakage']['method'];
const LEAKAGES: readonly (readonly [Leakage, string])[] = [['auto', 'Automatic'], ['pristine', 'Pristine scan'], ['model', 'Electrode model'], ['margin', 'Margin'], ['none', 'None']];

export function LeakageSection({ sample, prepared: { leakage } }: Props): React.JSX.Element {
  const { id } = sample;
  const { method, pristineSampleId } = useStore(({ document }) => parametersOf(document, id).leakage);
  const library = useStore((state) => state.library), document = useStore((state) => state.document);
  const choices = pristineChoices({ document, library }, sample);
  return (
    <section aria-label="Leakage of the electrodes">
      <h3>Leakage of the electrodes<How id="leakage" /></h3>
      <div className="fields">
        <Choice<Leakage> label="Method" value={method} options={LEAKAGES} testId="leakage" onChange={(value) => { changeAnalysis(id, 'leakage of the electrodes', (parameters) => { parameters.leakage.method = value; }); }} />
        <Choice<string> label="Pristine" value={choices.some((one) => one.id === pristineSampleId) ? pristineSampleId ?? '' : ''} options={[['', choices.length === 0 ? 'no other scan is open' : 'none'], ...choices.map((one) => [one.id, one.name] as const)]} testId="pristine"
          onChange={(value) => { changeAnalysis(id, 'pristine scan', (parameters) => { parameters.leakage.pristineSampleId = value === '' ? null : value; }); }} />
      </div>
      <p className="hint" data-testid="leakage-text">{leakage.text}</p>
    </section>
  );
}
