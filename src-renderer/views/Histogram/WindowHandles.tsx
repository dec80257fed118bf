/** The window on the histogram: two edges to drag, and the area between them to move both. */
import { formatValue } from '@shared/units.js';
import type { ScaleLinear } from 'd3';
import { useRef } from 'react';
import type { HistogramProps } from './Histogram.js';
import type { PlotSize } from './plot.js';
import { useDrag } from './useDrag.js';

interface Props extends HistogramProps { x: ScaleLinear<number, number>; size: PlotSize }
type Edge = 'min' | 'max';

/** Part of the shown range that an arrow key moves; ten times as much with Shift. */
const KEY_STEP = 0.005;

export function WindowHandles(props: Props): React.JSX.Element {
  const { style, x, size, onWindow, onAutoWindow, onEnd, name } = props;
  const atStart = useRef({ windowMin: 0, windowMax: 0 });
  const area = useDrag(
    ({ clientX }, { xPx }) => {
      const shift = x.invert(clientX) - x.invert(xPx);
      onWindow(atStart.current.windowMin + shift, atStart.current.windowMax + shift);
    },
    onEnd,
    () => { atStart.current = { windowMin: style.windowMin, windowMax: style.windowMax }; },
  );
  const left = x(style.windowMin), right = x(style.windowMax);
  return (
    <g className="window">
      <rect className="area" x={left} width={Math.max(0, right - left)} height={size.heightPx} data-testid={`window-area-${name}`} onDoubleClick={onAutoWindow} {...area}>
        <title>Drag to move the window; double-click for the automatic one</title>
      </rect>
      <EdgeHandle {...props} edge="min" />
      <EdgeHandle {...props} edge="max" />
    </g>
  );
}

function EdgeHandle({ edge, name, title, unit, style, x, size, onWindow, onEnd }: Props & { edge: Edge }): React.JSX.Element {
  const value = edge === 'min' ? style.windowMin : style.windowMax;
  const set = (next: number): void => {
    if (edge === 'min') onWindow(Math.min(next, style.windowMax), style.windowMax);
    else onWindow(style.windowMin, Math.max(next, style.windowMin));
  };
  const startValue = useRef(0);
  const drag = useDrag(({ clientX }, { xPx }) => { set(startValue.current + x.invert(clientX) - x.invert(xPx)); }, onEnd, () => { startValue.current = value; });
  const [low = 0, high = 1] = x.domain();
  const onKeyDown = (event: React.KeyboardEvent): void => {
    const direction = { ArrowLeft: -1, ArrowDown: -1, ArrowRight: 1, ArrowUp: 1 }[event.key];
    if (direction === undefined) return;
    event.preventDefault();
    set(value + direction * (high - low) * KEY_STEP * (event.shiftKey ? 10 : 1));
  };
  return (
    <g className="edge" transform={`translate(${String(x(value))},0)`} tabIndex={0} role="slider" data-testid={`window-handle-${edge}-${name}`}
      aria-label={`${edge === 'min' ? 'Lower' : 'Upper'} end of the window of ${title}`} aria-valuenow={value} aria-valuemin={low} aria-valuemax={high} aria-valuetext={formatValue(value, unit)}
      onKeyDown={onKeyDown} onKeyUp={onEnd} {...drag}>
      <rect className="grip" x={-6} width={12} height={size.heightPx} />
      <line y2={size.heightPx} />
      <path d={edge === 'min' ? 'M0,0h6l-6,8z' : 'M0,0h-6l6,8z'} />
    </g>
  );
}
