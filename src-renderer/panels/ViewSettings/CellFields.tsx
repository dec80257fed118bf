import { setElectrodeName, setStackAxis } from '@renderer/state/actions/view.js';
import { stackAxisOf } from '@renderer/state/selectors.js';
import { activeSample, useStore } from '@renderer/state/store.js';
import { useId, useState } from 'react';
import { Choice } from '../common/formFields.js';

type AxisName = '0' | '1' | '2';
const AXES: readonly (readonly [AxisName, string])[] = [['0', 'x'], ['1', 'y'], ['2', 'z']];
const axisOf: Record<AxisName, 0 | 1 | 2> = { 0: 0, 1: 1, 2: 2 };

/** Which way the current flows through the volume, and what its ends are called. */
export function CellFields(): React.JSX.Element | null {
  const sample = useStore(activeSample);
  const document = useStore((state) => state.document);
  if (!sample) return null;
  const [nameA, nameB] = document.electrodeNames;
  const axisName = (['0', '1', '2'] as const)[stackAxisOf(document, sample)];
  return (
    <>
      <h3>Cell</h3>
      <div className="fields">
        <Choice label="Stack axis" value={axisName} options={AXES} testId="stack-axis" onChange={(name) => { setStackAxis(sample, axisOf[name]); }} />
        <NameField key={`A ${nameA}`} label="Low end" value={nameA} onChange={(name) => { setElectrodeName('A', name); }} />
        <NameField key={`B ${nameB}`} label="High end" value={nameB} onChange={(name) => { setElectrodeName('B', name); }} />
      </div>
    </>
  );
}

function NameField({ label, value, onChange }: { label: string; value: string; onChange: (name: string) => void }): React.JSX.Element {
  const id = useId();
  const [typed, setTyped] = useState(value);
  const commit = (): void => { if (typed !== value) onChange(typed); };
  return (
    <>
      <label htmlFor={id}>{label}</label>
      <input id={id} className="field" maxLength={60} value={typed} onChange={(event) => { setTyped(event.target.value); }} onBlur={commit}
        onKeyDown={(event) => { if (event.key === 'Enter') commit(); if (event.key === 'Escape') setTyped(value); }} />
    </>
  );
}
