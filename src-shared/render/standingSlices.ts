/** Slices that stand in the volume, as far as a ray is concerned: twin of shaders/slicePlane.frag. */
import { unboundedCoordinate } from '../transfer/transferFunction.js';
import { texToVox, transformDirection, type Vec3 } from '../volume/geometry.js';
import type { MarchScene } from './marchScene.js';
import { posTexAt, type Path } from './marchStep.js';
import { sampleLinear } from './sampling.js';

/** Up to these window coordinates a channel is background, through which one sees. */
const BACKGROUND = { base: 0.25, dendrite: 0.12 } as const;

/** Where a ray first meets one of the slices through the voxel `atVox` that shows something there, mm; null: nowhere after `nearMm`. */
export function firstSlice(scene: MarchScene, path: Path, atVox: Vec3, nearMm: number): number | null {
  const originVox = texToVox(scene.dims, path.originTex);
  const perMm = transformDirection(scene.voxFromMm, path.ray.directionMm);
  const met = ([0, 1, 2] as const).map((axis) => (atVox[axis] - originVox[axis]) / perMm[axis]);
  return met.filter((tMm) => Number.isFinite(tMm) && tMm > nearMm && showsAt(scene, posTexAt(path, tMm))).sort((a, b) => a - b)[0] ?? null;
}

function showsAt(scene: MarchScene, posTex: Vec3): boolean {
  const shows = (key: keyof typeof BACKGROUND): boolean => {
    const channel = scene[key];
    return channel !== null && unboundedCoordinate(channel, sampleLinear(channel.field, posTex)) > BACKGROUND[key];
  };
  return posTex.every((c) => c >= 0 && c < 1) && (shows('base') || shows('dendrite'));
}
