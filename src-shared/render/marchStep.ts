/** One step of the march: its medium and the surfaces in it. Twin of shaders/chunks/step.glsl. */
import { add, normalize, scale, transformDirection, type Vec3 } from '../volume/geometry.js';
import { unboundedCoordinate } from '../transfer/transferFunction.js';
import { absorb, compositeUnder, type Medium, type Rgba } from './compositing.js';
import { depthCue } from './depthCue.js';
import { averageCoordinate, labelledAt, labelledMedium, labelledSurface, labelledTau, maximumCoordinate, surfaceCoordinate } from './labels.js';
import type { MarchChannel, MarchScene } from './marchScene.js';
import { isKept } from './occluder.js';
import { occlusionAt, occlusionTapsTex } from './occlusion.js';
import { lookUpMedium } from './preIntegration.js';
import { gradientVox, sampleLinear } from './sampling.js';
import { gradientMm, lightOf, lightOfSurface, type Light } from './shading.js';
import { shadowAt, shadowed } from './shadow.js';
import { silhouetteFactor } from './silhouette.js';
import { crosses, refineHit } from './surface.js';
import type { Ray } from './viewCamera.js';

/** A ray in both spaces; both directions are per mm. */
export interface Path { ray: Ray; originTex: Vec3; directionTex: Vec3 }

/** Window coordinates of both channels, not clamped; 0 for an absent one. */
export interface Coordinates { base: number; dendrite: number }

/** A step of a ray, mm, and the coordinates at its ends. */
export interface Step { fromMm: number; lengthMm: number; front: Coordinates; back: Coordinates; withBase: boolean }

/** How much of the pixel each part of a step covers. */
export type Contribution = (part: { kind: 'medium' | 'surface'; tMm: number; base: number; dendrite: number }) => void;

type Key = keyof Coordinates;
const KEYS: readonly Key[] = ['base', 'dendrite'];

/** Optical depth that nothing shines through. */
const SOLID_TAU = 7.6;

export function posTexAt({ originTex, directionTex }: Path, t: number): Vec3 {
  return add(originTex, scale(directionTex, t));
}

export function coordinatesAt(scene: MarchScene, posTex: Vec3): Coordinates {
  const at = (channel: MarchChannel | null): number => (channel ? unboundedCoordinate(channel, sampleLinear(channel.field, posTex)) : 0);
  return { base: at(scene.base), dendrite: seen(scene, posTex, at(scene.dendrite)) };
}

/** The dendrites' coordinate as far as their clusters are to be seen: what shaders/chunks/seenCoordinates.glsl does. */
function seen({ dendrite, labels }: MarchScene, posTex: Vec3, x: number): number {
  if (!dendrite || !labels) return x;
  switch (dendrite.mode) {
    case 'surface': return surfaceCoordinate(labels, posTex, x, dendrite.surfaceAt);
    case 'mip': return maximumCoordinate(labels, posTex, x);
    case 'mean': case 'sum': return averageCoordinate(labels, posTex, x, dendrite.zeroAt);
    default: return x;
  }
}

/** Lays one step under `colour`: its medium, and the surfaces in it, in the order of their depth. */
export function compositeStep(scene: MarchScene, path: Path, colour: Rgba, step: Step, report?: Contribution): Rgba {
  const { fromMm, lengthMm } = step;
  const { medium, dendriteShare } = mediumOfStep(scene, path, step);
  const hits = KEYS.flatMap((key) => hitOfStep(scene, path, step, key)).sort((a, b) => a.at - b.at);
  let done = 0;
  const addMedium = (until: number): void => {
    const before = colour[3];
    colour = compositeUnder(colour, cued(scene, absorb(medium, (until - done) * lengthMm / scene.referenceStepMm), fromMm));
    const covered = colour[3] - before;
    report?.({ kind: 'medium', tMm: fromMm, base: covered * (1 - dendriteShare), dendrite: covered * dendriteShare });
    done = until;
  };
  for (const { key, at } of hits) {
    addMedium(at);
    colour = addSurface(scene, path, colour, { tMm: fromMm + at * lengthMm, insideMm: isFrontInside(scene, step, key) ? fromMm : fromMm + lengthMm }, key, false, report);
  }
  addMedium(1);
  return colour;
}

