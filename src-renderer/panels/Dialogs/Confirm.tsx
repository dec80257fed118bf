import { Button } from '@blueprintjs/core';
import { answerConfirm, confirmRequest } from '@renderer/state/dialogRequests.js';
import { Modal } from '../common/Modal.js';

export default function Confirm(): React.JSX.Element | null {
  const request = confirmRequest();
  if (!request) return null;
  const cancel = (): void => { answerConfirm(false); };
  return (
    <Modal name="confirm" title={request.title} role="alertdialog" onClose={cancel} actions={<>
      <Button autoFocus onClick={cancel}>Cancel</Button>
      <Button intent={request.danger ? 'danger' : 'primary'} onClick={() => { answerConfirm(true); }}>{request.confirmLabel}</Button>
    </>}>
      <p>{request.text}</p>
    </Modal>
  );
}
