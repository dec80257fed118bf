import { NumberField } from '../common/NumberField.js';

type Ends = readonly [number, number];
interface Props { id: string; title: string; hint: string; full: Ends; ends: Ends | null; onChange: (ends: Ends | null) => void }

/** Two ends that may be chosen; off: everything counts. */
export function EndsField({ id, title, hint, full, ends, onChange }: Props): React.JSX.Element {
  const [low, high] = ends ?? full, step = (full[1] - full[0]) / 100 || 1;
  return (
    <span className="ends" role="group" aria-label={title} title={hint}>
      <label><input type="checkbox" checked={ends !== null} data-testid={`histogram-${id}`} onChange={({ target }) => { onChange(target.checked ? full : null); }} /> {title}</label>
      {ends && <>
        <NumberField label={`${title}: lower end`} value={low} step={step} testId={`histogram-${id}-0`} onChange={(value) => { onChange([value, Math.max(value, high)]); }} />
        <NumberField label={`${title}: upper end`} value={high} step={step} testId={`histogram-${id}-1`} onChange={(value) => { onChange([Math.min(low, value), value]); }} />
      </>}
    </span>
  );
}
