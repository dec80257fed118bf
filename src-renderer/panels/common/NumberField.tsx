import { formatToStep, parseNumber } from '@shared/units.js';
import { useState } from 'react';

interface Props {
  label: string;
  value: number;
  /** Arrow keys move by it; ten times as much with Shift. */
  step: number;
  min?: number;
  max?: number;
  testId?: string;
  onChange: (value: number) => void;
}

/** A number to type: taken over on Enter or when the field is left; Escape puts the old one back; arrow keys step. */
export function NumberField({ label, value, step, min = -Infinity, max = Infinity, testId, onChange }: Props): React.JSX.Element {
  const [typed, setTyped] = useState<string | null>(null);
  const parsed = typed === null ? value : parseNumber(typed);
  const isValid = parsed !== null && parsed >= min && parsed <= max;
  const commit = (): void => {
    if (typed !== null && isValid && parsed !== value) onChange(parsed);
    setTyped(null);
  };
  const onKeyDown = (event: React.KeyboardEvent): void => {
    if (event.key === 'Enter') commit();
    if (event.key === 'Escape' && typed !== null) { event.stopPropagation(); setTyped(null); }
    const direction = { ArrowUp: 1, ArrowDown: -1 }[event.key];
    if (direction === undefined) return;
    event.preventDefault();
    setTyped(null);
    onChange(Math.min(max, Math.max(min, (isValid ? parsed : value) + direction * step * (event.shiftKey ? 10 : 1))));
  };
  return (
    <input className="field" inputMode="decimal" spellCheck={false} autoComplete="off" aria-label={label} aria-invalid={!isValid} data-settled={typed === null || undefined} data-testid={testId}
      value={typed ?? formatToStep(value, step)} onChange={(event) => { setTyped(event.target.value); }} onFocus={(event) => { event.target.select(); }}
      onBlur={commit} onKeyDown={onKeyDown} />
  );
}
