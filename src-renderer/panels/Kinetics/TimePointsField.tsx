/** A set of time points to type: "1, 3–5", counted from 1 as everywhere on screen. Taken over on Enter or when the field is left. */
import { useState } from 'react';
import { parseTimePoints, printTimePoints } from './timePoints.js';

interface Props { label: string; indices: readonly number[]; /** Of the series. */ count: number; testId: string; onChange: (indices: number[]) => void }

export function TimePointsField({ label, indices, count, testId, onChange }: Props): React.JSX.Element {
  const [typed, setTyped] = useState<string | null>(null);
  const shown = printTimePoints(indices), parsed = typed === null ? null : parseTimePoints(typed, count);
  const commit = (): void => {
    if (typed !== null && typed !== shown && parsed) onChange(parsed);
    setTyped(null);
  };
  return (
    <input className="field" spellCheck={false} autoComplete="off" aria-label={label} aria-invalid={typed !== null && !parsed} data-settled={typed === null || undefined} placeholder="none" data-testid={testId}
      value={typed ?? shown} onChange={(event) => { setTyped(event.target.value); }} onFocus={(event) => { event.target.select(); }} onBlur={commit}
      onKeyDown={(event) => {
        if (event.key === 'Enter') commit();
        if (event.key === 'Escape' && typed !== null) { event.stopPropagation(); setTyped(null); }
      }} />
  );
}
