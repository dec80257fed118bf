/** Values along a line, each channel on its own scale: distance in mm. */
import type { Sample } from '@shared/contract/library.js';
import { lineProfile } from '@shared/roi/lineProfile.js';
import type { LineRoi } from '@shared/roi/roi.js';
import { formatNumber } from '@shared/units.js';
import { fieldOf } from '@shared/volume/field.js';
import { extent, line, scaleLinear } from 'd3';
import { channelLabel, speciesOf } from '@renderer/state/selectors.js';
import { useStore } from '@renderer/state/store.js';
import { useVoxels } from '@renderer/state/voxels.js';

const WIDTH = 260, HEIGHT = 84, LEFT = 44, BOTTOM = 18;

export function ProfilePlot({ sample, roi }: { sample: Sample; roi: LineRoi }): React.JSX.Element {
  const document = useStore((state) => state.document);
  const voxels = useVoxels();
  const timeIndex = Math.min(document.timeIndex, sample.timeCount - 1);
  return (
    <div data-testid="roi-profile">
      {sample.channels.map((channel) => {
        const entry = voxels[channel.volumeId];
        if (entry?.state !== 'ready') return null;
        const { distanceMm, values } = lineProfile(roi, fieldOf(entry.volume.detail, entry.volume.data, timeIndex), sample.affine, document.interpolation);
        const [low = 0, high = 1] = extent(values.filter((v) => Number.isFinite(v)));
        const x = scaleLinear().domain([0, distanceMm.at(-1) ?? 1]).range([LEFT, WIDTH - 8]), y = scaleLinear().domain([Math.min(low, 0), high > Math.min(low, 0) ? high : low + 1]).range([HEIGHT - BOTTOM, 8]);
        const path = line<number>().defined((v) => Number.isFinite(v)).x((_, n) => x(distanceMm[n] ?? 0)).y((v) => y(v))(Array.from(values)) ?? '';
        return (
          <figure key={channel.volumeId}>
            <figcaption className="muted">{channelLabel(document, sample, channel)}, {channel.unit}</figcaption>
            <svg viewBox={`0 0 ${String(WIDTH)} ${String(HEIGHT)}`} role="img" aria-label={`Profile of ${channelLabel(document, sample, channel)}`}>
              {y.ticks(3).map((tick) => <g key={tick} className="tick"><line x1={LEFT} x2={WIDTH - 8} y1={y(tick)} y2={y(tick)} /><text x={LEFT - 4} y={y(tick)} textAnchor="end">{formatNumber(tick)}</text></g>)}
              {x.ticks(4).map((tick) => <text key={tick} x={x(tick)} y={HEIGHT - 5} textAnchor="middle">{formatNumber(tick)}</text>)}
              <path d={path} className={speciesOf(document, channel) === 'dendrite' ? 'dendrite' : ''} />
            </svg>
          </figure>
        );
      })}
      <p className="muted note">Distance from the first end, mm; {document.interpolation === 'linear' ? 'interpolated linearly' : 'true voxels'}.</p>
    </div>
  );
}
