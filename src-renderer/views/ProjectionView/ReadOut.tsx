import { formatFixed, formatValue } from '@shared/units.js';
import { pixelAt, sideScale, type NamedChannel, type ProjectionLayout } from './layout.js';

interface Props { channels: readonly NamedChannel[]; layout: ProjectionLayout | null; pointerPx: readonly [number, number] | null }

/** Position and values under the pointer. */
export function ReadOut({ channels, layout, pointerPx }: Props): React.JSX.Element {
  const first = channels[0]?.reply;
  const pixel = layout && first && pointerPx ? pixelAt(layout, first, pointerPx) : null;
  if (!pixel || !first) return <span className="read-out muted" data-testid="projection-readout">{first ? `${String(first.width)} × ${String(first.height)} pixels, ${formatFixed(first.width * first.pixelMm[0], 2)} × ${formatFixed(first.height * first.pixelMm[1], 2)} mm` : ''}</span>;
  const [x, y] = pixel, at = Math.floor(x) + first.width * Math.floor(y);
  const side = (name: 'right' | 'down', position: number): string => { const { label, atMm } = sideScale(first, name); return `${label.replace(/ \(.*/, '')} ${formatFixed(atMm(position - 0.5), 2)}`; };
  return (
    <span className="read-out" data-testid="projection-readout">
      <span>{`${side('right', x)}, ${side('down', y)} mm`}</span>
      {channels.map(({ label, reply }) => <span key={label}><b>{label}</b> {reply.counts[at] === 0 ? 'nothing' : formatValue(reply.values[at] ?? NaN, reply.unit)}</span>)}
    </span>
  );
}
