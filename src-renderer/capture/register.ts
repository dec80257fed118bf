/** Gives panels and commands their pictures. Imported once, by the views. */
import { theStage } from '@renderer/scene/theStage.js';
import { registerCapture } from '@renderer/state/captureService.js';
import { slicer } from './slice.js';
import { renderStill } from './still.js';
import { timePoints } from './timePoints.js';

registerCapture({ still: (options) => renderStill(theStage(), options), slicer, timePoints });