/** Where the ray begins inside a body, the clip cut it open: its cut face is drawn. */
export function compositeCut(scene: MarchScene, path: Path, colour: Rgba, t: number, coordinates: Coordinates, opened: Record<Key, boolean>, report?: Contribution): Rgba {
  return KEYS.reduce((seen, key) => {
    const channel = scene[key];
    if (channel?.mode !== 'surface' || !opened[key] || coordinates[key] < channel.surfaceAt) return seen;
    return addSurface(scene, path, seen, { tMm: t, insideMm: t }, key, true, report);
  }, colour);
}

/** Where a ray hits a surface, and the end of that step that is inside the body. */
interface Hit { tMm: number; insideMm: number }

function isFrontInside(scene: MarchScene, { front }: Step, key: Key): boolean {
  return front[key] >= (scene[key]?.surfaceAt ?? NaN);
}

function addSurface(scene: MarchScene, path: Path, colour: Rgba, hit: Hit, key: Key, isCut: boolean, report?: Contribution): Rgba {
  const next = compositeUnder(colour, surfaceColour(scene, path, hit, key, isCut));
  const covered = next[3] - colour[3];
  report?.({ kind: 'surface', tMm: hit.tMm, base: key === 'base' ? covered : 0, dendrite: key === 'dendrite' ? covered : 0 });
  return next;
}

function mediumOfStep(scene: MarchScene, path: Path, { fromMm, lengthMm, front, back, withBase }: Step): { medium: Medium; dendriteShare: number } {
  const posTex = posTexAt(path, fromMm + lengthMm / 2);
  let base: Medium = NOTHING;
  if (withBase && scene.base?.mode === 'composite') {
    base = lookUpMedium(scene.base.table, front.base, back.base);
    if (scene.look.silhouette > 0 && base[3] > 0) {
      const factor = silhouetteFactor(gradientPerStep(scene, scene.base, posTex), path.ray.directionMm, scene.look.silhouette);
      base = [base[0] * factor, base[1] * factor, base[2] * factor, base[3] * factor];
    }
  }
  let dendrite: Medium = NOTHING;
  if (scene.dendrite?.mode === 'composite') {
    dendrite = lookUpMedium(scene.dendrite.table, front.dendrite, back.dendrite);
    if (scene.labels) dendrite = labelledMedium(scene.labels, posTex, dendrite, front.dendrite, back.dendrite);
    const tau = dendrite[3];
    if (tau > 0) {
      const own = scene.look.shading ? lightOf(gradientPerStep(scene, scene.dendrite, posTex), path.ray.directionMm, toLight(scene, path)) : UNLIT;
      const { diffuse, specular } = dimmed(scene, path, own, posTex, 'dendrite');
      const lit = (c: number): number => Math.min(c * diffuse + tau * specular, tau);
      dendrite = [lit(dendrite[0]), lit(dendrite[1]), lit(dendrite[2]), tau];
    }
  }
  const tau = base[3] + dendrite[3];
  return {
    medium: [base[0] + dendrite[0], base[1] + dendrite[1], base[2] + dendrite[2], tau],
    dendriteShare: tau > 0 ? dendrite[3] / tau : 0,
  };
}

function hitOfStep(scene: MarchScene, path: Path, { fromMm, lengthMm, front, back, withBase }: Step, key: Key): { key: Key; at: number }[] {
  const channel = scene[key];
  if (channel?.mode !== 'surface' || (key === 'base' && !withBase) || !crosses(front[key], back[key], channel.surfaceAt)) return [];
  const coordinateAt = (fraction: number): number => coordinatesAt(scene, posTexAt(path, fromMm + fraction * lengthMm))[key];
  return [{ key, at: refineHit(coordinateAt, front[key], back[key], channel.surfaceAt) }];
}

