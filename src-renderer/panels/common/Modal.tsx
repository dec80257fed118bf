import { Dialog, type DialogProps } from '@blueprintjs/core';
import { useStore } from '@renderer/state/store.js';

interface Props {
  /** The dialog's name in test ids: `dialog-<name>`. */
  name: string;
  title: string;
  widthPx?: number;
  role?: NonNullable<DialogProps['role']>;
  /** Without it: the dialog simply closes. */
  onClose?: () => void;
  children: React.ReactNode;
  /** Buttons, the one that goes on last. */
  actions?: React.ReactNode;
}

export const closeDialog = (): void => { useStore.setState({ dialog: null }); };

/** A dialog of the app: closed by Escape, by a click outside and by its own button. */
export function Modal({ name, title, widthPx = 480, role = 'dialog', onClose = closeDialog, children, actions }: Props): React.JSX.Element {
  return (
    <Dialog isOpen title={title} role={role} onClose={onClose} transitionDuration={0} style={{ width: `min(${String(widthPx)}px, 96vw)` }}>
      <div data-testid={`dialog-${name}`} className="modal">
        <div className="modal-body">{children}</div>
        {actions !== undefined && <div className="modal-actions">{actions}</div>}
      </div>
    </Dialog>
  );
}
