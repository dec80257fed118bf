/** Histogram and statistics of a part of a channel: to the last count as ImageJ gives them, or over the native values. */
import { HTMLSelect } from '@blueprintjs/core';
import { channelLabel, drawnChannels } from '@renderer/state/selectors.js';
import { useLayersPicture } from '@renderer/state/layersPicture.js';
import { useDescriptions } from '../common/useDescriptions.js';
import { activeSample, useStore } from '@renderer/state/store.js';
import type { Description } from '@shared/contract/quantify.js';
import { NumberField } from '../common/NumberField.js';
import './histogramPanel.css';
import { HistogramPlot } from './HistogramPlot.js';
import { limitsOf, requestOf, scopesOf, useHistogramChoice } from './choice.js';
import { Numbers } from './Numbers.js';

const LEAST_BINS = 2, MOST_BINS = 1000;

export function HistogramPanel(): React.JSX.Element {
  const sample = useStore(activeSample);
  const document = useStore((state) => state.document);
  const choice = useHistogramChoice();
  useLayersPicture();
  const scopes = scopesOf(sample, document);
  const channels = sample ? [...new Set([...Object.values(drawnChannels(document, sample)), ...sample.channels])].filter((one) => one !== null) : [];
  const channel = channels.find(({ volumeId }) => volumeId === choice.volumeId) ?? channels[0];
  const { descriptions: [description], error } = useDescriptions(sample && channel ? [requestOf(sample, channel, document, choice, scopes)] : []);
  if (!sample || !channel) return <div className="panel"><div className="empty"><strong>No sample</strong>Histogram and statistics of slice, volume, depth layer or region are shown here.</div></div>;
  const scope = scopes.find(({ id }) => id === choice.scope) ?? scopes[0];
  const isImageJ = choice.mode === 'imagej';
  const title = `${channelLabel(document, sample, channel)}, ${scope?.title ?? ''}`;
  const [low, high] = limitsOf(channel, choice);
  return (
    <div className="panel histogram-panel" data-testid="histogram-panel">
      <div className="options">
        <HTMLSelect aria-label="Channel" data-testid="histogram-channel" value={channel.volumeId} options={channels.map((one) => ({ value: one.volumeId, label: channelLabel(document, sample, one) }))} onChange={({ target }) => { useHistogramChoice.setState({ volumeId: target.value, limits: null }); }} />
        <HTMLSelect aria-label="Scope" data-testid="histogram-scope" value={scope?.id ?? ''} options={scopes.map(({ id, title: label }) => ({ value: id, label }))} onChange={({ target }) => { useHistogramChoice.setState({ scope: target.value }); }} />
        <HTMLSelect aria-label="Rules" data-testid="histogram-rules" value={choice.mode} options={[{ value: 'imagej', label: 'As ImageJ' }, { value: 'native', label: 'Native values' }]} onChange={({ target }) => { useHistogramChoice.setState({ mode: target.value === 'native' ? 'native' : 'imagej' }); }} />
        <label><span>Bins</span><NumberField label="Bins" value={choice.bins} step={1} min={LEAST_BINS} max={MOST_BINS} testId="histogram-bins" onChange={(bins) => { useHistogramChoice.setState({ bins: Math.round(bins) }); }} /></label>
        <label><input type="checkbox" checked={choice.isLog} data-testid="histogram-log" onChange={({ target }) => { useHistogramChoice.setState({ isLog: target.checked }); }} /> Log</label>
        <label title="Only values between both count"><input type="checkbox" checked={choice.limits !== null} data-testid="histogram-limit" onChange={({ target }) => { useHistogramChoice.setState({ limits: target.checked ? [low, high] : null }); }} /> Limit to</label>
        {choice.limits !== null && ([0, 1] as const).map((end) => (
          <NumberField key={end} label={end === 0 ? 'Lower limit' : 'Upper limit'} value={choice.limits?.[end] ?? 0} step={(high - low) / 100 || 1} testId={`histogram-limit-${String(end)}`}
            onChange={(value) => { useHistogramChoice.setState({ limits: end === 0 ? [value, Math.max(value, high)] : [Math.min(low, value), value] }); }} />
        ))}
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
