/** What the pointer reads: the amount in the space–time image; over the image what is shown there, where that is not the time point alone. */
import type { Sample } from '@shared/contract/library.js';
import { formatHours, formatValue } from '@shared/units.js';
import { lengthText } from '@renderer/scene/decorations/nice.js';
import { timeH } from '@renderer/state/actions/time.js';
import { parametersOf } from '@renderer/state/analysisRequest.js';
import { useKinetics } from '@renderer/state/kinetics.js';
import { channelLabel, drawnChannels } from '@renderer/state/selectors.js';
import { shownTerms, useSeriesView } from '@renderer/state/seriesView.js';
import { useStore } from '@renderer/state/store.js';
import { useVoxels, valueAt } from '@renderer/state/voxels.js';
import type { SpaceTimeReading } from './spaceTimeLayout.js';

export function ReadOut({ sample, reading }: { sample: Sample; reading: SpaceTimeReading | null }): React.JSX.Element {
  const text = useImageReading(sample), inSpaceTime = useSpaceTimeReading(sample, reading);
  return <output className="read-out" data-testid="series-readout">{inSpaceTime ?? text ?? 'Drag, wheel or arrows: time point. Drag an outer face: layers.'}</output>;
}

/** "31.5 h · 0.41 mm · layer 2 · 3.4 %" */
function useSpaceTimeReading(sample: Sample, reading: SpaceTimeReading | null): string | null {
  const measured = useKinetics((state) => (state.sampleId === sample.id ? state.measured : null));
  const { layers, cell: { flip } } = useStore(({ document }) => parametersOf(document, sample.id));
  if (!reading) return null;
  const { timeIndex, depth, value } = reading, hours = timeH(sample, timeIndex);
  const n = Math.floor(depth * layers), layer = n < 0 || n >= layers ? 'electrode' : `layer ${String(flip ? layers - n : n + 1)}`;
  return [
    hours === null ? `time point ${String(timeIndex + 1)}` : formatHours(hours),
    ...(measured ? [lengthText(Math.abs(depth) * measured.cell.thicknessMm).replace(/^/, depth < 0 ? '−' : ''), layer, value === null ? 'no value' : formatValue(value, measured.unit, 3)] : []),
  ].join(' · ');
}

/** From the native arrays, with the same weights as the image. */
function useImageReading(sample: Sample): string | null {
  const settings = useSeriesView(), probe = useStore((state) => state.probe), document = useStore((state) => state.document), voxels = useVoxels();
  if (probe?.sampleId !== sample.id || (!settings.isDifference && settings.meanCount === 1)) return null;
  const terms = shownTerms(settings, document.timeIndex, sample.timeCount);
  const { base, dendrite } = drawnChannels(document, sample);
  const channels = settings.isDifference ? [dendrite ?? base] : [base, dendrite];
  const readings = channels.flatMap((channel) => {
    const entry = channel && voxels[channel.volumeId];
    if (!channel || entry?.state !== 'ready') return [];
    const values = terms.map(({ timeIndex, weight }) => weight * (valueAt(entry.volume, probe.posMm, timeIndex)?.value ?? NaN));
    const sum = values.reduce((a, b) => a + b, 0);
    return Number.isNaN(sum) ? [] : [`${channelLabel(document, sample, channel)} ${formatValue(sum, channel.unit, 4)}`];
  });
  return readings.length === 0 ? null : `${settings.isDifference ? 'Difference' : 'Mean'}: ${readings.join(' · ')}`;
}
