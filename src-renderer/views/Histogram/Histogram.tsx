/**
 * Histogram of one channel over its full native range, with the window to drag on it, and what its mode draws by: opacity curve or surface value.
 * It knows no store: what it is asked to change, it reports.
 */
import type { Histogram as Counts } from '@shared/contract/library.js';
import type { ChannelStyle, ControlPoint } from '@shared/transfer/channelStyle.js';
import { formatNumber } from '@shared/units.js';
import { useLayoutEffect, useMemo, useRef, useState } from 'react';
import './histogram.css';
import { OpacityCurve } from './OpacityCurve.js';
import { binsPath, shownRange, valueScale } from './plot.js';
import { SurfaceHandle } from './SurfaceHandle.js';
import { WindowHandles } from './WindowHandles.js';

export interface HistogramProps {
  /** Suffix of the test ids and part of the labels: "llzo". */
  name: string;
  title: string;
  counts: Counts;
  unit: string;
  style: ChannelStyle;
  isLog: boolean;
  /** Shows the window and its surroundings instead of the full range. */
  isZoomed: boolean;
  onWindow: (windowMin: number, windowMax: number) => void;
  /** Double click on the window: back to the one it started with. */
  onAutoWindow: () => void;
  onOpacity: (points: ControlPoint[]) => void;
  onSurface: (surfaceValue: number) => void;
  /** The drag or key press is over. */
  onEnd: () => void;
}

const PLOT_HEIGHT_PX = 112;
const AXIS_HEIGHT_PX = 20;
const MARGIN_PX = 8;
const PX_PER_TICK = 70;

export function Histogram(props: HistogramProps): React.JSX.Element {
  const { name, title, counts, unit, style, isLog, isZoomed } = props;
  const [box, outerWidthPx] = useWidth();
  const widthPx = Math.max(1, outerWidthPx - 2 * MARGIN_PX);
  const [low, high] = useFrozenWhileDragging(shownRange(counts, style, isZoomed), isZoomed);
  const size = { widthPx, heightPx: PLOT_HEIGHT_PX };
  const bins = useMemo(() => binsPath(counts, [low, high], { widthPx, heightPx: PLOT_HEIGHT_PX }, isLog), [counts, low, high, widthPx, isLog]);
  const x = valueScale([low, high], widthPx);
  return (
    <div className="histogram" ref={box} data-testid={`histogram-${name}`}>
      <svg width="100%" height={PLOT_HEIGHT_PX + AXIS_HEIGHT_PX} role="group" aria-label={`Histogram of ${title}, ${formatNumber(counts.min)} to ${formatNumber(counts.max)} ${unit}`}>
        <svg x={MARGIN_PX} width={widthPx} height={PLOT_HEIGHT_PX} overflow="hidden"><path className="bins" d={bins} /></svg>
        <g transform={`translate(${String(MARGIN_PX)},0)`}>
          <WindowHandles {...props} x={x} size={size} />
          {style.mode === 'composite' && <OpacityCurve {...props} x={x} size={size} />}
          {style.mode === 'surface' && <SurfaceHandle {...props} x={x} size={size} />}
          <g className="axis" transform={`translate(0,${String(PLOT_HEIGHT_PX)})`} aria-hidden>
            <line x2={widthPx} />
            {x.ticks(Math.max(2, Math.floor(widthPx / PX_PER_TICK))).map((tick) => (
              <g key={tick} transform={`translate(${String(x(tick))},0)`}><line y2={4} /><text y={15} textAnchor={anchor(x(tick), widthPx)}>{formatNumber(tick)}</text></g>
            ))}
          </g>
        </g>
      </svg>
      <div className="captions muted"><span>{isLog ? 'voxels, log' : 'voxels'}</span><span>signal, {unit}</span></div>
    </div>
  );
}

const anchor = (xPx: number, widthPx: number): 'start' | 'middle' | 'end' => (xPx < 12 ? 'start' : xPx > widthPx - 12 ? 'end' : 'middle');

function useWidth(): [React.RefObject<HTMLDivElement | null>, number] {
  const ref = useRef<HTMLDivElement>(null);
  const [widthPx, setWidthPx] = useState(280);
  useLayoutEffect(() => {
    const element = ref.current;
    if (!element) return undefined;
    const measure = (): void => { if (element.clientWidth > 0) setWidthPx(element.clientWidth); };
    measure();
    const observer = new ResizeObserver(measure);
    observer.observe(element);
    return () => { observer.disconnect(); };
  }, []);
  return [ref, widthPx];
}

/** A zoomed plot follows the window only when asked anew: an axis that moves under the pointer cannot be aimed at. */
function useFrozenWhileDragging(range: readonly [number, number], isZoomed: boolean): readonly [number, number] {
  const [frozen, setFrozen] = useState({ isZoomed, range });
  if (frozen.isZoomed !== isZoomed) setFrozen({ isZoomed, range });
  return isZoomed && frozen.isZoomed ? frozen.range : range;
}
