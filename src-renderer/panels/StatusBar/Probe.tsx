/** What is under the pointer, or under the crosshair when the pointer is elsewhere: millimetres, voxel, stored values in real units. */
import type { Sample } from '@shared/contract/library.js';
import { mmToVox, type Vec3 } from '@shared/volume/geometry.js';
import { formatFixed, formatValue } from '@shared/units.js';
import { positionDecimals } from '@renderer/state/positionDecimals.js';
import { channelLabel, crosshairOf, isSpacingAssumed, speciesOf } from '@renderer/state/selectors.js';
import { activeSample, useStore } from '@renderer/state/store.js';
import { useVoxels, valueAt, type VoxelState } from '@renderer/state/voxels.js';
import { AssumedMark } from '../common/AssumedMark.js';
import { SyntheticBadge } from '../common/SyntheticBadge.js';

export function Probe(): React.JSX.Element {
  const sample = useStore(activeSample);
  const probe = useStore((state) => state.probe);
  const document = useStore((state) => state.document);
  const voxels = useVoxels();
  if (!sample) return <div className="probe" data-testid="probe">Nothing is open</div>;
  const isPointed = probe?.sampleId === sample.id;
  const posMm = isPointed ? probe.posMm : crosshairOf(document, sample);
  return (
    <div className="probe" data-testid="probe" role="status" aria-live={isPointed ? 'off' : 'polite'} aria-label="Probe">
      <span><b className="number" style={{ minWidth: '9ch' }}>{isPointed ? 'Pointer' : 'Crosshair'}</b><Steady widest={POSITION_CH}>{`${posMm.map((mm) => formatFixed(mm, positionDecimals(sample.affine))).join(', ')} mm`}</Steady>{isSpacingAssumed(sample) && <AssumedMark path={sample.path} />}</span>
      <span><b>voxel</b><Steady widest={sample.dims.reduce((width, n) => width + String(n).length + 2, -2)}>{voxelText(sample, posMm)}</Steady></span>
      {sample.channels.map((channel) => {
        const species = speciesOf(document, channel);
        const name = species === 'dendrite' ? 'Li' : channelLabel(document, sample, channel);
        return <span key={channel.volumeId} data-testid={`probe-${species ?? 'unknown'}`}><b>{name}</b><Steady widest={VALUE_CH + channel.unit.length}>{readValue(voxels[channel.volumeId], channel.unit, posMm, document.timeIndex)}</Steady></span>;
      })}
      <span className="muted">{sample.name}</span>
      {sample.synthetic && <SyntheticBadge />}
    </div>
  );
}

/** "−10.00, −10.00, −10.00 mm" */
const POSITION_CH = 19;
const VALUE_CH = 7;

/** A number keeps the room of its widest, so that nothing beside it moves while it changes. */
function Steady({ widest, children }: { widest: number; children: string }): React.JSX.Element {
  return <span className="number" style={{ minWidth: `${String(widest)}ch` }}>{children}</span>;
}

function voxelText(sample: Sample, posMm: Vec3): string {
  return mmToVox(sample.affine, posMm).map((index) => String(Math.round(index) + 0)).join(', ');
}

function readValue(entry: VoxelState | undefined, unit: string, posMm: Vec3, timeIndex: number): string {
  if (entry?.state !== 'ready') return '…';
  const read = valueAt(entry.volume, posMm, timeIndex);
  return read ? formatValue(read.value, unit) : 'outside';
}
