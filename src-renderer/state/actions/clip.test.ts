import { EMPTY_DOCUMENT } from '@shared/session/schema.js';
import { dot, scale } from '@shared/volume/geometry.js';
import { beforeEach, describe, expect, it } from 'vitest';
import { endGesture, undo, undoLabel } from '../history.js';
import { crosshairOf } from '../selectors.js';
import { useStore } from '../store.js';
import { makeSample, resetStore } from '../testing.js';
import { registerEye } from '../viewRequests.js';
import { addPlane, flipPlane, isClipping, moveClipSlab, movePlane, planeReachMm, planeTitle, removePlane, resetClip, setClipFace, setPlaneEnabled, toggleCutAway, turnPlane } from './clip.js';

/** 10 × 8 × 6 voxels of 0.1 × 0.2 × 0.5 mm about the origin; current along z. */
const sample = makeSample();
const clip = () => useStore.getState().document.clip;
const plane = (index = 0) => {
  const found = clip().planes[index];
  if (!found) throw new Error(`There is no plane ${String(index)}.`);
  return found;
};

beforeEach(() => { resetStore([sample]); });

describe('the clip box', () => {
  it('keeps one voxel between its faces, whichever is moved', () => {
    setClipFace(0, 'max', 0.5, 'once');
    setClipFace(0, 'min', 0.9, 'once');
    expect(clip().boxTex.min[0]).toBeCloseTo(0.4, 12);
    setClipFace(0, 'min', 0.2, 'once');
    setClipFace(0, 'max', -1, 'once');
    expect(clip().boxTex.max[0]).toBeCloseTo(0.3, 12);
  });

  it('stays inside the volume', () => {
    setClipFace(1, 'min', -0.5, 'once');
    setClipFace(1, 'max', 7, 'once');
    expect(clip()).toEqual(EMPTY_DOCUMENT.clip);
    expect(isClipping(clip())).toBe(false);
  });

  it('cannot be narrowed along an axis of one voxel', () => {
    resetStore([makeSample({ dims: [10, 8, 1] })]);
    setClipFace(2, 'min', 0.5, 'once');
    setClipFace(2, 'max', 0.5, 'once');
    expect(isClipping(clip())).toBe(false);
  });

  it('moves as a slab of the same thickness, up to the ends of the volume', () => {
    setClipFace(1, 'min', 0.25, 'once');
    setClipFace(1, 'max', 0.5, 'once');
    moveClipSlab(1, 0.625, 'once');
    expect([clip().boxTex.min[1], clip().boxTex.max[1]]).toEqual([0.625, 0.875]);
    moveClipSlab(1, 4, 'once');
    expect([clip().boxTex.min[1], clip().boxTex.max[1]]).toEqual([0.75, 1]);
    moveClipSlab(1, -4, 'once');
    expect([clip().boxTex.min, clip().boxTex.max]).toEqual([[0, 0, 0], [1, 0.25, 1]]);
  });

  it('is one undo step per drag and per run of key presses', () => {
    for (const tex of [0.1, 0.2, 0.3]) setClipFace(2, 'min', tex, 'drag');
    endGesture();
    for (const tex of [0.4, 0.5]) setClipFace(2, 'min', tex, 'nudge');
    endGesture();
    expect(undoLabel()).toBe('clip box');
    undo();
    expect(clip().boxTex.min).toEqual([0, 0, 0.3]);
    undo();
    expect(clip()).toEqual(EMPTY_DOCUMENT.clip);
  });
});

describe('clip planes', () => {
  it.each([['x', [1, 0, 0]], ['y', [0, 1, 0]], ['z', [0, 0, 1]], ['stack', [0, 0, 1]]] as const)('across %s go through the crosshair and cut off the high end', (direction, normal) => {
    addPlane(direction);
    expect(plane().normal).toEqual(normal);
    expect(plane().offsetMm).toBeCloseTo(dot(normal, crosshairOf(useStore.getState().document, sample)), 12);
    expect(isClipping(clip())).toBe(true);
    expect(undoLabel()).toBe('new clip plane');
    undo();
    expect(clip().planes).toEqual([]);
  });

  it('facing the eye cut off what is nearer to it; without a 3D view there is nothing to face', () => {
    expect(addPlane('facing')).toBeNull();
    const camera = { positionMm: [0, -5, 0], targetMm: [0, 0, 0], up: [0, 0, 1], zoom: 1 } as const;
    const stop = registerEye(() => camera);
    expect(addPlane('facing')).toBe('plane-1');
    stop();
    const nearer = dot(plane().normal, [0, -1, 0]) > plane().offsetMm;
    expect(nearer).toBe(true);
  });

  it('are numbered on, also after one went', () => {
    expect(['x', 'y', 'z'].map((axis) => addPlane(axis as 'x'))).toEqual(['plane-1', 'plane-2', 'plane-3']);
    removePlane('plane-2');
    expect(addPlane('x')).toBe('plane-4');
    expect(clip().planes.map(planeTitle)).toEqual(['Plane 1', 'Plane 3', 'Plane 4']);
  });

  it('are at most sixteen', () => {
    for (let n = 0; n < 20; n++) addPlane('x');
    expect(clip().planes).toHaveLength(16);
  });

  it('move between keeping nothing and keeping everything', () => {
    addPlane('z');
    expect(planeReachMm([0, 0, 1]).map((mm) => Number(mm.toFixed(9)))).toEqual([-1.5, 1.5]);
    movePlane('plane-1', 99, 'once');
    expect(plane().offsetMm).toBeCloseTo(1.5, 12);
  });

  it('turn about a point on them, or at their distance from the middle of the volume', () => {
    resetStore([makeSample({ affine: [0.1, 0, 0, 20, 0, 0.2, 0, 0, 0, 0, 0.5, 0, 0, 0, 0, 1] })]);
    addPlane('x');
    const throughMm = scale(plane().normal, plane().offsetMm);
    turnPlane('plane-1', [3, 4, 0], 'once', throughMm);
    expect(plane().normal[0]).toBeCloseTo(0.6, 12);
    expect(dot(plane().normal, throughMm)).toBeCloseTo(plane().offsetMm, 12);
    const middleMm = [20.45, 0.7, 1.25] as const;
    const distance = plane().offsetMm - dot(plane().normal, middleMm);
    turnPlane('plane-1', [0, 1, 2], 'once');
    expect(plane().offsetMm - dot(plane().normal, middleMm)).toBeCloseTo(distance, 12);
  });

  it('flipped keep exactly the other half', () => {
    addPlane('y');
    const { normal, offsetMm } = plane();
    flipPlane('plane-1');
    for (const posMm of [[0, -0.7, 0], [0.3, 0.5, 1]] as const) {
      const isKept = (n: typeof normal, d: number): boolean => dot(n, posMm) <= d;
      expect(isKept(plane().normal, plane().offsetMm)).toBe(!isKept(normal, offsetMm));
    }
    flipPlane('plane-1');
    expect(plane()).toMatchObject({ normal, offsetMm });
  });

  it('switched off they cut nothing; the reset takes everything back in one step', () => {
    addPlane('x');
    setPlaneEnabled('plane-1', false);
    expect(isClipping(clip())).toBe(false);
    toggleCutAway();
    setClipFace(0, 'max', 0.5, 'once');
    const before = clip();
    resetClip();
    expect(clip()).toEqual(EMPTY_DOCUMENT.clip);
    expect(undoLabel()).toBe('reset of the clip');
    undo();
    expect(clip()).toEqual(before);
  });
});
