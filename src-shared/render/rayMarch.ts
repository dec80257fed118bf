/**
 * The volume shader in slow float64: what it draws must equal this within rounding (e2e/shader). Twin of shaders/chunks/march.glsl.
 * The shader also passes over blocks that cannot change an extremum; the result is the same, so the twin reads them all.
 */
import { transformDirection, transformPoint } from '../volume/geometry.js';
import { clipByPlanes, intersectBox, type Span } from './clip.js';
import { absorb, compositeUnder, EARLY_STOP, finishEarly, type Rgba } from './compositing.js';
import { cellAt, mediumOf } from './leap.js';
import { EMPTY, MIXED } from './leapMap.js';
import { gatherTint, tinted, UNTINTED, type Tint } from './labelTint.js';
import type { MarchChannel, MarchScene } from './marchScene.js';
import { compositeCut, compositeStep, coordinatesAt, posTexAt, type Contribution, type Coordinates, type Path } from './marchStep.js';
import { gather, gatherFrom, isProjected, projectedCoordinate, projectionColour } from './projection.js';
import type { Ray } from './viewCamera.js';

/** However thin the voxels of a file claim to be, a ray ends before the system resets the GPU. */
const MOST_STEPS = 8192;

export interface MarchOptions {
  /** Where the ray may begin, mm: 0 at the eye of a perspective view. */
  nearMm?: number;
  /** Where the opaque scene begins. */
  farMm?: number;
  /** Told what each part of the ray adds to the pixel, front to back. */
  report?: Contribution;
}

/**
 * Premultiplied colour along a ray. Samples lie on one grid, `offset` (0…1) of a step from where the ray enters what is kept; a step is the
 * part between two of them, or between one and an end. Cubes of one class are left at their last grid point at once.
 */
export function march(scene: MarchScene, ray: Ray, offset: number, { nearMm = 0, farMm = 1e9, report }: MarchOptions = {}): Rgba {
  const path: Path = { ray, originTex: transformPoint(scene.texFromMm, ray.originMm), directionTex: transformDirection(scene.texFromMm, ray.directionMm) };
  const { span, base: kept } = keptSpans(scene, path, nearMm, farMm);
  const [start, end] = span;
  let colour: Rgba = [0, 0, 0, 0];
  if (end <= start) return colour;
  const size = Math.max(scene.stepMm, (end - start) / MOST_STEPS);
  const hasProjection = [scene.base, scene.dendrite].some((channel) => channel !== null && isProjected(channel.mode));
  const hasFlatLeaps = scene.look.silhouette === 0 && scene.look.depthCue === 0;
  const goesOn = (): boolean => hasProjection || colour[3] < EARLY_STOP;
  const gathered: Coordinates = { base: gatherFrom(scene.base?.mode ?? 'mip'), dendrite: gatherFrom(scene.dendrite?.mode ?? 'mip') };
  let tint: Tint = UNTINTED;
  let [t, next] = [start, 0];
  let front: Coordinates | null = null;
  while (t < end && goesOn()) {
    const withBase = !scene.clip.cutAway || (t >= kept[0] && t < kept[1]);
    const bound = !scene.clip.cutAway ? end : t < kept[0] ? kept[0] : withBase ? kept[1] : end;
    if (t === start || t === kept[0]) {
      front = coordinatesAt(scene, posTexAt(path, t));
      colour = compositeCut(scene, path, colour, t, front, { base: withBase && t === kept[0], dendrite: t === start }, report);
    }
    let exit = bound;
    if (scene.leap) {
      const { kind, exitMm } = cellAt(scene.leap, posTexAt(path, t), path.directionTex, withBase);
      exit = Math.min(t + exitMm, bound);
      if (kind === EMPTY || (kind !== MIXED && hasFlatLeaps && mediumOf(scene.leap, kind)[3] >= 0)) {
        const last = Math.floor((exit - start) / size - offset);
        const to = exit >= bound ? bound : start + (last + offset) * size;
        if (to > t) {
          colour = compositeUnder(colour, absorb(mediumOf(scene.leap, kind), (to - t) / scene.referenceStepMm));
          t = to;
          next = Math.max(next, last + 1);
          front = null;
          continue;
        }
      }
    }
    front ??= coordinatesAt(scene, posTexAt(path, t));
    do {
      const grid = start + (next + offset) * size;
      const to = Math.min(grid, bound);
      if (grid <= bound) next++;
      const back = coordinatesAt(scene, posTexAt(path, to));
      colour = compositeStep(scene, path, colour, { fromMm: t, lengthMm: to - t, front, back, withBase }, report);
      tint = gatherTint(scene, tint, gathered.dendrite, { fromMm: t, lengthMm: to - t, front, back, withBase }, path);
      if (scene.base && withBase) gathered.base = gather(scene.base.mode, gathered.base, front.base, back.base, to - t);
      if (scene.dendrite) gathered.dendrite = gather(scene.dendrite.mode, gathered.dendrite, front.dendrite, back.dendrite, to - t);
      t = to;
      front = back;
    } while (t < exit && goesOn());
  }
  colour = compositeUnder(finishEarly(colour), projected(scene, scene.base, gathered.base, kept[1] - kept[0]));
  return compositeUnder(tinted(projected(scene, scene.dendrite, gathered.dendrite, end - start), tint), colour);
}

/** Ray parameters of the whole march, and of the part of it that shows the base. */
export function keptSpans(scene: MarchScene, { ray, originTex, directionTex }: Path, nearMm: number, farMm: number): { span: Span; base: Span } {
  const { boxTex, planes, cutAway } = scene.clip;
  const box = intersectBox(originTex, directionTex, [0, 0, 0], [1, 1, 1]);
  const kept = clipByPlanes(planes, ray, intersectBox(originTex, directionTex, boxTex.min, boxTex.max));
  const [near, far] = cutAway ? box : kept;
  const [start, end] = [Math.max(near, nearMm), Math.min(far, farMm)];
  const within = (at: number): number => Math.min(Math.max(at, start), end);
  return { span: [start, end], base: [within(kept[0]), within(Math.max(kept[0], kept[1]))] };
}

export function projected({ sumThicknessMm }: MarchScene, channel: MarchChannel | null, gathered: number, pathMm: number): Rgba {
  if (!channel || !isProjected(channel.mode)) return [0, 0, 0, 0];
  return projectionColour(channel.projection, projectedCoordinate(channel.mode, gathered, pathMm, channel.zeroAt, sumThicknessMm), pathMm);
}
