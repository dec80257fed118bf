/**
 * What a click on the 3D picture means: the voxel that is seen there. In float64 on the values themselves, by the same march that draws;
 * nothing is read back from the picture. Which place along the ray counts: see pickRule.ts. A mean or a sum shows no one place.
 */
import { unboundedCoordinate } from '../transfer/transferFunction.js';
import { add, scale, texToVox, transformDirection, transformPoint, type Vec3 } from '../volume/geometry.js';
import type { Dims } from '../volume/volume.js';
import type { Span } from './clip.js';
import type { MarchChannel, MarchScene } from './marchScene.js';
import { coordinatesAt, posTexAt, type Path } from './marchStep.js';
import { largestJump, mostNoticed, type Pick, type PickChannel, type Visit } from './pickRule.js';
import { lookUpMedium } from './preIntegration.js';
import { gather, gatherFrom, isProjected } from './projection.js';
import { keptSpans, march, projected } from './rayMarch.js';
import { firstSlice } from './standingSlices.js';
import type { Ray } from './viewCamera.js';

/** `indexVox`: the voxel that makes what is seen at `posMm`. */
export interface PickedVoxel extends Pick { posMm: Vec3; indexVox: Vec3 }

/** Nothing opaque stands in the way. */
const FARTHEST_MM = 1e9;
/** Per smallest spacing: how closely a place is found. */
const STEPS_PER_VOXEL = 4;

/**
 * What is seen along a ray that begins at `nearMm` (0: at the eye); null where nothing is.
 * `slicesVox`: the voxel through which slices stand in the volume and end the ray; null: none do.
 */
export function pickRay(scene: MarchScene, ray: Ray, nearMm: number, slicesVox: Vec3 | null = null): PickedVoxel | null {
  const stepMm = scene.referenceStepMm / STEPS_PER_VOXEL;
  const fine: MarchScene = { ...scene, stepMm, leap: null, look: { ...scene.look, shading: false, shadow: false, occlusion: 0 } };
  const path: Path = { ray, originTex: transformPoint(scene.texFromMm, ray.originMm), directionTex: transformDirection(scene.texFromMm, ray.directionMm) };
  const sliceMm = slicesVox && firstSlice(fine, path, slicesVox, nearMm);
  const farMm = sliceMm ?? FARTHEST_MM;
  const kept = keptSpans(fine, path, nearMm, farMm);

  const visits = visitsOf(fine, ray, nearMm, farMm);
  const covered = visits.reduce((sum, { base, dendrite }) => sum + base + dendrite, 0);
  const over = projectionOf(fine, path, 'dendrite', kept.span);
  const behind = projectionOf(fine, path, 'base', kept.base);
  const pick = mostNoticed([
    over.pick, dimmed(largestJump(visits, 'dendrite', scene.referenceStepMm), over.alpha),
    dimmed(largestJump(visits, 'base', scene.referenceStepMm), over.alpha), dimmed(behind.pick, 1 - (1 - over.alpha) * (1 - covered)),
    sliceMm === null ? null : { tMm: sliceMm, channel: 'slice', contribution: (1 - over.alpha) * (1 - covered) * (1 - behind.alpha) },
  ]);
  if (!pick) return null;
  const posTex = posTexAt(path, pick.tMm);
  const channel = pick.channel === 'slice' ? null : scene[pick.channel];
  return { ...pick, posMm: add(ray.originMm, scale(ray.directionMm, pick.tMm)), indexVox: channel ? seenVoxel(channel, posTex) : nearestVoxel(scene.dims, posTex) };
}

/** What the march reports, as stretches of the ray. */
function visitsOf(scene: MarchScene, ray: Ray, nearMm: number, farMm: number): Visit[] {
  const visits: Visit[] = [];
  march(scene, ray, 0, {
    nearMm, farMm,
    report: ({ kind, tMm, base, dendrite }) => { visits.push({ fromMm: tMm, toMm: kind === 'surface' ? tMm : tMm + scene.stepMm, base, dendrite }); },
  });
  return visits;
}

/** How much a projection covers, and where its extremum lies. A mean or a sum lies nowhere. */
function projectionOf(scene: MarchScene, path: Path, key: PickChannel, [fromMm, toMm]: Span): { alpha: number; pick: Pick | null } {
  const channel = scene[key];
  if (!channel || !isProjected(channel.mode) || toMm <= fromMm) return { alpha: 0, pick: null };
  const coordinateAt = (tMm: number): number => coordinatesAt(scene, posTexAt(path, tMm))[key];
  const sign = channel.mode === 'minip' ? -1 : 1;
  const count = Math.ceil((toMm - fromMm) / scene.stepMm);
  const sizeMm = (toMm - fromMm) / count;
  let [front, gathered] = [coordinateAt(fromMm), gatherFrom(channel.mode)];
  let [tMm, extremum] = [fromMm, front];
  for (let n = 1; n <= count; n++) {
    const back = coordinateAt(fromMm + n * sizeMm);
    gathered = gather(channel.mode, gathered, front, back, sizeMm);
    if (sign * back > sign * extremum) [tMm, extremum] = [fromMm + n * sizeMm, back];
    front = back;
  }
  const alpha = projected(scene, channel, gathered, toMm - fromMm)[3];
  const hasPlace = channel.mode === 'mip' || channel.mode === 'minip';
  return { alpha, pick: hasPlace ? { tMm, channel: key, contribution: alpha } : null };
}

/** Behind something of an opacity. */
function dimmed(pick: Pick | null, alpha: number): Pick | null {
  return pick && { ...pick, contribution: pick.contribution * (1 - alpha) };
}

function nearestVoxel(dims: Dims, posTex: Vec3): Vec3 {
  return texToVox(dims, posTex).map((vox, axis) => Math.min(Math.max(Math.round(vox), 0), (dims[axis] ?? 1) - 1)) as unknown as Vec3;
}

/** Of the eight voxels between which a place lies, the one that contributes most to what is seen there; where none would show by itself, the nearest. */
function seenVoxel(channel: MarchChannel, posTex: Vec3): Vec3 {
  const { dims } = channel.field;
  const posVox = texToVox(dims, posTex);
  const inside = (n: number, axis: 0 | 1 | 2): number => Math.min(Math.max(n, 0), dims[axis] - 1);
  const near = ([0, 1, 2] as const).map((axis) => inside(posVox[axis], axis)) as unknown as Vec3;
  const low = near.map(Math.floor) as unknown as Vec3;
  const corners = Array.from({ length: 8 }, (_, c) => {
    const indexVox: Vec3 = [inside(low[0] + (c & 1), 0), inside(low[1] + (c >> 1 & 1), 1), inside(low[2] + (c >> 2), 2)];
    const weight = ([0, 1, 2] as const).reduce<number>((product, axis) => product * Math.max(1 - Math.abs(indexVox[axis] - near[axis]), 0), 1);
    return { indexVox, weight, seen: weight * visibility(channel, channel.field.at(...indexVox)) };
  });
  const best = corners.reduce((a, b) => (b.seen > a.seen || (b.seen === a.seen && b.weight > a.weight) ? b : a));
  return best.indexVox;
}

/** How strongly a value shows, in any unit. */
function visibility(channel: MarchChannel, value: number): number {
  const x = unboundedCoordinate(channel, value);
  switch (channel.mode) {
    case 'composite': return lookUpMedium(channel.table, x, x)[3];
    case 'surface': return x >= channel.surfaceAt ? 1 : 0;
    case 'minip': return Math.max(1 - x, 0);
    default: return Math.max(x, 0);
  }
}
