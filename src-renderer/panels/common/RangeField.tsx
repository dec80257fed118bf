import { endGesture } from '@renderer/state/history.js';
import { useRef } from 'react';
import './rangeField.css';

interface Props {
  /** "x": part of the labels. */
  label: string;
  low: number;
  high: number;
  max: number;
  step: number;
  /** How one end is written, for assistive technology. */
  format: (value: number) => string;
  testId: string;
  onLow: (value: number) => void;
  onHigh: (value: number) => void;
  /** Both ends moved together: the new low end. */
  onMove: (low: number) => void;
}

/** An interval within 0…`max`: two native sliders on one track, so that every key of a slider works, and the part between them to move both. */
export function RangeField({ label, low, high, max, step, format, testId, onLow, onHigh, onMove }: Props): React.JSX.Element {
  const track = useRef<HTMLDivElement>(null);
  const start = useRef<{ xPx: number; low: number } | null>(null);
  const percent = (value: number): string => `${String(100 * value / max)}%`;
  const drag = ({ clientX }: React.PointerEvent): void => {
    const widthPx = track.current?.clientWidth ?? 0;
    if (start.current && widthPx > 0) onMove(start.current.low + Math.round((clientX - start.current.xPx) / widthPx * max / step) * step);
  };
  const end = (): void => { start.current = null; endGesture(); };
  const slider = { type: 'range', min: 0, max, step, onPointerUp: endGesture, onKeyUp: endGesture, onBlur: endGesture } as const;
  return (
    <div className="range-field" role="group" aria-label={label}>
      <div className="track" ref={track}>
        <div className="kept" style={{ left: percent(low), width: percent(high - low) }} data-testid={`${testId}-both`} title="Drag to move both ends"
          onPointerDown={(event) => { event.currentTarget.setPointerCapture(event.pointerId); start.current = { xPx: event.clientX, low }; }}
          onPointerMove={drag} onPointerUp={end} onPointerCancel={end} />
      </div>
      <input {...slider} aria-label={`${label}, low end`} aria-valuetext={format(low)} value={low} data-testid={`${testId}-min`} style={{ zIndex: low + high > max ? 2 : 1 }}
        onChange={(event) => { onLow(event.target.valueAsNumber); }} />
      <input {...slider} aria-label={`${label}, high end`} aria-valuetext={format(high)} value={high} data-testid={`${testId}-max`} style={{ zIndex: low + high > max ? 1 : 2 }}
        onChange={(event) => { onHigh(event.target.valueAsNumber); }} />
    </div>
  );
}
