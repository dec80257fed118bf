/** Values along a line, each channel on its own scale: distance in mm. */
import { Duplicate, Th } from '@blueprintjs/icons';
import type { Sample } from '@shared/contract/library.js';
import { lineProfile } from '@shared/roi/lineProfile.js';
import type { LineRoi } from '@shared/roi/roi.js';
import { fieldOf } from '@shared/volume/field.js';
import { copyTable, exportTable, type PlotTable } from '@renderer/state/actions/plotExports.js';
import { channelLabel, speciesOf } from '@renderer/state/selectors.js';
import { useStore } from '@renderer/state/store.js';
import { useVoxels } from '@renderer/state/voxels.js';
import { How } from '../common/How.js';
import { ToolButton } from '../common/ToolButton.js';
import { ProfileCurve } from './ProfileCurve.js';

export function ProfilePlot({ sample, roi }: { sample: Sample; roi: LineRoi }): React.JSX.Element {
  const document = useStore((state) => state.document);
  const voxels = useVoxels();
  const timeIndex = Math.min(document.timeIndex, sample.timeCount - 1);
  const curves = sample.channels.flatMap((channel) => {
    const entry = voxels[channel.volumeId];
    if (entry?.state !== 'ready') return [];
    const profile = lineProfile(roi, fieldOf(entry.volume.detail, entry.volume.data, timeIndex), sample.affine, document.interpolation);
    return [{ ...profile, id: channel.volumeId, title: `${channelLabel(document, sample, channel)} (${channel.unit})`, isDendrite: speciesOf(document, channel) === 'dendrite' }];
  });
  const table: PlotTable = {
    name: 'line-profile', head: ['distance (mm)', ...curves.map(({ title }) => title)],
    rows: Array.from(curves[0]?.distanceMm ?? [], (distance, n) => [distance, ...curves.map(({ values }) => { const value = values[n]; return value === undefined || !Number.isFinite(value) ? null : value; })]),
  };
  return (
    <div data-testid="roi-profile">
      {curves.map(({ id, ...curve }) => <ProfileCurve key={id} sampleName={sample.name} {...curve} />)}
      <p className="muted note exports-note">
        <span>{document.interpolation === 'linear' ? 'Interpolated linearly' : 'Nearest voxel'}, every half voxel or less. <How id="line-profile" /></span>
        <ToolButton small label="Copy the profile" icon={<Duplicate size={12} />} testId="profile-copy" onClick={() => { copyTable('Line profile', table); }} />
        <ToolButton small label="Export the profile as CSV…" icon={<Th size={12} />} testId="profile-csv" onClick={() => { exportTable(sample.name, table); }} />
      </p>
    </div>
  );
}
