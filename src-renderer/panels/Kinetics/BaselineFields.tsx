import type { Sample } from '@shared/contract/library.js';
import type { KineticsParameters } from '@shared/kinetics/parameters.js';
import { changeKinetics, setBaseline } from '@renderer/state/actions/kinetics.js';
import { Choice } from '../common/formFields.js';
import { CommandButton } from '../common/CommandButton.js';
import { baselineWords } from './kineticsWords.js';
import { TimePointsField } from './TimePointsField.js';

type Baseline = KineticsParameters['baseline'];

/** What is taken away from every time point. */
export function BaselineFields({ sample, baseline }: { sample: Sample; baseline: Baseline }): React.JSX.Element {
  return (
    <>
      <span className="label" title="Time points whose mean is taken away from all of them">Baseline</span>
      <div className="row">
        <TimePointsField label="Time points of the baseline" indices={baseline.timeIndices} count={sample.timeCount} testId="baseline" onChange={(timeIndices) => { setBaseline(sample.id, timeIndices); }} />
        <CommandButton id="kinetics.setBaselineHere" text="This one" small />
      </div>
      <p className="note">{baselineWords(baseline.timeIndices)}</p>
      {baseline.timeIndices.length > 0 && <Choice<Baseline['per']> label="Taken away" value={baseline.per} options={[['layer', 'From each layer'], ['voxel', 'From each voxel']]} testId="baseline-per" onChange={(per) => { changeKinetics(sample.id, 'baseline', (parameters) => { parameters.baseline.per = per; }); }} />}
    </>
  );
}
