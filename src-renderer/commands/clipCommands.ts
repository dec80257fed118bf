import { MOST_PLANES } from '@shared/session/schema.js';
import { addPlane, isClipping, resetClip, toggleCutAway, type PlaneDirection } from '../state/actions/clip.js';
import { hasSample, type CommandAction, type CommandActions } from './command.js';

const plane = (direction: PlaneDirection): CommandAction => ({
  enabled: (state) => hasSample(state) && state.document.clip.planes.length < MOST_PLANES && (direction !== 'facing' || state.graphics.state === 'ready'),
  run: () => { addPlane(direction); },
});

export const clipCommands: CommandActions<'clip'> = {
  'clip.toggleCutAway': { checked: ({ document }) => document.clip.cutAway, run: toggleCutAway },
  'clip.addFacingPlane': plane('facing'),
  'clip.addStackPlane': plane('stack'),
  'clip.reset': { enabled: ({ document: { clip } }) => isClipping(clip) || clip.planes.length > 0 || clip.cutAway, run: resetClip },
};
