import type { FormulaId } from '@shared/analysis/formulas.js';
import { How } from '../common/How.js';
import { NumberField } from '../common/NumberField.js';

interface Props { label: string; unit: string; value: number; /** Without it: of the value's own size, so that all its digits show. */ step?: number; min?: number; max?: number; how?: FormulaId; testId: string; onChange: (value: number) => void }

/** A labelled number with its unit: two cells of a `fields` grid. */
export function NumberRow({ label, unit, how, value, step = ownStep(value), ...field }: Props): React.JSX.Element {
  return (
    <>
      <span className="label">{label}</span>
      <div className="row"><NumberField label={`${label}, ${unit}`} value={value} step={step} {...field} /><span className="muted unit">{unit}</span>{how && <How id={how} />}</div>
    </>
  );
}

const ownStep = (value: number): number => (value === 0 ? 0.1 : 10 ** (Math.floor(Math.log10(Math.abs(value))) - 3));
