/** What of the series is shown. */
import { HTMLSelect } from '@blueprintjs/core';
import { Layers, Reset, ZoomToFit } from '@blueprintjs/icons';
import type { Sample } from '@shared/contract/library.js';
import { MEAN_COUNTS } from '@shared/render/timeSum.js';
import { NumberField } from '@renderer/panels/common/NumberField.js';
import { ToolButton } from '@renderer/panels/common/ToolButton.js';
import { differenceChannel, differenceLimit, isVolumeSeries, seriesPlane, useSeriesView } from '@renderer/state/seriesView.js';
import { useStore, type SlicePlane } from '@renderer/state/store.js';

const PLANES: readonly SlicePlane[] = ['xy', 'xz', 'yz', 'oblique'];
const MEAN_TITLE = 'Running mean: each pixel is the mean of so many time points (frames) about the one shown; fewer near the ends, so that it stays centred';

export function SeriesFields({ sample, onExport }: { sample: Sample; onExport: () => void }): React.JSX.Element {
  const settings = useSeriesView(), document = useStore((state) => state.document);
  const channel = differenceChannel(document, sample);
  return (
    <div className="series-fields">
      <HTMLSelect aria-label="What the image shows" data-testid="series-mode" value={settings.isDifference ? 'difference' : 'image'}
        options={[{ value: 'image', label: 'Image' }, { value: 'difference', label: 'Difference to the first' }]} onChange={({ target }) => { useSeriesView.setState({ isDifference: target.value === 'difference' }); }} />
      {settings.isDifference && channel && <LimitField volumeId={channel.volumeId} limit={differenceLimit(document, channel, settings)} unit={channel.unit} />}
      <HTMLSelect aria-label="Running mean" title={MEAN_TITLE} data-testid="series-mean" value={settings.meanCount}
        options={MEAN_COUNTS.map((value) => ({ value, label: value === 1 ? 'No mean' : `Mean of ${String(value)}` }))} onChange={({ target }) => { useSeriesView.setState({ meanCount: Number(target.value) }); }} />
      {isVolumeSeries(sample) && (
        <HTMLSelect aria-label="Plane" title="Slice through the crosshair" data-testid="series-plane" value={seriesPlane(document, sample, settings)} options={PLANES.map((value) => ({ value, label: value === 'oblique' ? 'Oblique' : `${value} slice` }))}
          onChange={({ target }) => { useSeriesView.setState({ plane: target.value as SlicePlane }); }} />
      )}
      <ToolButton small label="Depth layers over the image; drag a face to move it, with Alt to turn it" icon={<Layers size={14} />} pressed={settings.showsLayers} testId="series-layers"
        onClick={() => { useSeriesView.setState({ showsLayers: !settings.showsLayers }); }} />
      <ToolButton small label="Fill the view with the cell instead of the whole image" icon={<ZoomToFit size={14} />} pressed={settings.fit === 'cell'} testId="series-fit"
        onClick={() => { useSeriesView.setState({ fit: settings.fit === 'cell' ? 'image' : 'cell' }); }} />
      <ToolButton small className="export" label="Export the image as PNG" text="PNG" testId="series-png" onClick={onExport} />
    </div>
  );
}

/** Its colours end at this difference. */
function LimitField({ volumeId, limit, unit }: { volumeId: string; limit: number; unit: string }): React.JSX.Element {
  const limits = useSeriesView((state) => state.limits);
  const set = (value: number): void => { useSeriesView.setState({ limits: { ...limits, [volumeId]: value } }); };
  const reset = (): void => { useSeriesView.setState({ limits: Object.fromEntries(Object.entries(limits).filter(([id]) => id !== volumeId)) }); };
  return (
    <span className="limit" title="Difference at which the colours end">
      <span className="muted">±</span>
      <NumberField label={`Difference at which the colours end, ${unit}`} value={limit} step={limit / 10} min={0} isAbove testId="series-limit" onChange={set} />
      <span className="muted">{unit}</span>
      {volumeId in limits && <ToolButton small label="As wide as the channel's window" icon={<Reset size={12} />} onClick={reset} />}
    </span>
  );
}
