/** Histogram and statistics of a part of a channel: to the last count as ImageJ gives them, or over the native values. */
import { HTMLSelect } from '@blueprintjs/core';
import { channelLabel, drawnChannels } from '@renderer/state/selectors.js';
import { useAnalysis } from '@renderer/state/analysis.js';
import { useClusterSelection } from '@renderer/state/clusterSelection.js';
import { useLayersPicture } from '@renderer/state/layersPicture.js';
import { useDescriptions } from '../common/useDescriptions.js';
import { activeSample, useStore } from '@renderer/state/store.js';
import type { Description } from '@shared/contract/quantify.js';
import { NumberField } from '../common/NumberField.js';
import './histogramPanel.css';
import { EndsField } from './EndsField.js';
import { HistogramPlot } from './HistogramPlot.js';
import { fullRange, requestOf, scopesOf, useHistogramChoice } from './choice.js';
import { Numbers } from './Numbers.js';

const LEAST_BINS = 2, MOST_BINS = 1000;

export function HistogramPanel(): React.JSX.Element {
  const sample = useStore(activeSample);
  const document = useStore((state) => state.document);
  const choice = useHistogramChoice();
  useLayersPicture();
  useAnalysis();
  useClusterSelection();
  const scopes = scopesOf(sample, document);
  const channels = sample ? [...new Set([...Object.values(drawnChannels(document, sample)), ...sample.channels])].filter((one) => one !== null) : [];
  const channel = channels.find(({ volumeId }) => volumeId === choice.volumeId) ?? channels[0];
  const { descriptions: [description], error } = useDescriptions(sample && channel ? [requestOf(sample, channel, document, choice, scopes)] : []);
  if (!sample || !channel) return <div className="panel"><div className="empty"><strong>No sample</strong>Histogram and statistics of slice, volume, depth layer or region are shown here.</div></div>;
  const scope = scopes.find(({ id }) => id === choice.scope) ?? scopes[0];
  const isImageJ = choice.mode === 'imagej';
  const title = `${channelLabel(document, sample, channel)}, ${scope?.title ?? ''}`;
  const canChooseRange = isImageJ && description?.imageJ.type === '32-bit', hasBins = !isImageJ || canChooseRange;
  return (
    <div className="panel histogram-panel" data-testid="histogram-panel">
      <div className="options">
        <HTMLSelect aria-label="Channel" data-testid="histogram-channel" value={channel.volumeId} options={channels.map((one) => ({ value: one.volumeId, label: channelLabel(document, sample, one) }))} onChange={({ target }) => { useHistogramChoice.setState({ volumeId: target.value, limits: null, range: null }); }} />
        <HTMLSelect aria-label="Scope" data-testid="histogram-scope" value={scope?.id ?? ''} options={scopes.map(({ id, title: label }) => ({ value: id, label }))} onChange={({ target }) => { useHistogramChoice.setState({ scope: target.value }); }} />
        <HTMLSelect aria-label="Rules" data-testid="histogram-rules" value={choice.mode} options={[{ value: 'imagej', label: 'As ImageJ' }, { value: 'native', label: 'Native values' }]} onChange={({ target }) => { useHistogramChoice.setState({ mode: target.value === 'native' ? 'native' : 'imagej' }); }} />
        {hasBins && <label><span>Bins</span><NumberField label="Bins" value={choice.bins} step={1} min={LEAST_BINS} max={MOST_BINS} testId="histogram-bins" onChange={(bins) => { useHistogramChoice.setState({ bins: Math.round(bins) }); }} /></label>}
        <label><input type="checkbox" checked={choice.isLog} data-testid="histogram-log" onChange={({ target }) => { useHistogramChoice.setState({ isLog: target.checked }); }} /> Log</label>
        <EndsField id="limit" title="Limit to" hint="Only values between both count, in all numbers" full={fullRange(channel)} ends={choice.limits} onChange={(limits) => { useHistogramChoice.setState({ limits }); }} />
        {canChooseRange && <EndsField id="range" title="X min, max" hint="The ends of ImageJ's histogram; values beyond them are left out of it and of its mean and deviation" full={fullRange(channel)} ends={choice.range} onChange={(range) => { useHistogramChoice.setState({ range }); }} />}
      </div>
      {error && <p role="alert" className="note">{error.message}</p>}
      {description && <HistogramPlot sampleName={sample.name} title={title} bins={binsOf(description, isImageJ)} unit={description.unit} isLog={choice.isLog} />}
      {description && <Numbers description={description} isImageJ={isImageJ} />}
    </div>
  );
}

export interface ShownBins { min: number; binSize: number; counts: readonly number[] }

function binsOf({ imageJ, native }: Description, isImageJ: boolean): ShownBins {
  if (isImageJ) return { min: imageJ.histMin, binSize: imageJ.binSize, counts: imageJ.counts };
  const { min, max, counts } = native.histogram;
  return { min, binSize: (max - min) / counts.length, counts };
}
