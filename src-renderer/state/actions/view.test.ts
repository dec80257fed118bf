import { multiplyAffine, type Affine } from '@shared/volume/geometry.js';
import { voxelAt } from '@shared/volume/probe.js';
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { endGesture, undo, undoLabel } from '../history.js';
import { crosshairOf } from '../selectors.js';
import { useStore } from '../store.js';
import { makeSample, resetStore } from '../testing.js';
import { LOOKS, setLook, stepCrosshair, toggleLook, toggleView } from './view.js';

/** Voxels of 0.1, 0.2 and 0.5 mm, turned about z and set somewhere. */
function turned(angle: number, originMm: number): Affine {
  const [c, s] = [Math.cos(angle), Math.sin(angle)];
  return multiplyAffine([c, -s, 0, originMm, s, c, 0, -originMm, 0, 0, 1, 3 * originMm, 0, 0, 0, 1], [0.1, 0, 0, 0, 0, 0.2, 0, 0, 0, 0, 0.5, 0, 0, 0, 0, 1]);
}

it('every step moves the crosshair to the next voxel, from the middle of an even grid too, however it lies in space', () => {
  fc.assert(fc.property(fc.double({ min: -3, max: 3, noNaN: true }), fc.double({ min: -40, max: 40, noNaN: true }), fc.array(fc.tuple(fc.constantFrom(0, 1, 2), fc.constantFrom(-1, 1)), { maxLength: 30 }), (angle, originMm, steps) => {
    const sample = makeSample({ dims: [64, 63, 62], affine: turned(angle, originMm) });
    resetStore([sample]);
    const at = (): readonly number[] | null => voxelAt(sample, crosshairOf(useStore.getState().document, sample));
    const expected = [32, 31, 31];
    expect(at()).toEqual(expected);
    for (const [axis, step] of steps) {
      stepCrosshair(sample, axis, step);
      expected[axis] = (expected[axis] ?? NaN) + step;
      expect(at()).toEqual(expected);
    }
  }));
});

it.each(LOOKS)('%s is switched on, off and back, each an undo step, and dragged between 0 and 1 in one', (look) => {
  resetStore([makeSample()]);
  const strength = (): number => useStore.getState().document.view3d[look];
  toggleLook(look);
  const usual = strength();
  expect(usual).toBeGreaterThan(0);
  toggleLook(look);
  expect(strength()).toBe(0);
  undo();
  expect(strength()).toBe(usual);
  for (const dragged of [0.9, 1.5]) setLook(look, dragged, 'drag');
  endGesture();
  expect(strength()).toBe(1);
  undo();
  expect(strength()).toBe(usual);
});

it('shadows are named in the undo step', () => {
  resetStore([makeSample()]);
  toggleView('shadow');
  expect([useStore.getState().document.view3d.shadow, undoLabel()]).toEqual([true, 'shadows']);
});
