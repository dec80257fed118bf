import { HTMLSelect } from '@blueprintjs/core';
import { PRESENTATION_NAMES, PRESENTATIONS } from '@shared/transfer/presentations.js';
import { present, presentationOf } from '@renderer/state/actions/presentation.js';
import { activeSample, useStore } from '@renderer/state/store.js';
import { useId } from 'react';

/** Modes and lighting in one choice. */
export function PresentationField(): React.JSX.Element | null {
  const id = useId();
  const sample = useStore(activeSample);
  const document = useStore((state) => state.document);
  if (!sample) return null;
  const name = presentationOf(document, sample);
  return (
    <>
      <label htmlFor={id}>Present</label>
      <HTMLSelect id={id} value={name ?? ''} data-testid="presentation"
        onChange={(event) => { const chosen = PRESENTATION_NAMES.find((known) => known === event.target.value); if (chosen) present(chosen); }}>
        {name === null && <option value="">As set below</option>}
        {PRESENTATION_NAMES.map((known) => <option key={known} value={known}>{PRESENTATIONS[known].title}</option>)}
      </HTMLSelect>
      <p className="note">{name === null ? 'Modes or lighting set by hand.' : PRESENTATIONS[name].note}</p>
    </>
  );
}
