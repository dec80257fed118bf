import type { AnalysisParameters } from '@shared/analysis/parameters.js';
import { changeAnalysis, setThreshold } from '@renderer/state/actions/analysis.js';
import { parametersOf } from '@renderer/state/analysisRequest.js';
import { useStore } from '@renderer/state/store.js';
import type { Prepared } from '@shared/analysis/result.js';
import { Choice } from '../common/formFields.js';
import { NumberField } from '../common/NumberField.js';
import { thresholdMeant } from './thresholdRules.js';

type Threshold = AnalysisParameters['threshold'];

/** The numbers that the rules are made of. */
export function ThresholdFields({ sampleId, prepared }: { sampleId: string; prepared: Prepared }): React.JSX.Element {
  const threshold = useStore(({ document }) => parametersOf(document, sampleId).threshold);
  const meant = thresholdMeant(threshold, prepared.thresholds), { unit, histogram: { min, max } } = prepared;
  const set = (name: 'k' | 'kLow' | 'share', value: number): void => { changeAnalysis(sampleId, 'rule of the threshold', (parameters) => { parameters.threshold[name] = value; }, 'nudge'); };
  return (
    <div className="fields">
      <span className="label">Threshold</span>
      <div className="row"><NumberField label={`Threshold, ${unit}`} value={meant ?? 0} step={(max - min) / 500 || 1} min={min} max={max} testId="threshold-value" onChange={(value) => { setThreshold(sampleId, value, 'nudge'); }} /><span className="muted">{unit}</span></div>
      <span className="label">k</span>
      <div className="row"><NumberField label="Multiple of σ" value={threshold.k} step={0.1} min={0} max={1000} testId="threshold-k" onChange={(value) => { set('k', value); }} /><span className="muted">σ</span></div>
      {threshold.method === 'dual' && <>
        <span className="label">Share</span>
        <div className="row"><NumberField label="Share of the 99.5th percentile, %" value={100 * threshold.share} step={1} min={0} max={99} testId="threshold-share" onChange={(value) => { set('share', value / 100); }} /><span className="muted">% of P99.5</span></div>
      </>}
      {threshold.method === 'hysteresis' && <>
        <span className="label">k low</span>
        <div className="row"><NumberField label="Low multiple of σ" value={threshold.kLow} step={0.1} min={0} max={threshold.k} testId="threshold-k-low" onChange={(value) => { set('kLow', value); }} /><span className="muted">σ</span></div>
      </>}
      <Choice<Threshold['convention']> label="Histogram" value={threshold.convention} options={[['scikit-image', 'as scikit-image'], ['imagej', 'as ImageJ']]} testId="convention"
        onChange={(convention) => { changeAnalysis(sampleId, 'convention of histogram thresholds', (parameters) => { parameters.threshold.convention = convention; }); }} />
    </div>
  );
}
