/** After a crash: the session as it was a few seconds before. */
import { Button } from '@blueprintjs/core';
import { discardAutosave, restoreAutosave, sessionName } from '@renderer/state/actions/session.js';
import { attempt } from '@renderer/state/messages.js';
import { useStore } from '@renderer/state/store.js';

export function RestoreBar(): React.JSX.Element | null {
  const restorable = useStore(({ session }) => session.restorable);
  if (!restorable) return null;
  return (
    <div className="bar" role="alertdialog" aria-label="Restore the last session" data-testid="dialog-restore">
      <p>The app ended without closing. “{sessionName(restorable.path)}” can be restored as it was on {new Date(restorable.savedAt).toLocaleString()}.</p>
      <Button size="small" intent="primary" data-testid="restore" onClick={() => { attempt('Restoring the last session', () => restoreAutosave(restorable)); }}>Restore</Button>
      <Button size="small" data-testid="discard" onClick={() => { attempt('Discarding the last session', discardAutosave); }}>Discard</Button>
    </div>
  );
}
