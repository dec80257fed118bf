/** The app's one stage, made and bound to the store on first use. */
import { host } from '@renderer/host/current.js';
import { graphics } from '../gpu/context.js';
import { bindStore } from './bindStore.js';
import { Stage } from './stage.js';

let stage: Stage | null | undefined;

/** Null where there is no WebGL2. */
export function theStage(): Stage | null {
  if (stage !== undefined) return stage;
  const context = graphics();
  stage = context && new Stage(context);
  if (!stage) return null;
  const made = stage;
  made.onFirstPicture = () => {
    made.onFirstPicture = () => undefined;
    host().mark('first-picture', made.grid ? made.grid.dims.join('×') : '').catch(() => undefined);
  };
  bindStore(made);
  return made;
}
