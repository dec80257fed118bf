import { Dialog, type DialogProps } from '@blueprintjs/core';
import { useStore } from '@renderer/state/store.js';

interface Props {
  /** The dialog's name in test ids: `dialog-<name>`. */
  name: string;
  title: string;
  widthPx?: number;
  role?: NonNullable<DialogProps['role']>;
  /** What was typed is not lost by a click beside the dialog. */
  isForm?: boolean;
  /** Without it: the dialog simply closes. */
  onClose?: () => void;
  children: React.ReactNode;
  /** Buttons, the one that goes on last. */
  actions?: React.ReactNode;
}

export const closeDialog = (): void => { useStore.setState({ dialog: null }); };

/** A dialog of the app: closed by Escape, by its own button and, when it is no form, by a click outside. */
export function Modal({ name, title, widthPx = 480, role = 'dialog', isForm = false, onClose = closeDialog, children, actions }: Props): React.JSX.Element {
  return (
    <Dialog isOpen title={title} role={role} onClose={onClose} canOutsideClickClose={!isForm} transitionDuration={0} style={{ width: `min(${String(widthPx)}px, 96vw)` }}>
      <div data-testid={`dialog-${name}`} className="modal">
        <div className="modal-body">{children}</div>
        {actions !== undefined && <div className="modal-actions">{actions}</div>}
      </div>
    </Dialog>
  );
}
