/** Which clusters touch the electrodes. */
import type { Runs } from './runs.js';

export interface Electrodes {
  /** One a voxel: 0 at the face of electrode A, 1 at that of B, NaN outside the cell. */
  depth: Float32Array;
  /** A cluster touches A when it has a voxel of depth ≤ this, B when it has one of depth ≥ 1 − this. */
  contactDepth: number;
}

/** Bits of a contact. */
export const TOUCHES_A = 1, TOUCHES_B = 2, TOUCHES_BOTH = 3;

/**
 * Depth of the layer that counts as in touch with an electrode: some voxels beyond the margin that is not segmented.
 * @param voxelMm size of a voxel along the axis of the cell
 * @param marginVox what is left out at each face, voxels
 */
export function contactDepthOf(voxelMm: number, marginVox: number, thicknessMm: number, voxels = 1): number {
  return (voxels + marginVox) * voxelMm / thicknessMm;
}

/**
 * Distance between the two planes of contact, mm: the length of a straight path. The planes go through the middles of the outermost voxels that
 * touch, half a voxel from the inner ends of the layers of contact. 0 where the layers overlap.
 */
export function contactDistanceMm(thicknessMm: number, contactDepth: number, voxelMm: number): number {
  const between = (1 - 2 * contactDepth) * thicknessMm;
  return between < 0 ? 0 : between + voxelMm;
}

/** Contact bits of one voxel; 0 outside the cell. */
export function contactOf({ depth, contactDepth }: Electrodes, n: number): number {
  const u = depth[n] as number;
  return (u <= contactDepth ? TOUCHES_A : 0) | (u >= 1 - contactDepth ? TOUCHES_B : 0);
}

/** Contact bits of each run. */
export function contactsOfRuns({ starts, ends }: Runs, electrodes: Electrodes): Uint8Array {
  const contacts = new Uint8Array(starts.length);
  for (let r = 0; r < starts.length; r++) {
    let bits = 0;
    for (let n = starts[r] as number, end = ends[r] as number; n < end; n++) bits |= contactOf(electrodes, n);
    contacts[r] = bits;
  }
  return contacts;
}

/** Contact bits of each component, from those of its runs; [0] is 0. */
export function contactsOfComponents(contacts: Uint8Array, ofRun: Uint32Array, count: number): Uint8Array {
  const ofComponent = new Uint8Array(count + 1);
  for (let r = 0; r < ofRun.length; r++) {
    const label = ofRun[r] as number;
    ofComponent[label] = (ofComponent[label] as number) | (contacts[r] as number);
  }
  return ofComponent;
}
