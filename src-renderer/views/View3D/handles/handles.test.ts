import { add, composeAffine, dot, scale, type Vec3 } from '@shared/volume/geometry.js';
import { projectToPx, pxFromMm, type Projection, type ViewCamera } from '@shared/render/viewCamera.js';
import type { ClipPlane } from '@shared/session/schema.js';
import { addPlane, setClipFace } from '@renderer/state/actions/clip.js';
import { endGesture, undo } from '@renderer/state/history.js';
import { useLayersPicture, type Face } from '@renderer/state/layersPicture.js';
import { useStore } from '@renderer/state/store.js';
import { makeSample, resetStore } from '@renderer/state/testing.js';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { dragTo, keyMoves, resetHandle, tiltBy } from './dragging.js';
import type { Placed } from './handleElement.js';
import { handlesOf, presentHandle, type HandleView } from './handles.js';
import { placeHandles } from './placeHandles.js';

/** Anisotropic, oblique and left-handed. */
const sample = makeSample({ dims: [12, 10, 8], affine: composeAffine([[0.8, 0.6, 0], [-0.6, 0.8, 0], [0, 0, -1]], [0.1, 0.2, 0.35], [3, -1, 2]) });
const camera: ViewCamera = { positionMm: [8, -7, 5], targetMm: [3, 0, 0.7], up: [0, 0, 1], zoom: 1 };

const viewOf = (projection: Projection): HandleView =>
  ({ grid: sample, clip: useStore.getState().document.clip, isClipOn: true, layers: useLayersPicture.getState().picture, camera, projection, viewport: { widthPx: 600, heightPx: 400 } });

function placed(id: string, projection: Projection): Placed {
  const view = viewOf(projection);
  const found = placeHandles(view, handlesOf(view)).find(({ handle }) => handle.id === id);
  if (!found) throw new Error(`There is no handle ${id}.`);
  return found;
}

/** Where a position is in the view in which a handle was placed. */
function pxOf({ handle, view }: Placed, posMm: Vec3): readonly [number, number] {
  return placeHandles(view, [{ ...handle, posMm }])[0]?.truePx ?? [NaN, NaN];
}

function planeNow(): ClipPlane {
  const plane = useStore.getState().document.clip.planes[0];
  if (!plane) throw new Error('There is no plane.');
  return plane;
}

beforeEach(() => {
  resetStore([sample]);
  addPlane('y');
});

describe.each(['perspective', 'orthographic'] as const)('in %s view', (projection) => {
  it.each(['face-x-min', 'face-x-max', 'face-y-min', 'face-y-max', 'face-z-min', 'face-z-max'])('%s follows the pointer along its axis', (id) => {
    const [axis, side] = [id[5] ?? '', id.slice(7)];
    setClipFace(axis === 'x' ? 0 : axis === 'y' ? 1 : 2, side === 'min' ? 'min' : 'max', side === 'min' ? 0.3 : 0.7, 'once');
    const start = placed(id, projection);
    const goal = pxOf(start, add(start.handle.posMm, scale(start.handle.alongMm, side === 'min' ? 0.13 : -0.13)));
    dragTo(start.handle, start.view, start.truePx, goal);
    endGesture();
    const after = placed(id, projection);
    expect(Math.hypot(after.px[0] - goal[0], after.px[1] - goal[1])).toBeLessThan(0.01);
    expect(after.handle.kind === 'face' && start.handle.kind === 'face' && after.handle.valueTex - start.handle.valueTex).toBeCloseTo(side === 'min' ? 0.13 : -0.13, 9);
    undo();
    expect(placed(id, projection).handle).toEqual(start.handle);
  });

  it('the ring of a plane stays under the pointer while the plane turns about its middle', () => {
    const start = placed('plane-1-direction', projection);
    if (start.handle.kind !== 'turn') throw new Error('The handle turns nothing.');
    const { centreMm, radiusMm } = start.handle;
    const goal = [start.truePx[0] + 9, start.truePx[1] - 14] as const;
    dragTo(start.handle, start.view, start.truePx, goal);
    const plane = planeNow();
    expect(dot(plane.normal, centreMm)).toBeCloseTo(plane.offsetMm, 9);
    const tip = pxOf(start, add(centreMm, scale(plane.normal, radiusMm)));
    expect(Math.hypot(tip[0] - goal[0], tip[1] - goal[1])).toBeLessThan(0.01);
  });

  it('a plane follows the pointer along its normal', () => {
    const start = placed('plane-1', projection);
    const goal = pxOf(start, add(start.handle.posMm, scale(planeNow().normal, 0.21)));
    const { offsetMm } = planeNow();
    dragTo(start.handle, start.view, start.truePx, goal);
    expect(planeNow().offsetMm).toBeCloseTo(offsetMm + 0.21, 9);
  });
});

