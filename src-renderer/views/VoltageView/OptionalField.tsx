import { allowedWords, readNumber } from '@renderer/panels/common/numberWords.js';
import { TypedField } from '@renderer/panels/common/TypedField.js';
import { formatNumber } from '@shared/units.js';

interface Props {
  label: string;
  /** Null: nothing is known; the field is empty. */
  value: number | null;
  /** The number must be above it. */
  min?: number;
  /** Or from one to the other, both allowed. */
  range?: readonly [min: number, max: number] | undefined;
  placeholder?: string;
  /** Significant digits shown; what is typed is kept as it is. */
  digits?: number;
  testId: string;
  /** Null: the field was emptied. */
  onChange: (value: number | null) => void;
}

/** A number that may be absent: empty means absent. */
export function OptionalField({ label, value, min = -Infinity, range, placeholder, digits = 7, testId, onChange }: Props): React.JSX.Element {
  const allowed = range ? { min: range[0], max: range[1] } : { min, isAbove: true };
  return (
    <TypedField<number | null> label={label} shown={value === null ? '' : formatNumber(value, digits)} read={(text) => (text.trim() === '' ? { value: null } : readNumber(text, allowed))}
      title={range ? allowedWords(allowed) : undefined} placeholder={placeholder} testId={testId} onChange={onChange} />
  );
}
