import { Button } from '@blueprintjs/core';
import { AppError } from '@shared/errors.js';
import { relocateSource } from '@renderer/state/actions/session.js';
import { askConfirm, askPaths } from '@renderer/state/dialogRequests.js';
import { attempt } from '@renderer/state/messages.js';
import { useStore, type MissingSource } from '@renderer/state/store.js';
import { closeDialog, Modal } from '../common/Modal.js';

/** Files of a session that are not where they were. Everything set for them is kept until they are found. */
export default function MissingSources(): React.JSX.Element {
  const missing = useStore(({ session }) => session.missing);
  return (
    <Modal name="missing-sources" title="Where are these files now?" widthPx={640} actions={<Button onClick={closeDialog}>Continue without them</Button>}>
      <p>The session refers to data that was moved or changed. What you set for it is kept until it is found.</p>
      {missing.map((source) => (
        <div key={source.contentHash} className="bar" data-testid="missing-source">
          <p>{source.path}<br /><span className="muted">{source.reason === 'not-found' ? 'Not there any more' : 'There, but with other content'}</span></p>
          <Button size="small" onClick={() => { attempt(source.path, () => locate(source, 'files')); }}>Find file…</Button>
          <Button size="small" onClick={() => { attempt(source.path, () => locate(source, 'folder')); }}>Find folder…</Button>
          {source.reason === 'changed' && <Button size="small" onClick={() => { attempt(source.path, () => relocateSource(source.contentHash, source.path, true)); }}>Use as it is</Button>}
        </div>
      ))}
    </Modal>
  );
}

async function locate(source: MissingSource, what: 'files' | 'folder'): Promise<void> {
  const [path] = await askPaths(what);
  if (path === undefined) return;
  try {
    await relocateSource(source.contentHash, path, false);
  } catch (thrown) {
    const error = AppError.from(thrown, 'Finding the data');
    const isOther = await askConfirm({ title: 'Use this data?', text: `${error.message} Use ${path} all the same?`, confirmLabel: 'Use it', danger: false });
    if (isOther) await relocateSource(source.contentHash, path, true);
  }
}