it('arrow keys go by one voxel towards larger numbers, and finer; a double click goes back', () => {
  const z = placed('face-z-max', 'perspective');
  expect(z.handle.range.now).toBeCloseTo(2 - 7.5 * 0.35, 9);
  expect(keyMoves(z.handle, z.view, 'ArrowUp', false)).toBe(true);
  expect(placed('face-z-max', 'perspective').handle.range.now).toBeCloseTo(2 - 6.5 * 0.35, 9);
  const moved = placed('face-z-max', 'perspective');
  keyMoves(moved.handle, moved.view, 'ArrowRight', true);
  expect(placed('face-z-max', 'perspective').handle.range.now).toBeCloseTo(2 - 6.4 * 0.35, 9);
  resetHandle(moved.handle);
  expect(placed('face-z-max', 'perspective').handle).toEqual(z.handle);
  expect(keyMoves(z.handle, z.view, 'p', false)).toBe(false);
});

it('keys between two frames all count', () => {
  const { view } = placed('face-x-min', 'perspective');
  for (let n = 0; n < 3; n++) {
    const handle = presentHandle('face-x-min', view, { clip: useStore.getState().document.clip, layers: null });
    if (handle) keyMoves(handle, view, 'ArrowRight', false);
  }
  expect(useStore.getState().document.clip.boxTex.min[0]).toBeCloseTo(3 / 12, 12);
  expect(presentHandle('plane-9', view, { clip: useStore.getState().document.clip, layers: null })).toBeNull();
});

it('a direction turns by 5° per arrow key', () => {
  const turn = placed('plane-1-direction', 'perspective');
  keyMoves(turn.handle, turn.view, 'ArrowLeft', false);
  const cosine = dot(turn.handle.alongMm, planeNow().normal);
  expect(cosine).toBeGreaterThanOrEqual(Math.cos(5 * Math.PI / 180) - 1e-9);
  expect(cosine).toBeLessThan(1 - 1e-5);
});

it('a face seen end on moves away from the eye when the pointer goes up, and its handles are told near from far', () => {
  const along: HandleView = { ...viewOf('orthographic'), camera: { positionMm: [3, 0, 9], targetMm: [3, 0, 0.7], up: [0, 1, 0], zoom: 1 } };
  const [near, far] = ['face-z-min', 'face-z-max'].map((id) => placeHandles(along, handlesOf(along)).find(({ handle }) => handle.id === id));
  expect([near?.handle.isFar, far?.handle.isFar]).toEqual([false, true]);
  if (!near) throw new Error('There is no near face.');
  dragTo(near.handle, along, near.truePx, [near.truePx[0], near.truePx[1] - 20]);
  expect(placed('face-z-min', 'orthographic').handle.range.now).toBeLessThan(near.handle.range.now);
});

it('the ring keeps clear of the plane\'s own handle when the normal points at the eye', () => {
  addPlane('facing', camera);
  const [middle, ring] = [placed('plane-2', 'orthographic'), placed('plane-2-direction', 'orthographic')];
  expect(Math.hypot(ring.px[0] - middle.px[0], ring.px[1] - middle.px[1])).toBeCloseTo(26, 6);
});

describe('faces of the cell', () => {
  const axis: Vec3 = [0, 0, -1];
  const moved: { side: string; face: Face; pace: string }[] = [];
  beforeEach(() => {
    moved.length = 0;
    useLayersPicture.setState({ picture: {
      sampleId: sample.id, cell: { axis, centreMm: [3, 0, 0.7], radiusMm: 1, faceA: { normal: axis, offsetMm: -1.2 }, faceB: { normal: axis, offsetMm: -0.2 } },
      count: 4, flipped: false, show: true, editing: true, onEdit: (side, face, pace) => { moved.push({ side, face, pace }); },
    } });
  });
  afterEach(() => { useLayersPicture.setState({ picture: null }); });

  it('stand on the axis, and are dragged along their normal to where the pointer is', () => {
    for (const projection of ['perspective', 'orthographic'] as const) {
      const { handle, view, truePx } = placed('cell-face-A', projection);
      expect(handle.posMm).toEqual([3, 0, 1.2]);
      const target = projectToPx(pxFromMm(view.camera, view.projection, view.viewport), [3, 0, 1.5]);
      dragTo(handle, view, truePx, target);
      expect(moved.at(-1)).toMatchObject({ side: 'A', pace: 'drag', face: { normal: axis } });
      expect(moved.at(-1)?.face.offsetMm).toBeCloseTo(-1.5, 6);
    }
  });

  it('are tilted about their middle', () => {
    const { handle, view } = placed('cell-face-B', 'perspective');
    if (handle.kind !== 'layer') throw new Error('Not a face of the cell.');
    tiltBy(handle, view, [40, -25], 'drag');
    const { face } = moved.at(-1) ?? { face: { normal: axis, offsetMm: NaN } };
    expect(Math.hypot(...face.normal)).toBeCloseTo(1, 9);
    expect(Math.acos(dot(face.normal, axis)) * 180 / Math.PI).toBeGreaterThan(3);
    expect(dot(face.normal, handle.posMm)).toBeCloseTo(face.offsetMm, 9);
  });

  it('are no handles while they are not edited', () => {
    const { picture } = useLayersPicture.getState();
    useLayersPicture.setState({ picture: picture && { ...picture, editing: false } });
    expect(handlesOf(viewOf('perspective')).some(({ kind }) => kind === 'layer')).toBe(false);
  });
});
