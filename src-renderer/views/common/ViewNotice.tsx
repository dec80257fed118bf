/** What a view says instead of a picture: data on its way, or why there is none and what to do. */
import type { WireError } from '@shared/errors.js';
import { drawnChannels } from '@renderer/state/selectors.js';
import type { DrawingState } from '@renderer/state/drawing.js';
import { useStore } from '@renderer/state/store.js';
import { retryVoxels } from '@renderer/state/voxels.js';
import './views.css';

export function ViewNotice({ drawing }: { drawing: DrawingState }): React.JSX.Element | null {
  if (drawing.state === 'loading') {
    return (
      <div className="view-notice" role="status">
        <span>Loading {drawing.sample.name}</span>
        <progress value={drawing.fraction} max={1} aria-label={`Loading ${drawing.sample.name}`} />
      </div>
    );
  }
  if (drawing.state !== 'error') return null;
  const retry = (): void => {
    const { base, dendrite } = drawnChannels(useStore.getState().document, drawing.sample);
    for (const channel of [base, dendrite]) if (channel) retryVoxels(channel.volumeId);
  };
  return <ErrorNotice error={drawing.error} action={drawing.error.code === 'too-large' ? null : { title: 'Try again', run: retry }} />;
}

export function ErrorNotice({ error, action }: { error: WireError; action: { title: string; run: () => void } | null }): React.JSX.Element {
  return (
    <div className="view-notice" role="alert">
      <strong>{error.message}</strong>
      {error.hint && <span>{error.hint}</span>}
      {action && <button type="button" onClick={action.run}>{action.title}</button>}
    </div>
  );
}
