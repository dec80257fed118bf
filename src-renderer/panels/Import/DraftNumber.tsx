import { parseNumber } from '@shared/units.js';
import { useState } from 'react';

interface Props {
  label: string;
  /** NaN: what is typed is no number; undefined: nothing is typed. */
  value: number | undefined;
  min?: number;
  max?: number;
  /** Arrow keys move by it; ten times as much with Shift. */
  step?: number;
  isWhole?: boolean;
  /** What holds while nothing is typed; without it, a number is required. */
  placeholder?: string;
  widthCh?: number;
  autoFocus?: boolean;
  testId?: string;
  onChange: (value: number | undefined) => void;
}

/** A number that counts while it is typed, so that previews and sums follow every key. Enter is left to the form. */
export function DraftNumber({ label, value, min = -Infinity, max = Infinity, step = 1, isWhole = false, placeholder, widthCh = 8, autoFocus = false, testId, onChange }: Props): React.JSX.Element {
  const [typed, setTyped] = useState('');
  const isValid = value === undefined ? placeholder !== undefined : value >= min && value <= max && (!isWhole || Number.isInteger(value));
  const onKeyDown = (event: React.KeyboardEvent): void => {
    const direction = { ArrowUp: 1, ArrowDown: -1 }[event.key];
    if (direction === undefined) return;
    event.preventDefault();
    const from = value === undefined || Number.isNaN(value) ? 0 : value;
    onChange(Math.min(max, Math.max(min, Number((from + direction * step * (event.shiftKey ? 10 : 1)).toPrecision(10)))));
  };
  return (
    <input className="field" style={{ width: `calc(${String(widthCh)}ch + 12px)` }} inputMode="decimal" spellCheck={false} autoComplete="off" autoFocus={autoFocus}
      aria-label={label} aria-invalid={!isValid} placeholder={placeholder} data-testid={testId} value={Object.is(read(typed), value) ? typed : written(value)}
      onChange={(event) => { setTyped(event.target.value); onChange(read(event.target.value)); }} onFocus={(event) => { event.target.select(); }} onKeyDown={onKeyDown} />
  );
}

function read(text: string): number | undefined {
  const plain = text.replaceAll(/\s/g, '');
  return plain === '' ? undefined : parseNumber(plain) ?? NaN;
}

const written = (value: number | undefined): string => (value === undefined || Number.isNaN(value) ? '' : String(Number.isInteger(value) ? value : Number(value.toPrecision(9))));
