/** What is cut off in the 3D view: a box along the voxel axes and free planes. */
import { Checkbox } from '@blueprintjs/core';
import { MOST_PLANES } from '@shared/session/schema.js';
import { addPlane, PLANE_DIRECTIONS, toggleClipHandles, toggleCutAway, type PlaneDirection } from '@renderer/state/actions/clip.js';
import { activeSample, useStore } from '@renderer/state/store.js';
import { CommandButton } from '../common/CommandButton.js';
import { ToolButton } from '../common/ToolButton.js';
import { BoxFields } from './BoxFields.js';
import './clip.css';
import { PlaneCard } from './PlaneCard.js';

const DIRECTION_TITLES: Record<PlaneDirection, readonly [short: string, long: string]> = {
  facing: ['Facing', 'facing the viewer'], stack: ['Stack', 'across the stack axis'], x: ['x', 'across x'], y: ['y', 'across y'], z: ['z', 'across z'],
};

export function ClipPanel(): React.JSX.Element {
  const sample = useStore(activeSample);
  const clip = useStore(({ document }) => document.clip);
  const hasHandles = useStore(({ clipHandles }) => clipHandles);
  const has3D = useStore(({ graphics }) => graphics.state === 'ready');
  if (!sample) return <div className="panel"><div className="empty"><strong>No sample</strong>A box and planes that cut the sample in 3D are set here.</div></div>;
  return (
    <div className="panel clip-panel" data-testid="clip">
      <div className="options">
        <Checkbox label="Handles" title="Handles of box and planes in the 3D view" checked={hasHandles} onChange={toggleClipHandles} />
        <Checkbox label="Cut LLZO only" checked={clip.cutAway} title="Dendrites stay whole" onChange={toggleCutAway} />
        <span className="spacer" />
        <CommandButton id="clip.reset" text="Reset" testId="clip-reset" />
      </div>
      <h3>Box</h3>
      {([0, 1, 2] as const).map((axis) => <BoxFields key={axis} sample={sample} axis={axis} />)}
      <h3>Planes</h3>
      <div className="add" role="group" aria-label="Add a clip plane through the crosshair">
        <span className="muted">Add</span>
        {PLANE_DIRECTIONS.map((direction) => {
          const [short, long] = DIRECTION_TITLES[direction];
          return (
            <ToolButton key={direction} small label={`Add a clip plane ${long}`} title={`Add a plane through the crosshair, ${long}`} text={short} testId={`add-plane-${direction}`}
              disabled={clip.planes.length >= MOST_PLANES || (direction === 'facing' && !has3D)} onClick={() => { addPlane(direction); }} />
          );
        })}
      </div>
      {clip.planes.map((plane) => <PlaneCard key={plane.id} sample={sample} plane={plane} />)}
      <p className="muted note">Slices, probe and numbers always see the whole volume.</p>
    </div>
  );
}
