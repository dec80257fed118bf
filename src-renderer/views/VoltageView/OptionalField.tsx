import { formatNumber, parseNumber } from '@shared/units.js';
import { useState } from 'react';

interface Props {
  label: string;
  /** Null: nothing is known; the field is empty. */
  value: number | null;
  min?: number;
  placeholder?: string;
  /** Significant digits shown; what is typed is kept as it is. */
  digits?: number;
  testId: string;
  /** Null: the field was emptied. */
  onChange: (value: number | null) => void;
}

/** A number that may be absent: taken over on Enter or when the field is left; Escape puts the old one back; empty means absent. */
export function OptionalField({ label, value, min = -Infinity, placeholder, digits = 7, testId, onChange }: Props): React.JSX.Element {
  const [typed, setTyped] = useState<string | null>(null);
  const shown = value === null ? '' : formatNumber(value, digits);
  const isEmpty = typed?.trim() === '';
  const parsed = typed === null ? value : parseNumber(typed);
  const isValid = typed === null || isEmpty || (parsed !== null && parsed > min);
  const commit = (): void => {
    if (typed !== null && typed !== shown && isValid) onChange(isEmpty ? null : parsed);
    setTyped(null);
  };
  return (
    <input className="field" inputMode="decimal" spellCheck={false} autoComplete="off" aria-label={label} aria-invalid={!isValid} data-settled={typed === null || undefined} placeholder={placeholder} data-testid={testId}
      value={typed ?? shown} onChange={(event) => { setTyped(event.target.value); }} onFocus={(event) => { event.target.select(); }} onBlur={commit}
      onKeyDown={(event) => {
        if (event.key === 'Enter') commit();
        if (event.key === 'Escape' && typed !== null) { event.stopPropagation(); setTyped(null); }
      }} />
  );
}
