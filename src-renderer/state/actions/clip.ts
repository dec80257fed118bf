/**
 * What is cut off in 3D. A drag passes `'drag'` and ends with `endGesture()`, keys pass `'nudge'`.
 * A plane keeps the half-space `normal · posMm ≤ offsetMm`.
 */
import { isWholeBox, outwardNormal, type Side } from '@shared/render/clipGeometry.js';
import { corners, type Axis } from '@shared/render/slicePlane.js';
import { EMPTY_DOCUMENT, MOST_PLANES, type Camera, type Clip, type ClipPlane } from '@shared/session/schema.js';
import { add, centreMm, dot, normalize, subtract, type Vec3 } from '@shared/volume/geometry.js';
import { edit, record, type Pace } from '../history.js';
import { crosshairOf, stackAxisOf } from '../selectors.js';
import { activeSample, useStore } from '../store.js';
import { presentEye } from '../viewRequests.js';

/** The least that a face leaves where no sample says how large a voxel is. */
const LEAST_KEPT_TEX = 0.01;

/** Whether anything of the volume is hidden. */
export function isClipping({ boxTex, planes }: Clip): boolean {
  return !isWholeBox(boxTex) || planes.some(({ enabled }) => enabled);
}

/** A face stops one voxel before the opposite one. */
export function setClipFace(axis: Axis, side: Side, tex: number, pace: Pace): void {
  const sample = activeSample(useStore.getState());
  const keptTex = sample ? 1 / sample.dims[axis] : LEAST_KEPT_TEX;
  record[pace]('clip box', ({ clip: { boxTex } }) => {
    const legalTex = side === 'min' ? Math.max(0, Math.min(tex, boxTex.max[axis] - keptTex)) : Math.min(1, Math.max(tex, boxTex.min[axis] + keptTex));
    boxTex[side] = withPart(boxTex[side], axis, legalTex);
  });
}

/** Moves both faces along an axis, the slab between them as thick as it is, to where its low face is at `minTex`. */
export function moveClipSlab(axis: Axis, minTex: number, pace: Pace): void {
  record[pace]('clip box', ({ clip: { boxTex } }) => {
    const thickTex = boxTex.max[axis] - boxTex.min[axis];
    const lowTex = Math.min(Math.max(minTex, 0), 1 - thickTex);
    boxTex.min = withPart(boxTex.min, axis, lowTex);
    boxTex.max = withPart(boxTex.max, axis, Math.min(lowTex + thickTex, 1));
  });
}

export function resetClip(): void {
  edit('reset of the clip', (document) => { document.clip = EMPTY_DOCUMENT.clip; });
}

export function toggleCutAway(): void {
  edit('cut-away', ({ clip }) => { clip.cutAway = !clip.cutAway; });
}

export function toggleClipHandles(): void {
  useStore.setState(({ clipHandles }) => ({ clipHandles: !clipHandles }));
}

export const PLANE_DIRECTIONS = ['facing', 'stack', 'x', 'y', 'z'] as const;
/** `facing`: cuts off what is nearer to the eye; the others cut off the high end of a voxel axis. */
export type PlaneDirection = (typeof PLANE_DIRECTIONS)[number];

/** A plane through the crosshair of the active sample, number one above the highest. Returns its id; null without a sample, without a 3D view to face, or beyond {@link MOST_PLANES}. */
export function addPlane(direction: PlaneDirection, camera: Camera | null = presentEye()): string | null {
  const { document } = useStore.getState();
  const sample = activeSample(useStore.getState());
  if (!sample || document.clip.planes.length >= MOST_PLANES || (direction === 'facing' && !camera)) return null;
  const axis = { facing: null, stack: stackAxisOf(document, sample), x: 0, y: 1, z: 2 }[direction] as Axis | null;
  const normal = withoutMinusZero(axis === null ? towardsEye(camera) : outwardNormal(sample, { axis, side: 'max' }));
  const id = `plane-${String(1 + Math.max(0, ...document.clip.planes.map(planeNumber)))}`;
  edit('new clip plane', ({ clip }) => { clip.planes.push({ id, normal, offsetMm: dot(normal, crosshairOf(document, sample)), enabled: true }); });
  return id;
}

/** "Plane 3": what a plane is called everywhere. */
export function planeTitle(plane: ClipPlane): string {
  return `Plane ${String(planeNumber(plane))}`;
}

/** From where a plane cuts everything off the active sample to where it cuts nothing, mm along its normal. */
export function planeReachMm(normal: Vec3): readonly [number, number] {
  const sample = activeSample(useStore.getState());
  const heights = sample ? corners(sample).map((corner) => dot(normal, corner)) : [0];
  return [Math.min(...heights), Math.max(...heights)];
}

/** Stops at the ends of the active sample. */
export function movePlane(id: string, offsetMm: number, pace: Pace): void {
  record[pace]('clip plane', changing(id, (plane) => {
    const [low, high] = planeReachMm(plane.normal);
    plane.offsetMm = Math.min(Math.max(offsetMm, low), high);
  }));
}

/** `normal` of any length. The plane turns about `throughMm` on it; without, it keeps its distance from the middle of the active sample. */
export function turnPlane(id: string, normal: Vec3, pace: Pace, throughMm?: Vec3): void {
  const sample = activeSample(useStore.getState());
  const middleMm = sample ? centreMm(sample.affine, sample.dims) : [0, 0, 0] as const;
  record[pace]('clip plane', changing(id, (plane) => {
    const turned = normalize(normal);
    plane.offsetMm = throughMm ? dot(turned, throughMm) : plane.offsetMm + dot(turned, middleMm) - dot(plane.normal, middleMm);
    plane.normal = turned;
  }));
}

/** Keeps the other side. */
export function flipPlane(id: string): void {
  edit('side of the clip plane', changing(id, (plane) => {
    plane.normal = subtract([0, 0, 0], plane.normal);
    plane.offsetMm = 0 - plane.offsetMm;
  }));
}

export function setPlaneEnabled(id: string, enabled: boolean): void {
  edit('clip plane', changing(id, (plane) => { plane.enabled = enabled; }));
}

export function removePlane(id: string): void {
  edit('removal of a clip plane', ({ clip }) => { clip.planes = clip.planes.filter((plane) => plane.id !== id); });
}

function changing(id: string, change: (plane: ClipPlane) => void): (document: { clip: Clip }) => void {
  return ({ clip }) => {
    const plane = clip.planes.find((one) => one.id === id);
    if (plane) change(plane);
  };
}

const withPart = (v: Vec3, axis: Axis, part: number): Vec3 => [axis === 0 ? part : v[0], axis === 1 ? part : v[1], axis === 2 ? part : v[2]];

function planeNumber({ id }: ClipPlane): number {
  return Number(/\d+$/.exec(id)?.[0] ?? 0);
}

function towardsEye(camera: Camera | null): Vec3 {
  return camera ? normalize(subtract(camera.positionMm, camera.targetMm)) : [0, 0, 1];
}

/** −0 is read back from a session as 0, and would look like an edit. */
const withoutMinusZero = (v: Vec3): Vec3 => add(v, [0, 0, 0]);