/** Premultiplied colour of a surface hit at `t`; a cut face is lit as if facing the eye, without gloss. */
function surfaceColour(scene: MarchScene, path: Path, { tMm: t, insideMm }: Hit, key: Key, isCut: boolean): Rgba {
  const channel = scene[key];
  if (!channel) return NOTHING;
  const posTex = posTexAt(path, t);
  const { directionMm } = path.ray;
  const normal = isCut ? scale(directionMm, -1) : normalize(gradientPerStep(scene, channel, posTex));
  const own = scene.look.shading ? lightOfSurface(normal, directionMm, toLight(scene, path)) : UNLIT;
  const { diffuse, specular } = dimmed(scene, path, own, posTex, key);
  const [r, g, b, alpha] = scene.labels && key === 'dendrite' ? labelledSurface(scene.labels, posTex, posTexAt(path, insideMm), channel.surface) : channel.surface;
  const lit = (c: number): number => Math.min(c * diffuse + (isCut ? 0 : specular), 1) * alpha;
  return cued(scene, [lit(r), lit(g), lit(b), alpha], t);
}

/** Factor on diffuse light and addition of gloss where something stands in the light's way. */
function dimmed(scene: MarchScene, path: Path, light: Light, posTex: Vec3, key: Key): Light {
  const { shadow, occlusion } = scene.look;
  const tauAt = (at: Vec3): number => dendriteTau(scene, at);
  const toLightTex = (): Vec3 => transformDirection(scene.texFromMm, scale(toLight(scene, path), scene.referenceStepMm));
  const { diffuse, specular } = shadow ? shadowed(light, shadowAt(tauAt, posTex, toLightTex())) : light;
  if (occlusion === 0 || key === 'base') return { diffuse, specular };
  const open = occlusionAt({ occlusion, tapsTex: occlusionTapsTex(scene.texFromMm, scene.referenceStepMm), tauAt }, posTex);
  return { diffuse: diffuse * open, specular: specular * open };
}

/** Optical depth of one reference step of the dendrites; 0 outside the volume and where they are clipped. */
function dendriteTau({ dendrite, labels, clip, mmFromTex }: MarchScene, posTex: Vec3): number {
  if (!dendrite || !isKept(clip, mmFromTex, posTex)) return 0;
  const x = unboundedCoordinate(dendrite, sampleLinear(dendrite.field, posTex));
  const isSurface = dendrite.mode === 'surface';
  const tau = isSurface ? (x >= dendrite.surfaceAt ? SOLID_TAU : 0) : lookUpMedium(dendrite.table, x, x)[3];
  if (!labels) return tau;
  return isSurface ? tau * labelledAt(labels, posTex).entry[3] : labelledTau(labels, posTex, tau, x);
}

function gradientPerStep(scene: MarchScene, { field, windowMin, windowMax }: MarchChannel, posTex: Vec3): Vec3 {
  return scale(gradientMm(scene.voxFromMm, gradientVox(field, posTex)), scene.referenceStepMm / (windowMax - windowMin));
}

function toLight({ look }: MarchScene, { ray }: Path): Vec3 {
  return look.toLightMm ?? scale(ray.directionMm, -1);
}

function cued({ look }: MarchScene, premultiplied: Rgba, t: number): Rgba {
  if (look.depthCue === 0) return premultiplied;
  const [near, far] = look.cueSpanMm;
  return depthCue({ depthCueStrength: look.depthCue, backgroundRgb: look.backgroundRgb }, premultiplied, (t - near) / (far - near));
}

const NOTHING: Rgba = [0, 0, 0, 0];
const UNLIT: Light = { diffuse: 1, specular: 0 };
