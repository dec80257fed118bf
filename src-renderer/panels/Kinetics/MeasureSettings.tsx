/** What the amounts rest on: estimator, baseline, unit, errors, crosstalk, drift, layers. */
import { LEAST_LAYERS, MOST_LAYERS } from '@shared/analysis/parameters.js';
import type { Sample } from '@shared/contract/library.js';
import type { KineticsParameters } from '@shared/kinetics/parameters.js';
import type { PreparedSeries } from '@shared/kinetics/result.js';
import { changeAnalysis } from '@renderer/state/actions/analysis.js';
import { changeKinetics } from '@renderer/state/actions/kinetics.js';
import { parametersOf } from '@renderer/state/analysisRequest.js';
import { kineticsParametersOf } from '@renderer/state/kineticsRequest.js';
import { useStore } from '@renderer/state/store.js';
import { Choice, Tick } from '../common/formFields.js';
import { How } from '../common/How.js';
import { NumberField } from '../common/NumberField.js';
import { CommandButton } from '../common/CommandButton.js';
import { BaselineFields } from './BaselineFields.js';
import { ERROR_OPTIONS, ESTIMATOR_TITLES, estimatorOptions, normalisationOptions } from './kineticsWords.js';
import { StackAxisField } from './StackAxisField.js';

type Option<K extends keyof KineticsParameters> = KineticsParameters[K];

export function MeasureSettings({ sample, prepared }: { sample: Sample; prepared: PreparedSeries }): React.JSX.Element {
  const own = useStore(({ document }) => kineticsParametersOf(document, sample.id)), layers = useStore(({ document }) => parametersOf(document, sample.id).layers);
  const change = (label: string, apply: (parameters: KineticsParameters) => void, pace?: 'nudge'): void => { changeKinetics(sample.id, label, apply, pace); };
  return (
    <section aria-label="Measuring">
      <h3>Measuring<How id="estimators" /><span className="spacer" /><output className="muted" title={ESTIMATOR_TITLES[prepared.estimator]} data-testid="estimator-used">{prepared.estimator}</output><CommandButton id="kinetics.reset" text="Reset" small /></h3>
      <div className="fields">
        <Choice<Option<'estimator'>> label="Estimator" value={own.estimator} options={estimatorOptions(prepared.estimator, own.estimator)} testId="kinetics-estimator" onChange={(estimator) => { change('estimator', (parameters) => { parameters.estimator = estimator; }); }} />
        <p className="note" data-testid="estimator-reason">{prepared.estimatorReason}</p>
        {prepared.estimator === 'E3' && (
          <>
            <span className="label" title="Voxels along the layer over which power is averaged; never across depth">Mean of</span>
            <div className="row"><NumberField label="Voxels along the layer that are averaged" value={own.boxVox} step={2} min={1} max={101} isWhole testId="kinetics-box" onChange={(value) => { change('length of the mean', (parameters) => { parameters.boxVox = value; }, 'nudge'); }} /><span className="muted unit">voxels</span></div>
          </>
        )}
        <StackAxisField sample={sample} />
        <Choice<Option<'normalisation'>> label="Amounts" value={own.normalisation} options={normalisationOptions(prepared.llzo !== null)} testId="normalisation" onChange={(normalisation) => { change('normalisation', (parameters) => { parameters.normalisation = normalisation; }); }} />
        {sample.timeCount > 1 && <BaselineFields sample={sample} baseline={own.baseline} />}
        <Choice<Option<'errors'>> label="Errors" value={own.errors} options={ERROR_OPTIONS} testId="kinetics-errors" onChange={(errors) => { change('errors', (parameters) => { parameters.errors = errors; }); }} />
        <span className="label">Layers</span>
        <div className="row"><NumberField label="Number of depth layers" value={layers} step={1} min={LEAST_LAYERS} max={MOST_LAYERS} isWhole testId="kinetics-layers" onChange={(value) => { changeAnalysis(sample.id, 'number of layers', (parameters) => { parameters.layers = value; }, 'nudge'); }} /></div>
        <Tick label="Undo the crosstalk of the layers" checked={own.unmixLayers} onChange={(unmixLayers) => { change('crosstalk', (parameters) => { parameters.unmixLayers = unmixLayers; }); }} />
      </div>
    </section>
  );
}
