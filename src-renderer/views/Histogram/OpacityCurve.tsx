/**
 * Opacity of one reference step over the window. Click the line to add a point, drag to move it, Delete or double-click to remove it;
 * with the keyboard: arrows move, Enter adds a point after this one.
 */
import type { ControlPoint } from '@shared/transfer/channelStyle.js';
import { coordinateOf, valueAtCoordinate } from '@shared/transfer/transferFunction.js';
import { formatNumber } from '@shared/units.js';
import type { ScaleLinear } from 'd3';
import { useRef } from 'react';
import type { HistogramProps } from './Histogram.js';
import { addPoint, midpoint, movePoint, opacityPath, removePoint, type PlotSize } from './plot.js';
import { useDrag } from './useDrag.js';

interface Props extends HistogramProps { x: ScaleLinear<number, number>; size: PlotSize }

const KEY_STEP = 0.01;

export function OpacityCurve(props: Props): React.JSX.Element {
  const { name, style, x, size, onOpacity, onEnd } = props;
  const toPx = ({ x: u, alpha }: ControlPoint): [number, number] => [x(valueAtCoordinate(style, u)), (1 - alpha) * size.heightPx];
  const line = opacityPath(style, x, size);
  const add = (event: React.PointerEvent<SVGPathElement>): void => {
    if (event.button !== 0) return;
    event.stopPropagation();
    const box = event.currentTarget.ownerSVGElement?.getBoundingClientRect();
    if (!box) return;
    const offsetPx = (event.currentTarget.getScreenCTM()?.e ?? box.left);
    const added = addPoint(style.opacity, { x: coordinateOf(style, x.invert(event.clientX - offsetPx)), alpha: 1 - (event.clientY - box.top) / size.heightPx });
    if (!added) return;
    onOpacity(added.points);
    onEnd();
  };
  return (
    <g className="opacity" data-testid={`opacity-curve-${name}`} style={{ color: style.colour }}>
      <path className="line" d={line} />
      <path className="hit" d={line} onPointerDown={add}><title>Click to add a point</title></path>
      {style.opacity.map((point, index) => <CurvePoint key={index} {...props} index={index} point={point} atPx={toPx(point)} />)}
    </g>
  );
}

function CurvePoint({ index, point, atPx, name, title, style, x, size, onOpacity, onEnd }: Props & { index: number; point: ControlPoint; atPx: [number, number] }): React.JSX.Element {
  const start = useRef(point);
  const move = (to: ControlPoint): void => { onOpacity(movePoint(style.opacity, index, to)); };
  const remove = (): void => { onOpacity(removePoint(style.opacity, index)); onEnd(); };
  const drag = useDrag(({ clientX, clientY }, { xPx, yPx }) => {
    const value = valueAtCoordinate(style, start.current.x) + x.invert(clientX) - x.invert(xPx);
    move({ x: coordinateOf(style, value), alpha: start.current.alpha - (clientY - yPx) / size.heightPx });
  }, onEnd, () => { start.current = point; });
  const onKeyDown = (event: React.KeyboardEvent): void => {
    const step = KEY_STEP * (event.shiftKey ? 10 : 1);
    const actions: Record<string, () => void> = {
      ArrowLeft: () => { move({ ...point, x: point.x - step }); },
      ArrowRight: () => { move({ ...point, x: point.x + step }); },
      ArrowUp: () => { move({ ...point, alpha: point.alpha + step }); },
      ArrowDown: () => { move({ ...point, alpha: point.alpha - step }); },
      Delete: remove, Backspace: remove,
      Enter: () => { onOpacity(addPoint(style.opacity, midpoint(style.opacity, index))?.points ?? [...style.opacity]); },
    };
    const action = actions[event.key];
    if (!action) return;
    event.preventDefault();
    event.stopPropagation();
    action();
  };
  return (
    <g className="point" transform={`translate(${atPx.join(',')})`} tabIndex={0} role="slider" data-testid={`opacity-point-${name}-${String(index)}`}
      aria-label={`Opacity point ${String(index + 1)} of ${title}`} aria-valuenow={point.alpha} aria-valuemin={0} aria-valuemax={1}
      aria-valuetext={`opacity ${formatNumber(point.alpha, 3)} at ${formatNumber(valueAtCoordinate(style, point.x))}`}
      onKeyDown={onKeyDown} onKeyUp={onEnd} onDoubleClick={remove} {...drag}>
      <circle className="grip" r={9} />
      <circle r={4} />
      <title>{`Opacity ${formatNumber(point.alpha, 3)}`}</title>
    </g>
  );
}
