/** A set of time points to type: "1, 3–5", counted from 1 as everywhere on screen. */
import { TypedField } from '../common/TypedField.js';
import { parseTimePoints, printTimePoints } from './timePoints.js';

interface Props { label: string; indices: readonly number[]; /** Of the series. */ count: number; testId: string; onChange: (indices: number[]) => void }

export function TimePointsField({ label, indices, count, testId, onChange }: Props): React.JSX.Element {
  const allowed = `Time points from 1 to ${String(count)}, as “1, 3–5”; empty for none.`;
  const read = (text: string): { value: number[] } | { problem: string } => {
    const parsed = parseTimePoints(text, count);
    return parsed ? { value: parsed } : { problem: allowed };
  };
  return <TypedField label={label} shown={printTimePoints(indices)} read={read} title={allowed} placeholder="none" inputMode="text" testId={testId} onChange={onChange} />;
}
