/** How the voxels of each scene are made. */
import type { SceneName } from '../../sceneNames.js';
import { noiseScene, pelletScene } from './formulas.js';
import { networkScene } from './network.js';
import type { Scene } from './scene.js';
import { shortedScene } from './shorted.js';

export const SCENES: Record<SceneName, () => Scene> = { S1: shortedScene, S2: () => pelletScene(256), S3: () => networkScene(512), S4: () => noiseScene(256) };
