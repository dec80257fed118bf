/** How to read a file that does not say it by itself: one form per kind of question. */
import { Button } from '@blueprintjs/core';
import type { Recipe } from '@shared/import/recipe.js';
import { cancelImport, confirmImport } from '@renderer/state/actions/import.js';
import { attempt } from '@renderer/state/messages.js';
import { useStore, type ImportRequest } from '@renderer/state/store.js';
import { useId, useState } from 'react';
import { Modal } from '../common/Modal.js';
import { ArraysForm } from './ArraysForm.js';
import { ColumnsForm } from './ColumnsForm.js';
import { finished } from './form.js';
import { GeometryForm } from './GeometryForm.js';
import './import.css';
import { KspaceForm } from './KspaceForm.js';
import { RawForm } from './RawForm.js';

const KINDS = {
  raw: { title: 'Voxels without a header', widthPx: 880 },
  arrays: { title: 'Which arrays are volumes?', widthPx: 680 },
  kspace: { title: 'Reconstruction of raw data', widthPx: 620 },
  columns: { title: 'Which column is which?', widthPx: 900 },
  geometry: { title: 'Import settings', widthPx: 480 },
} as const;

export default function ImportDialog(): React.JSX.Element | null {
  const request = useStore(({ importing }) => importing);
  return request && <Asked key={request.path} request={request} />;
}

function Asked({ request }: { request: ImportRequest }): React.JSX.Element {
  const { path, question, problem } = request;
  const [draft, setDraft] = useState(request.recipe);
  const formId = useId();
  const { title, widthPx } = KINDS[question?.kind ?? 'geometry'];
  const isOpen = useStore(({ library }) => library?.sources.some((source) => source.path === path) ?? false);
  const answer = finished(question, draft);
  const confirm = (): void => { if ('recipe' in answer) attempt(path, () => confirmImport(request, answer.recipe)); };
  return (
    <Modal isForm name="import" title={title} widthPx={widthPx} onClose={cancelImport} actions={<>
      <span className="import-note">{'problem' in answer ? <span className="problem" role="status">{answer.problem}</span> : question && <span className="muted">Remembered for files like this one.</span>}</span>
      <Button onClick={cancelImport}>Cancel</Button>
      <Button type="submit" form={formId} intent="primary" disabled={'problem' in answer} data-testid="import-confirm">{isOpen ? 'Read again' : 'Open'}</Button>
    </>}>
      <form id={formId} className="import" data-kind={question?.kind ?? 'geometry'} noValidate
        onSubmit={(event) => { event.preventDefault(); confirm(); }}
        onKeyDown={(event) => { if (event.key === 'Enter' && confirmsOnEnter(event.target)) { event.preventDefault(); confirm(); } }}>
        <p className="path" title={path}><bdi>{path}</bdi></p>
        {problem && <p className="problem" role="alert">{problem.message} {problem.hint}</p>}
        <Fields request={request} draft={draft} onChange={setDraft} />
      </form>
    </Modal>
  );
}

function Fields({ request, draft, onChange }: { request: ImportRequest; draft: Recipe; onChange: (draft: Recipe) => void }): React.JSX.Element {
  const { question } = request;
  switch (question?.kind) {
    case 'raw': return <RawForm question={question} recipe={draft} onChange={onChange} />;
    case 'arrays': return <ArraysForm question={question} recipe={draft} onChange={onChange} />;
    case 'kspace': return <KspaceForm question={question} recipe={draft} onChange={onChange} />;
    case 'columns': return <ColumnsForm question={question} recipe={draft} onChange={onChange} />;
    case undefined: return <GeometryForm geometry={request.geometry} recipe={draft} onChange={onChange} />;
  }
}

/** Where Enter does nothing by itself. Buttons are pressed by it, and text fields submit. */
const confirmsOnEnter = (target: EventTarget): boolean => target instanceof HTMLSelectElement || (target instanceof HTMLInputElement && ['range', 'checkbox'].includes(target.type));
