import type { FormulaId } from '@shared/analysis/formulas.js';
import { How } from '../common/How.js';
import { NumberField } from '../common/NumberField.js';

interface Props { label: string; unit: string; value: number; step: number; min?: number; max?: number; how?: FormulaId; testId: string; onChange: (value: number) => void }

/** A labelled number with its unit: two cells of a `fields` grid. */
export function NumberRow({ label, unit, how, ...field }: Props): React.JSX.Element {
  return (
    <>
      <span className="label">{label}</span>
      <div className="row"><NumberField label={`${label}, ${unit}`} {...field} /><span className="muted unit">{unit}</span>{how && <How id={how} />}</div>
    </>
  );
}
