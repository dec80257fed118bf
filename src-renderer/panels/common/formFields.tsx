/** Labelled fields of forms: two cells of a grid each. */
import { Checkbox, HTMLSelect } from '@blueprintjs/core';
import { useId } from 'react';
import { NumberField } from './NumberField.js';

const LARGEST_PX = 8192;

interface ChoiceProps<T extends string> { label: string; value: T; options: readonly (readonly [value: T, title: string])[]; testId?: string; onChange: (value: T) => void }

export function Choice<T extends string>({ label, value, options, testId, onChange }: ChoiceProps<T>): React.JSX.Element {
  const id = useId();
  return (
    <>
      <label htmlFor={id}>{label}</label>
      <HTMLSelect id={id} value={value} data-testid={testId} onChange={(event) => { const chosen = options.find(([known]) => known === event.target.value); if (chosen) onChange(chosen[0]); }}>
        {options.map(([known, title]) => <option key={known} value={known}>{title}</option>)}
      </HTMLSelect>
    </>
  );
}

export function Tick({ label, checked, onChange }: { label: string; checked: boolean; onChange: (checked: boolean) => void }): React.JSX.Element {
  return <><span /><Checkbox label={label} checked={checked} onChange={(event) => { onChange(event.currentTarget.checked); }} /></>;
}

export function PixelField({ label, value, testId, onChange }: { label: string; value: number; testId: string; onChange: (value: number) => void }): React.JSX.Element {
  return (
    <>
      <span className="label">{label}</span>
      <div className="row">
        <NumberField label={label} value={value} step={16} min={16} max={LARGEST_PX} testId={testId} onChange={(px) => { onChange(Math.round(px)); }} />
        <span className="muted">px</span>
      </div>
    </>
  );
}

export type Interpolation = 'nearest' | 'linear';
export const INTERPOLATIONS: readonly (readonly [Interpolation, string])[] = [['linear', 'Linear'], ['nearest', 'Nearest (voxels as squares)']];
