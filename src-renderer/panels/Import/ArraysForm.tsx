import type { ArrayAxis, QuestionOf } from '@shared/import/recipe.js';
import { useState } from 'react';
import { hasTime, toggled, usualAxes, type ChosenArray, type FoundArray } from './arrayChoices.js';
import { ArrayRow } from './ArrayRow.js';
import type { FormProps } from './form.js';
import { SpacingFields, TimeStepField } from './GeometryFields.js';

/** The arrays of a MATLAB, HDF5 or NumPy file: which are volumes, and what their axes mean. */
export function ArraysForm({ question, recipe, onChange }: FormProps<QuestionOf<'arrays'>>): React.JSX.Element {
  /** What was said of an array before it was unticked. */
  const [earlier, setEarlier] = useState<Readonly<Record<string, ChosenArray>>>({});
  const chosen = recipe.arrays?.arrays ?? [];
  const put = (arrays: ChosenArray[]): void => { onChange({ ...recipe, arrays: { arrays } }); };
  const axesOf = ({ name, shape }: FoundArray): ArrayAxis[] => (chosen.find((one) => one.name === name) ?? earlier[name])?.axes ?? usualAxes(shape.length, [...chosen, ...question.suggestion.arrays?.arrays ?? []]);
  const toggle = (found: FoundArray): void => {
    const now = chosen.find((one) => one.name === found.name);
    if (now) setEarlier({ ...earlier, [found.name]: now });
    put(toggled(chosen, question.arrays, found.name, axesOf(found)));
  };
  const volumes = question.arrays.filter(({ refused }) => refused === null);
  const others = question.arrays.filter(({ refused }) => refused !== null);
  return (
    <>
      <div className="import-arrays" role="group" aria-label="Arrays of the file">
        {volumes.map((found, i) => (
          <ArrayRow key={found.name} found={found} chosen={chosen.find(({ name }) => name === found.name) ?? null} axes={axesOf(found)} isFirst={i === 0}
            onToggle={() => { toggle(found); }} onChange={(changed) => { put(chosen.map((one) => (one.name === changed.name ? changed : one))); }} />
        ))}
        {volumes.length === 0 && <p className="problem">No array of this file can be a volume.</p>}
        {others.length > 0 && (
          <details className="refused" open={volumes.length === 0}>
            <summary>{others.length === 1 ? '1 other array' : `${String(others.length)} other arrays`}</summary>
            <ul>{others.map(({ name, dtype, shape, refused }) => <li key={name}><b>{name}</b> {dtype} {shape.join(' × ')} <span className="muted">{refused}</span></li>)}</ul>
          </details>
        )}
      </div>
      <div className="form">
        <SpacingFields value={recipe.spacingMm} onChange={(spacingMm) => { onChange({ ...recipe, spacingMm }); }} />
        {hasTime(chosen, question.arrays) && <TimeStepField value={recipe.intervalH} onChange={(intervalH) => { onChange({ ...recipe, intervalH }); }} />}
      </div>
    </>
  );
}
