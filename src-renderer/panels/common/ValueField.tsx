import { endGesture, type Pace } from '@renderer/state/history.js';
import { formatValue } from '@shared/units.js';
import { NumberField } from './NumberField.js';

interface Props {
  label: string;
  /** What it belongs to, for assistive technology: "Surface, LLZO". */
  of: string;
  value: number;
  min: number;
  max: number;
  /** What an arrow key moves by. */
  step: number;
  unit: string;
  testId: string;
  onChange: (value: number, pace: Pace) => void;
}

/** A labelled value with its unit, on a slider and to type. */
export function ValueField({ label, of, value, min, max, step, unit, testId, onChange }: Props): React.JSX.Element {
  return (
    <>
      <span className="label">{label}</span>
      <div className="row value-field">
        <input type="range" aria-label={`${label}, ${of}`} aria-valuetext={formatValue(value, unit)} min={min} max={max} step="any" value={value} data-testid={testId}
          onChange={(event) => { onChange(event.target.valueAsNumber, 'drag'); }} onPointerUp={endGesture} onKeyUp={endGesture} onBlur={endGesture}
          onKeyDown={(event) => {
            const direction = { ArrowRight: 1, ArrowUp: 1, ArrowLeft: -1, ArrowDown: -1 }[event.key];
            if (direction === undefined) return;
            event.preventDefault();
            onChange(Math.min(Math.max(value + direction * step * (event.shiftKey ? 10 : 1), min), max), 'drag');
          }} />
        <NumberField label={`${label} of ${of}`} value={value} step={step} min={min} max={max} testId={`${testId}-number`} onChange={(typed) => { onChange(typed, 'once'); }} />
        <span className="muted unit">{unit}</span>
      </div>
    </>
  );
}
