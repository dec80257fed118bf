import { OptionalField } from '@renderer/views/VoltageView/OptionalField.js';

interface Props { label: string; name: string; value: number | null; unit: string; placeholder: string; min?: number; range?: readonly [min: number, max: number] | undefined; testId: string; onChange: (value: number | null) => void }

/** A labelled number that the program finds by itself while the field is empty. */
export function NullableRow({ label, name, unit, ...field }: Props): React.JSX.Element {
  return (
    <>
      <span className="label">{label}</span>
      <div className="row"><OptionalField label={name} min={0} {...field} /><span className="muted unit">{unit}</span></div>
    </>
  );
}
