/** The frame of the export dialogs: a form, a synthetic note, and one button that asks where to write. */
import { Button } from '@blueprintjs/core';
import type { Sample } from '@shared/contract/library.js';
import { attempt } from '@renderer/state/messages.js';
import { activeSample, useStore } from '@renderer/state/store.js';
import { closeDialog, Modal } from '../common/Modal.js';

interface Props {
  name: string;
  title: string;
  isValid?: boolean;
  onExport: (sample: Sample) => Promise<void>;
  children: (sample: Sample) => React.ReactNode;
}

export function ExportDialog({ name, title, isValid = true, onExport, children }: Props): React.JSX.Element | null {
  const sample = useStore(activeSample);
  if (!sample) return null;
  const go = (): void => {
    closeDialog();
    attempt(title, () => onExport(sample));
  };
  return (
    <Modal name={name} title={title} actions={<>
      <Button onClick={closeDialog}>Cancel</Button>
      <Button intent="primary" disabled={!isValid} data-testid="export-confirm" onClick={go}>Choose where to write…</Button>
    </>}>
      <form className="form" onSubmit={(event) => { event.preventDefault(); if (isValid) go(); }}>
        <span className="label">Sample</span><span>{sample.name}{sample.synthetic ? ' (synthetic)' : ''}</span>
        {children(sample)}
      </form>
    </Modal>
  );
}
