/** Voxel size and time step: what any file may leave out. Two cells of a form's grid each. */
import { HTMLSelect } from '@blueprintjs/core';
import type { Recipe } from '@shared/import/recipe.js';
import { formatNumber } from '@shared/units.js';
import { useState } from 'react';
import { DraftNumber } from './DraftNumber.js';

const AXES = ['x', 'y', 'z'] as const;
type Spacing = NonNullable<Recipe['spacingMm']>;

interface SpacingProps {
  value: Recipe['spacingMm'];
  /** What holds while nothing is typed, where that is known. */
  otherwise?: Spacing;
  /** The first field of its form. */
  isFirst?: boolean;
  onChange: (spacingMm: Spacing | undefined) => void;
}

/** Nothing typed in all three fields: the file's own word, or an assumption. */
export function SpacingFields({ value, otherwise, isFirst = false, onChange }: SpacingProps): React.JSX.Element {
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
          <DraftNumber key={axis} label={`Voxel size ${axis}, mm`} value={parts[i]} min={1e-9} step={0.05} widthCh={7} autoFocus={isFirst && i === 0} {...(isEmpty ? { placeholder: otherwise ? formatNumber(otherwise[i] ?? 1) : axis } : {})} testId={`import-spacing-${axis}`}
            onChange={(part) => { change(i, part); }} />
        ))}
        <span className="muted">mm</span>
      </div>
      {isEmpty && !otherwise && <span className="note">Left empty, what the file says holds; where it says nothing, 1 mm is assumed.</span>}
    </>
  );
}

const UNITS = { h: 1, min: 60, s: 3600 } as const;
type Unit = keyof typeof UNITS;

/** Between the beginnings of neighbouring time points. `otherwise`: hours, what holds while nothing is typed; null: unknown. */
export function TimeStepField({ value, otherwise = null, onChange }: { value: Recipe['intervalH']; otherwise?: number | null; onChange: (intervalH: number | undefined) => void }): React.JSX.Element {
  const typical = value ?? otherwise ?? 1;
  const [unit, setUnit] = useState<Unit>(typical < 1 / 60 ? 's' : typical < 1 ? 'min' : 'h');
  const shown = value === undefined ? undefined : Number((value * UNITS[unit]).toPrecision(9));
  return (
    <>
      <span className="label">Time step</span>
      <div className="row">
        <DraftNumber label={`Time step, ${unit}`} value={shown} min={1e-9} widthCh={8} placeholder={otherwise === null ? 'unknown' : formatNumber(otherwise * UNITS[unit])} testId="import-interval" onChange={(typed) => { onChange(typed === undefined ? undefined : typed / UNITS[unit]); }} />
        <HTMLSelect aria-label="Unit of the time step" value={unit} onChange={(event) => { setUnit(event.target.value === 's' ? 's' : event.target.value === 'min' ? 'min' : 'h'); }}>
          {Object.keys(UNITS).map((name) => <option key={name}>{name}</option>)}
        </HTMLSelect>
      </div>
    </>
  );
}
