/** What is projected, along what, and how it is coloured. */
import { HTMLSelect } from '@blueprintjs/core';
import type { Sample } from '@shared/contract/library.js';
import { PROJECTION_KINDS, type ProjectionKind } from '@shared/quantify/projections/projection.js';
import { PROJECTION_CHANNELS, PROJECTION_DIRECTIONS, type ProjectionSettings } from '@shared/quantify/projections/settings.js';
import { How } from '@renderer/panels/common/How.js';
import { setProjectionDirection, setProjectionView } from '@renderer/state/actions/projection.js';
import { channelLabel, drawnChannels } from '@renderer/state/selectors.js';
import { useLayersPicture } from '@renderer/state/layersPicture.js';
import { useStore } from '@renderer/state/store.js';
import { hasChannelScale } from './colour.js';
import { DepthField } from './DepthField.js';
import { SlabField } from './SlabField.js';

const KIND_TITLES: Record<ProjectionKind, string> = {
  max: 'Maximum (MIP)', mean: 'Mean', sum: 'Sum', integral: 'Integral (sum × mm)', std: 'Standard deviation', min: 'Minimum', median: 'Median',
};

export function ProjectionFields({ sample }: { sample: Sample }): React.JSX.Element {
  const document = useStore((state) => state.document);
  const hasCell = useLayersPicture(({ picture }) => picture?.sampleId === sample.id);
  const { projection } = document;
  const { base, dendrite } = drawnChannels(document, sample);
  const channelTitles: Record<ProjectionSettings['channels'], string> = {
    both: 'Both channels', base: base ? channelLabel(document, sample, base) : '', dendrite: dendrite ? channelLabel(document, sample, dendrite) : '',
  };
  const options = <T extends string>(values: readonly T[], title: (value: T) => string): { value: T; label: string }[] => values.map((value) => ({ value, label: title(value) }));
  return (
    <div className="projection-fields">
      {base && dendrite && (
        <HTMLSelect aria-label="Projected channels" data-testid="projection-channels" value={projection.channels} options={options(PROJECTION_CHANNELS, (value) => channelTitles[value])}
          onChange={({ target }) => { setProjectionView({ channels: target.value as ProjectionSettings['channels'] }); }} />
      )}
      <HTMLSelect aria-label="Kind of projection" data-testid="projection-kind" value={projection.kind} options={options(PROJECTION_KINDS, (value) => KIND_TITLES[value])}
        onChange={({ target }) => { setProjectionView({ kind: target.value as ProjectionKind }); }} />
      <HTMLSelect aria-label="Direction of projection" data-testid="projection-direction" value={projection.direction} options={options(PROJECTION_DIRECTIONS, (value) => (value === 'oblique' ? 'oblique' : `along ${value}`))}
        title="Oblique: across the plane of the oblique slice" onChange={({ target }) => { setProjectionDirection(target.value as ProjectionSettings['direction']); }} />
      {hasChannelScale(projection.kind) && (
        <HTMLSelect aria-label="Window of the projection" data-testid="projection-window" value={projection.window} options={[{ value: 'channel', label: 'Window of the channel' }, { value: 'auto', label: 'Own window' }]}
          onChange={({ target }) => { setProjectionView({ window: target.value as ProjectionSettings['window'] }); }} />
      )}
      <How id="projection" />
      <SlabField sample={sample} />
      {hasCell && <DepthField />}
    </div>
  );
}
