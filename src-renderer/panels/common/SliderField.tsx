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
  /** A double click brings it back. */
  usual?: number;
  testId: string;
  onChange: (value: number) => void;
}

/** Of a value 0…1: "60 %". */
export const percent = (part: number): string => `${(100 * part).toFixed(0)} %`;

/** A labelled slider of the `fields` grid. One drag is one undo step when `onChange` records a gesture. */
export function SliderField({ label, of, value, min, max, step, format = (number) => number.toFixed(2), usual, testId, onChange }: Props): React.JSX.Element {
  return (
    <>
      <span className="label" title={of}>{label}</span>
      <div className="row">
        <input type="range" aria-label={`${label}, ${of}`} aria-valuetext={format(value)} min={min} max={max} step={step} value={value} data-testid={testId}
          onChange={(event) => { onChange(event.target.valueAsNumber); }} onPointerUp={endGesture} onKeyUp={endGesture} onBlur={endGesture}
          {...(usual === undefined ? {} : { title: `Double-click for ${format(usual)}`, onDoubleClick: () => { onChange(usual); endGesture(); } })} />
        <output className="value">{format(value)}</output>
      </div>
    </>
  );
}
