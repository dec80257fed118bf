import { formatToStep } from '@shared/units.js';
import { allowedWords, readNumber } from './numberWords.js';
import { TypedField } from './TypedField.js';

interface Props {
  label: string;
  value: number;
  /** Arrow keys move by it; ten times as much with Shift. */
  step: number;
  min?: number;
  max?: number;
  /** `min` itself is not allowed. */
  isAbove?: boolean;
  isWhole?: boolean;
  testId?: string;
  onChange: (value: number) => void;
}

/** A number to type or to step with the arrow keys. */
export function NumberField({ label, value, step, min = -Infinity, max = Infinity, isAbove = false, isWhole = false, testId, onChange }: Props): React.JSX.Element {
  const allowed = { min, max, isAbove, isWhole };
  return (
    <TypedField label={label} shown={formatToStep(value, step)} read={(text) => readNumber(text, allowed)} title={Number.isFinite(min) || Number.isFinite(max) ? allowedWords(allowed) : undefined} testId={testId}
      onStep={(steps, typed) => { onChange(Math.min(max, Math.max(min, (typed ?? value) + steps * step))); }} onChange={(typed) => { if (typed !== value) onChange(typed); }} />
  );
}
