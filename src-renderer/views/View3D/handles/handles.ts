/** What can be dragged in the 3D view: where each handle stands, along what it moves, and what it says. Pure. */
import { AXES, FACES, faceCentreMm, outwardNormal, planeCentreMm, texStepMm, type Face } from '@shared/render/clipGeometry.js';
import { anglesOf } from '@shared/render/planeAngles.js';
import { planeCentreMm as cellPlaneCentreMm } from '@shared/render/layerPlanes.js';
import type { Grid } from '@shared/render/slicePlane.js';
import { mmPerPx, viewBasis, type Projection, type ViewCamera, type Viewport } from '@shared/render/viewCamera.js';
import type { Clip, ClipPlane } from '@shared/session/schema.js';
import { formatFixed } from '@shared/units.js';
import { axisScale, mmAtTex } from '@shared/volume/axisScale.js';
import { add, axisStepMm, dot, scale, subtract, type Vec3 } from '@shared/volume/geometry.js';
import type { Face as CellFace, LayersPicture } from '@renderer/state/layersPicture.js';
import { layerColour } from '@shared/transfer/layerPalette.js';
import { planeReachMm, planeTitle } from '@renderer/state/actions/clip.js';
import { AXIS_LETTERS } from '@renderer/scene/palette.js';

interface Common {
  id: string;
  posMm: Vec3;
  /** Which way it moves, or for a direction which way it points. */
  alongMm: Vec3;
  /** For assistive technology, in the unit of `text`. */
  range: { low: number; now: number; high: number };
  label: string;
  /** Its value with a unit: "x 3.40 mm". */
  text: string;
  /** On the side of the box that is turned away from the eye. */
  isFar: boolean;
}
/** `alongMm` is one Tex unit long. `voxelTex`: one voxel towards larger numbers. */
export interface FaceHandle extends Common { kind: 'face'; face: Face; valueTex: number; voxelTex: number }
/** `alongMm` is 1 mm long. */
export interface PlaneHandle extends Common { kind: 'plane'; plane: ClipPlane; voxelMm: number }
export interface TurnHandle extends Common { kind: 'turn'; plane: ClipPlane; centreMm: Vec3; radiusMm: number }
/** A face of the cell. `alongMm` is 1 mm long. */
export interface LayerHandle extends Common { kind: 'layer'; side: 'A' | 'B'; cellFace: CellFace; centreMm: Vec3; voxelMm: number; colour: string }
export type Handle = FaceHandle | PlaneHandle | TurnHandle | LayerHandle;

/** `layers`: whose faces may be edited; null: none are drawn. `isClipOn`: the clip's handles are shown. */
export interface HandleView { grid: Grid; clip: Clip; isClipOn: boolean; layers: LayersPicture | null; camera: ViewCamera; projection: Projection; viewport: Viewport }

/** How far a plane's direction handle stands from its middle. */
const ARM_PX = 60;

/** Of the clip: six faces, then two for each plane that is on. Of the cell: both faces. */
export function handlesOf(view: HandleView): Handle[] {
  return [...(view.isClipOn ? clipHandlesOf(view) : []), ...(view.layers?.editing ? (['A', 'B'] as const).flatMap((side) => layerHandle(view, side)) : [])];
}

function clipHandlesOf(view: HandleView): Handle[] {
  return [...FACES.map((face) => faceHandle(view, face)), ...view.clip.planes.filter(({ enabled }) => enabled).flatMap((plane) => planeHandles(view, plane))];
}

/** The handle as it is now, which may be ahead of what is painted; null: it is gone. */
export function presentHandle(id: string, view: HandleView, now: Pick<HandleView, 'clip' | 'layers'>): Handle | null {
  return handlesOf({ ...view, ...now }).find((handle) => handle.id === id) ?? null;
}

function faceHandle({ grid, clip, camera, projection }: HandleView, face: Face): FaceHandle {
  const { axis, side } = face;
  const [posMm, valueTex] = [faceCentreMm(grid, clip.boxTex, face), clip.boxTex[side][axis]];
  const numbers = axisScale(grid, axis);
  const now = mmAtTex(numbers, valueTex);
  return {
    kind: 'face', id: `face-${AXIS_LETTERS[axis]}-${side}`, face, posMm, alongMm: texStepMm(grid, axis), valueTex, voxelTex: Math.sign(numbers.endMm - numbers.startMm) / grid.dims[axis],
    range: { low: Math.min(numbers.startMm, numbers.endMm), now, high: Math.max(numbers.startMm, numbers.endMm) },
    label: `Clip box, ${side === 'min' ? 'low' : 'high'} ${AXIS_LETTERS[axis]} face`, text: `${AXIS_LETTERS[axis]} ${formatFixed(now, 2)} mm`,
    isFar: !isFacing(outwardNormal(grid, face), posMm, camera, projection),
  };
}

function planeHandles({ grid, clip, camera, viewport }: HandleView, plane: ClipPlane): [PlaneHandle, TurnHandle] {
  const centreMm = planeCentreMm(grid, plane, clip.boxTex);
  const radiusMm = ARM_PX * mmPerPx(camera, viewport);
  const { normal, offsetMm } = plane;
  const [low, high] = planeReachMm(normal);
  const common = { plane, alongMm: normal, isFar: false };
  const { tiltDeg, azimuthDeg } = anglesOf(grid.affine, normal);
  return [
    {
      ...common, kind: 'plane', id: plane.id, posMm: centreMm, voxelMm: voxelAlongMm(grid, normal),
      range: { low, now: offsetMm, high }, label: `${planeTitle(plane)}, position`, text: `${formatFixed(offsetMm, 2)} mm`,
    },
    {
      ...common, kind: 'turn', id: `${plane.id}-direction`, posMm: add(centreMm, scale(normal, radiusMm)), centreMm, radiusMm,
      range: { low: 0, now: tiltDeg, high: 180 }, label: `${planeTitle(plane)}, direction`, text: `tilt ${formatFixed(tiltDeg, 0)}°, azimuth ${formatFixed(azimuthDeg, 0)}°`,
    },
  ];
}

function layerHandle({ grid, layers }: HandleView, side: 'A' | 'B'): LayerHandle[] {
  if (!layers) return [];
  const { cell, count, flipped } = layers;
  const cellFace = side === 'A' ? cell.faceA : cell.faceB;
  const centreMm = cellPlaneCentreMm(cell, cellFace);
  if (!centreMm) return [];
  const { normal, offsetMm } = cellFace;
  const [low, high] = planeReachMm(normal);
  const layer = (side === 'A') === flipped ? count : 1;
  return [{
    kind: 'layer', id: `cell-face-${side}`, side, cellFace, centreMm, posMm: centreMm, alongMm: normal, isFar: false, voxelMm: voxelAlongMm(grid, normal), colour: layerColour(layer, count),
    range: { low, now: offsetMm, high }, label: `Cell, face at electrode ${side}`, text: `face ${side}: ${formatFixed(offsetMm, 2)} mm`,
  }];
}

/** How far the voxels reach along a direction: a step that goes from one to the next. */
function voxelAlongMm({ affine }: Grid, direction: Vec3): number {
  return Math.max(...AXES.map((axis) => Math.abs(dot(direction, axisStepMm(affine, axis)))));
}

function isFacing(outward: Vec3, posMm: Vec3, camera: ViewCamera, projection: Projection): boolean {
  const towardsEye = projection === 'orthographic' ? scale(viewBasis(camera).forward, -1) : subtract(camera.positionMm, posMm);
  return dot(outward, towardsEye) > 0;
}
