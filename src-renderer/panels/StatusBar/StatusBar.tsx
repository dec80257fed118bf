/** Bottom of the window: probe, running jobs, memory, graphics. */
import { formatBytes } from '@shared/units.js';
import { selfTestLines } from '@renderer/state/selfTestLines.js';
import { useStore, type GraphicsStatus } from '@renderer/state/store.js';
import { Jobs } from './Jobs.js';
import { Probe } from './Probe.js';

export function StatusBar(): React.JSX.Element {
  return (
    <footer className="status-bar">
      <Probe />
      <Jobs />
      <Memory />
      <Graphics />
    </footer>
  );
}

function Memory(): React.JSX.Element | null {
  const memory = useStore(({ library }) => library?.memory);
  if (!memory || memory.budgetBytes === 0) return null;
  return (
    <span data-testid="status-memory" title="Voxel data held by the host, of its budget">
      {formatBytes(memory.usedBytes)}<span className="detail"> of {formatBytes(memory.budgetBytes)}</span>
    </span>
  );
}

const STATES: Record<GraphicsStatus['state'], string> = {
  starting: 'Graphics starting', ready: 'GPU verified', lost: 'Graphics lost, restoring', unavailable: 'No WebGL2: slices and numbers only',
};

function Graphics(): React.JSX.Element {
  const { state, texture, renderer, verified, failed } = useStore(({ graphics }) => graphics);
  return (
    <span className="state" role="status" data-testid="status-gpu" data-state={state} title={[renderer, ...selfTestLines({ verified, failed }), texture].filter(Boolean).join('\n')}>
      <i className={`dot ${state}`} aria-hidden />
      {STATES[state]}
      {state === 'ready' && texture !== '' && <span className="texture">{texture.split(' · ').slice(0, 2).join(' · ')}</span>}
    </span>
  );
}
