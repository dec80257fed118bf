import { formatValue } from '@shared/units.js';
import type { ScaleLinear } from 'd3';
import { useRef } from 'react';
import type { HistogramProps } from './Histogram.js';
import type { PlotSize } from './plot.js';
import { useDrag } from './useDrag.js';

interface Props extends HistogramProps { x: ScaleLinear<number, number>; size: PlotSize }

/** Part of the shown range that an arrow key moves; ten times as much with Shift. */
const KEY_STEP = 0.005;

/** The isovalue as a line on the histogram, to drag or to move with the arrow keys. */
export function SurfaceHandle({ name, title, unit, counts, style, x, size, onSurface, onEnd }: Props): React.JSX.Element {
  const value = style.surfaceValue;
  const start = useRef(value);
  const drag = useDrag(({ clientX }, { xPx }) => { onSurface(start.current + x.invert(clientX) - x.invert(xPx)); }, onEnd, () => { start.current = value; });
  const [low = 0, high = 1] = x.domain();
  const onKeyDown = (event: React.KeyboardEvent): void => {
    const direction = { ArrowLeft: -1, ArrowDown: -1, ArrowRight: 1, ArrowUp: 1 }[event.key];
    if (direction === undefined) return;
    event.preventDefault();
    onSurface(value + direction * (high - low) * KEY_STEP * (event.shiftKey ? 10 : 1));
  };
  const bottom = size.heightPx;
  return (
    <g className="surface" style={{ color: style.colour }} transform={`translate(${String(x(value))},0)`} tabIndex={0} role="slider" data-testid={`surface-handle-${name}`}
      aria-label={`Surface value of ${title}`} aria-valuenow={value} aria-valuemin={counts.min} aria-valuemax={counts.max} aria-valuetext={formatValue(value, unit)}
      onKeyDown={onKeyDown} onKeyUp={onEnd} {...drag}>
      <rect className="grip" x={-7} width={14} height={bottom} />
      <line y1={12} y2={bottom} />
      <path d={`M0,${String(bottom / 2 - 6)}l6,6l-6,6l-6,-6z`} />
      <title>{`Surface at ${formatValue(value, unit)}`}</title>
    </g>
  );
}
