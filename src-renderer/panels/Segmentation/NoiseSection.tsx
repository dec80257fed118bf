/** σ of the noise: every estimator, whether they agree, and the choice. */
import type { AnalysisParameters } from '@shared/analysis/parameters.js';
import type { Noise, Prepared } from '@shared/analysis/result.js';
import { formatNumber } from '@shared/units.js';
import { changeAnalysis } from '@renderer/state/actions/analysis.js';
import { parametersOf } from '@renderer/state/analysisRequest.js';
import { useStore } from '@renderer/state/store.js';
import { Choice, Tick } from '../common/formFields.js';
import { How } from '../common/How.js';
import { NumberField } from '../common/NumberField.js';
import { NullableRow } from './NullableRow.js';

type Estimator = AnalysisParameters['noise']['estimator'];
const OPTIONS: readonly (readonly [Estimator, string])[] = [
  ['auto', 'Automatic'], ['second-moment', 'Second moment'], ['mean', 'Mean'], ['std', 'Standard deviation'], ['median', 'Median'], ['truncated', 'Truncated'], ['manual', 'By hand'],
];
const ESTIMATES: readonly (readonly [keyof Noise['estimates'], Noise['used'], string])[] = [
  ['secondMoment', 'second-moment', 'Second moment'], ['mean', 'mean', 'Mean'], ['std', 'std', 'Standard deviation'], ['median', 'median', 'Median'], ['truncated', 'truncated', 'Truncated'],
];

export function NoiseSection({ sampleId, prepared: { noise, unit } }: { sampleId: string; prepared: Prepared }): React.JSX.Element {
  const parameters = useStore(({ document }) => parametersOf(document, sampleId).noise);
  const change = (label: string, apply: (own: AnalysisParameters['noise']) => void): void => { changeAnalysis(sampleId, label, ({ noise: own }) => { apply(own); }); };
  const off = (value: number | null): string => (value === null || !noise.sigma ? '' : `${value >= noise.sigma ? '+' : '−'}${formatNumber(Math.abs(100 * (value / noise.sigma - 1)), 2)} %`);
  return (
    <section aria-label="Noise">
      <h3>Noise<How id="sigma" /><span className="spacer" /><output data-testid="sigma">{noise.sigma === null ? 'σ unknown' : `σ = ${formatNumber(noise.sigma)}${noise.sigmaError === null ? '' : ` ± ${formatNumber(noise.sigmaError, 2)}`} ${unit}`}</output></h3>
      <table className="estimates"><tbody>
        {ESTIMATES.map(([key, used, title]) => (
          <tr key={key} data-chosen={noise.used === used}><td>{title}</td><td>{noise.estimates[key] === null ? '–' : formatNumber(noise.estimates[key])}</td><td className="muted">{off(noise.estimates[key])}</td></tr>
        ))}
        <tr><td>Mean / std</td><td>{noise.meanOverStd === null ? '–' : formatNumber(noise.meanOverStd)}</td><td className="muted">{parameters.isReal ? 'real data: 0' : parameters.coils === 1 ? 'Rayleigh: 1.913' : ''}</td></tr>
        <tr><td>Background</td><td>{formatNumber(noise.voxelCount, 8)}</td><td className="muted">{formatNumber(noise.independentCount, 4)} independent</td></tr>
      </tbody></table>
      {noise.messages.map((text) => <p key={text} className="warning">{text}</p>)}
      <div className="fields">
        <Choice<Estimator> label="Estimator" value={parameters.estimator} options={OPTIONS} testId="estimator" onChange={(estimator) => { change('estimator of σ', (own) => { own.estimator = estimator; own.sigma ??= estimator === 'manual' ? noise.sigma : null; }); }} />
        {parameters.estimator === 'manual' && <NullableRow label="σ" name={`σ of the noise, ${unit}`} value={parameters.sigma} unit={unit} placeholder="unknown" testId="sigma-manual" onChange={(sigma) => { change('σ', (own) => { own.sigma = sigma; }); }} />}
        <span className="label">Coils</span>
        <div className="row"><NumberField label="Receivers of a sum-of-squares image" value={parameters.coils} step={1} min={1} max={64} testId="coils" onChange={(coils) => { change('number of coils', (own) => { own.coils = Math.round(coils); }); }} /></div>
        <Tick label="Real data (phase-corrected)" checked={parameters.isReal} onChange={(isReal) => { change('real data', (own) => { own.isReal = isReal; }); }} />
      </div>
    </section>
  );
}
