import { formatValue } from '@shared/units.js';
import { setThreshold } from '@renderer/state/actions/analysis.js';
import { parametersOf } from '@renderer/state/analysisRequest.js';
import { endGesture } from '@renderer/state/history.js';
import { useStore } from '@renderer/state/store.js';
import { useDrag } from '@renderer/views/Histogram/useDrag.js';
import type { Prepared } from '@shared/analysis/result.js';
import { useRef } from 'react';
import { inSigmas, snapped, thresholdMeant } from './thresholdRules.js';

interface Props {
  sampleId: string;
  prepared: Prepared;
  /** Value → user units of the plot, and back. */
  px: (value: number) => number;
  valueAt: (px: number) => number;
  heightPx: number;
  /** px within which it snaps to a method; 0: never. */
  snapPx: number;
  testId: string;
}

/** px that an arrow key moves; ten times as much with Shift. */
const KEY_PX = 1;

/** The threshold as a line over a plot, to drag or to move with the arrow keys. It alone is drawn anew while it moves. */
export function ThresholdHandle({ sampleId, prepared, px, valueAt, heightPx, snapPx, testId }: Props): React.JSX.Element | null {
  const value = useStore(({ document }) => thresholdMeant(parametersOf(document, sampleId).threshold, prepared.thresholds));
  const start = useRef({ px: 0, scale: 1 }), element = useRef<SVGGElement>(null);
  const { histogram: { min, max }, thresholds, unit, noise: { sigma } } = prepared;
  const move = (toPx: number, snap: number, pace: 'drag' | 'nudge'): void => {
    const wanted = Math.min(Math.max(valueAt(toPx), min), max);
    setThreshold(sampleId, snap > 0 ? snapped(wanted, thresholds, Math.abs(valueAt(toPx + snap) - valueAt(toPx))) : wanted, pace);
  };
  const drag = useDrag(
    ({ clientX, altKey }, { xPx }) => { move(start.current.px + (clientX - xPx) / start.current.scale, altKey ? 0 : snapPx, 'drag'); },
    endGesture,
    () => { start.current = { px: px(value ?? min), scale: element.current?.getScreenCTM()?.a ?? 1 }; },
  );
  if (value === null) return null;
  const onKeyDown = (event: React.KeyboardEvent): void => {
    const direction = { ArrowLeft: -1, ArrowDown: -1, ArrowRight: 1, ArrowUp: 1 }[event.key];
    if (direction === undefined) return;
    event.preventDefault();
    event.stopPropagation();
    move(px(value) + direction * KEY_PX * (event.shiftKey ? 10 : 1), 0, 'nudge');
  };
  const text = `${formatValue(value, unit)}, ${inSigmas(value, sigma)}`;
  return (
    <g ref={element} className="threshold-handle" transform={`translate(${String(px(value))},0)`} tabIndex={0} role="slider" data-testid={testId}
      aria-label="Threshold" aria-valuenow={value} aria-valuemin={min} aria-valuemax={max} aria-valuetext={text} onKeyDown={onKeyDown} {...drag}>
      <rect className="grip" x={-8} width={16} height={heightPx} />
      <line y2={heightPx} />
      <path d={`M-6,0h12l-6,9z`} />
      <title>{`Threshold ${text}. Drag; arrow keys; Alt: without snapping`}</title>
    </g>
  );
}
