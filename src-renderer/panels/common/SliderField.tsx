import { endGesture } from '@renderer/state/history.js';

interface Props {
  label: string;
  /** What it belongs to, for assistive technology: "Gamma, LLZO". */
  of: string;
  value: number;
  min: number;
  max: number;
  step: number;
  /** How the value is written; two decimals without it. */
  format?: (value: number) => string;
  testId: string;
  onChange: (value: number) => void;
}

/** A labelled slider of the `fields` grid. One drag is one undo step when `onChange` records a gesture. */
export function SliderField({ label, of, value, min, max, step, format = (number) => number.toFixed(2), testId, onChange }: Props): React.JSX.Element {
  return (
    <>
      <span className="label">{label}</span>
      <div className="row">
        <input type="range" aria-label={`${label}, ${of}`} aria-valuetext={format(value)} min={min} max={max} step={step} value={value} data-testid={testId}
          onChange={(event) => { onChange(event.target.valueAsNumber); }} onPointerUp={endGesture} onKeyUp={endGesture} onBlur={endGesture} />
        <output className="value">{format(value)}</output>
      </div>
    </>
  );
}
