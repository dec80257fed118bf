/** The frame of the export dialogs: a form, a synthetic note, and one button that asks where to write. */
import { Button } from '@blueprintjs/core';
import type { Sample } from '@shared/contract/library.js';
import { attempt } from '@renderer/state/messages.js';
import { activeSample, useStore } from '@renderer/state/store.js';
import { closeDialog, Modal } from '../common/Modal.js';

/** Of a dialog with a preview. */
const PREVIEW_WIDTH_PX = 1080;

interface Props {
  name: string;
  title: string;
  isValid?: boolean;
  /** What will be written, beside the form. */
  preview?: React.ReactNode;
  onExport: (sample: Sample) => Promise<void>;
  children: (sample: Sample) => React.ReactNode;
}

export function ExportDialog({ name, title, isValid = true, preview, onExport, children }: Props): React.JSX.Element | null {
  const sample = useStore(activeSample);
  if (!sample) return null;
  const go = (): void => {
    closeDialog();
    attempt(title, () => onExport(sample));
  };
  return (
    <Modal name={name} title={title} {...(preview === undefined ? {} : { widthPx: PREVIEW_WIDTH_PX })} actions={<>
      <Button onClick={closeDialog}>Cancel</Button>
      <Button intent="primary" disabled={!isValid} data-testid="export-confirm" onClick={go}>Choose where to write…</Button>
    </>}>
      <div className={preview === undefined ? '' : 'export-beside'}>
      {preview}
      <form className="form" onSubmit={(event) => { event.preventDefault(); if (isValid) go(); }}>
        <span className="label">Sample</span><span>{sample.name}{sample.synthetic ? ' (synthetic)' : ''}</span>
        {children(sample)}
      </form>
      </div>
    </Modal>
  );
}
