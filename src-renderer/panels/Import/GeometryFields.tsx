/** Voxel size and time step: what any file may leave out. Two cells of a form's grid each. */
import type { Recipe } from '@shared/import/recipe.js';
import { useState } from 'react';
import { DraftNumber } from './DraftNumber.js';

const AXES = ['x', 'y', 'z'] as const;
type Spacing = NonNullable<Recipe['spacingMm']>;

/** Nothing typed in all three fields: the file's own word, or an assumption. */
export function SpacingFields({ value, onChange }: { value: Recipe['spacingMm']; onChange: (spacingMm: Spacing | undefined) => void }): React.JSX.Element {
  const [parts, setParts] = useState<readonly (number | undefined)[]>(value ?? [undefined, undefined, undefined]);
  const change = (axis: number, part: number | undefined): void => {
    const next = parts.map((old, i) => (i === axis ? part : old));
    setParts(next);
    const [x = NaN, y = NaN, z = NaN] = next;
    onChange(next.every((one) => one === undefined) ? undefined : [x, y, z]);
  };
  const isEmpty = parts.every((part) => part === undefined);
  return (
    <>
      <span className="label">Voxel size</span>
      <div className="row triple">
        {AXES.map((axis, i) => (
          <DraftNumber key={axis} label={`Voxel size ${axis}, mm`} value={parts[i]} min={1e-9} step={0.05} widthCh={6} {...(isEmpty ? { placeholder: axis } : {})} testId={`import-spacing-${axis}`}
            onChange={(part) => { change(i, part); }} />
        ))}
        <span className="muted">mm</span>
      </div>
    </>
  );
}

const UNITS = { h: 1, min: 60, s: 3600 } as const;
type Unit = keyof typeof UNITS;

/** Between the beginnings of neighbouring time points. */
export function TimeStepField({ value, onChange }: { value: Recipe['intervalH']; onChange: (intervalH: number | undefined) => void }): React.JSX.Element {
  const [unit, setUnit] = useState<Unit>(value !== undefined && value < 1 / 60 ? 's' : value !== undefined && value < 1 ? 'min' : 'h');
  const shown = value === undefined ? undefined : Number((value * UNITS[unit]).toPrecision(9));
  return (
    <>
      <span className="label">Time step</span>
      <div className="row">
        <DraftNumber label={`Time step, ${unit}`} value={shown} min={1e-9} widthCh={8} placeholder="unknown" testId="import-interval" onChange={(typed) => { onChange(typed === undefined ? undefined : typed / UNITS[unit]); }} />
        <select className="field unit" aria-label="Unit of the time step" value={unit} onChange={(event) => { setUnit(event.target.value === 's' ? 's' : event.target.value === 'min' ? 'min' : 'h'); }}>
          {Object.keys(UNITS).map((name) => <option key={name}>{name}</option>)}
        </select>
      </div>
    </>
  );
}
