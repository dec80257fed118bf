/**
 * Keeps a copy of the session on the host a few seconds after each change, so that a crash loses nothing, also while what an earlier
 * crash left is still offered (this window holds that).
 */
import { host } from '../host/current.js';
import { currentSession, isEdited } from './actions/session.js';
import { reportError } from './messages.js';
import { useStore } from './store.js';

const QUIET_MS = 3000;

/** Offers what a crash left, then saves after changes. Returns the function that stops it. */
export function startAutosave(): () => void {
  void host().readAutosave()
    .then((restorable) => { if (restorable) useStore.setState(({ session }) => ({ session: { ...session, restorable } })); })
    .catch((thrown: unknown) => { reportError('Restoring the last session', thrown); });

  let timer: ReturnType<typeof setTimeout> | undefined;
  const save = (): void => {
    if (!isEdited(useStore.getState())) return;
    host().autosave(useStore.getState().session.path, currentSession()).catch((thrown: unknown) => { reportError('Autosave', thrown); });
  };
  const unsubscribe = useStore.subscribe(({ document }) => document, () => {
    clearTimeout(timer);
    timer = setTimeout(save, QUIET_MS);
  });
  const leave = (): void => {
    if (!isEdited(useStore.getState()) && !useStore.getState().session.restorable) void host().clearAutosave();
  };
  addEventListener('pagehide', leave);
  return () => {
    clearTimeout(timer);
    unsubscribe();
    removeEventListener('pagehide', leave);
  };
}
