import { host } from '@renderer/host/current.js';
import { selfTestLines } from '@renderer/state/selfTestLines.js';
import { useStore } from '@renderer/state/store.js';
import { Modal } from '../common/Modal.js';
import { CommandButton } from '../common/CommandButton.js';
import { remoteHook } from '../common/remoteHook.js';

const useInfo = remoteHook(() => host().info(), 'Asking the host');

export default function About(): React.JSX.Element {
  const info = useInfo('info');
  const { renderer, texture, verified, failed } = useStore(({ graphics }) => graphics);
  const lines = info.state === 'ready' ? [`Version ${info.value.version}, ${info.value.kind} host on ${info.value.platform}`] : [];
  return (
    <Modal name="about" title="About Dendrograph" actions={<CommandButton id="help.copyDiagnostics" text="Copy diagnostics" />}>
      <p>A dendrograph is the instrument that records the growth of a tree. This one shows and measures lithium dendrites in solid-state cells from ⁷Li MRI.</p>
      {[...lines, renderer, ...selfTestLines({ verified, failed }), texture].filter(Boolean).map((line) => <p key={line} className="muted">{line}</p>)}
    </Modal>
  );
}
