/** Says over the 3D view that the picture has fewer voxels than the data, and why. */
import { activeSample, useStore } from '@renderer/state/store.js';
import './reducedNote.css';

export function ReducedNote(): React.JSX.Element | null {
  const reduced = useStore((state) => (activeSample(state) && !state.graphics.error ? state.graphics.reduced : null));
  return reduced === null ? null : (
    <div className="reduced-note" role="note" data-testid="reduced-note" title="Slices and numbers show every voxel">{reduced}</div>
  );
}
