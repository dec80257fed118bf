/**
 * Labels of clusters as pictures read them: one number a voxel, its cluster, or with RING set the cluster beside it. The ring, one voxel wide,
 * covers where trilinear values pass from a cluster to its surroundings, so that the surface one sees is that of the values, not of voxels.
 */
import type { Vec3 } from '../volume/geometry.js';
import type { Dims } from '../volume/volume.js';

/** A voxel that is in no cluster itself. */
export const RING = 0x8000;
/** Labels beyond are counted as the last. */
export const LAST_LABEL = 0x7fff;

export interface LabelField { dims: Dims; texels: Uint16Array<ArrayBuffer> }

/** Voxels from `min` to the one before `max`. */
export interface VoxelBox { min: Vec3; max: Vec3 }

export interface LabelPacker {
  readonly field: LabelField;
  /** Writes another segmentation into `field`. Returns what of it may have changed; null: nothing. Work grows with the clusters, besides one look at every voxel. */
  write(labels: Uint16Array): VoxelBox | null;
}

/** Offsets to neighbours, the nearest first: across faces, edges, corners. */
const OFFSETS: readonly Vec3[] = Array.from({ length: 27 }, (_, n): Vec3 => [n % 3 - 1, Math.floor(n / 3) % 3 - 1, Math.floor(n / 9) - 1])
  .filter((offset) => offset.some((step) => step !== 0))
  .sort((a, b) => Math.hypot(...a) - Math.hypot(...b));
const FACES = 6;
/** Where clusters fill this part of the volume, their inside hides most of the ring: faces alone are then enough. */
const DENSE = 1 / 8;

/** `source`: voxels of the labels; `halvings`: how often 2 × 2 × 2 of them are one of the field, which then takes the largest cluster among them. */
export function labelPacker(source: Dims, halvings = 0): LabelPacker {
  const dims = source.map((n) => Math.ceil(n / 2 ** halvings)) as unknown as Dims;
  const texels = new Uint16Array(dims[0] * dims[1] * dims[2]);
  let found = new Uint32Array(1024);
  let sides = new Uint8Array(1024);
  let before: VoxelBox | null = null;

  const note = (count: number, at: number): void => {
    if (count === found.length) {
      const [larger, more] = [new Uint32Array(2 * count), new Uint8Array(2 * count)];
      larger.set(found);
      more.set(sides);
      [found, sides] = [larger, more];
    }
    found[count] = at;
  };

  /** Members into the cleared field; how many voxels of it they are. */
  const writeMembers = (labels: Uint16Array): number => {
    let count = 0;
    forEachLabelled(labels, (n, label) => {
      const at = halvings === 0 ? n : coarse(n, source, dims, halvings);
      const known = texels[at] as number, own = Math.min(label, LAST_LABEL);
      if (known === 0) note(count++, at);
      if (known === 0 || own < known) texels[at] = own;
    });
    return count;
  };

  return {
    field: { dims, texels },
    write(labels) {
      if (before) texels.fill(0, dims[0] * dims[1] * before.min[2], dims[0] * dims[1] * before.max[2]);
      const count = writeMembers(labels);
      const box = boxAndSides(found, sides, count, dims);
      const offsets = count > DENSE * texels.length ? OFFSETS.slice(0, FACES) : OFFSETS;
      for (const offset of offsets) ring(texels, found, sides, count, dims, offset);
      const changed = union(before, box);
      before = box;
      return changed;
    },
  };
}

/** Label of the voxel that holds a texture position: its own, or 0; with `withRing` also that of a cluster beside it. */
export function labelAt({ dims, texels }: LabelField, posTex: Vec3, withRing: boolean): number {
  const index = (axis: 0 | 1 | 2): number => Math.min(Math.max(Math.floor(posTex[axis] * dims[axis]), 0), dims[axis] - 1);
  const texel = texels[index(0) + dims[0] * (index(1) + dims[1] * index(2))] ?? 0;
  return withRing ? texel & LAST_LABEL : texel & RING ? 0 : texel;
}

/** Two voxels at a glance: most are background. */
function forEachLabelled(labels: Uint16Array, visit: (n: number, label: number) => void): void {
  const pairs = labels.byteOffset % 4 === 0 ? labels.length >> 1 : 0;
  const both = new Uint32Array(labels.buffer, pairs > 0 ? labels.byteOffset : 0, pairs);
  for (let pair = 0; pair < pairs; pair++) {
    if (both[pair] === 0) continue;
    for (let n = 2 * pair; n < 2 * pair + 2; n++) if (labels[n] !== 0) visit(n, labels[n] as number);
  }
  for (let n = 2 * pairs; n < labels.length; n++) if (labels[n] !== 0) visit(n, labels[n] as number);
}

function coarse(n: number, [nx, ny]: Dims, [bx, by]: Dims, halvings: number): number {
  const row = Math.floor(n / nx), k = Math.floor(row / ny);
  return (n - nx * row >> halvings) + bx * ((row - ny * k >> halvings) + by * (k >> halvings));
}

const sideOf = (axis: number, step: number): number => 1 << 2 * axis + (step > 0 ? 1 : 0);

/** Per voxel found, which faces of the volume it touches; and the box of all of them with their ring. */
function boxAndSides(found: Uint32Array, sides: Uint8Array, count: number, [nx, ny, nz]: Dims): VoxelBox | null {
  if (count === 0) return null;
  let [iMin, iMax, jMin, jMax, kMin, kMax] = [nx, 0, ny, 0, nz, 0];
  for (let n = 0; n < count; n++) {
    const at = found[n] as number, row = Math.floor(at / nx), k = Math.floor(row / ny), i = at - nx * row, j = row - ny * k;
    if (i < iMin) iMin = i;
    if (i > iMax) iMax = i;
    if (j < jMin) jMin = j;
    if (j > jMax) jMax = j;
    if (k < kMin) kMin = k;
    if (k > kMax) kMax = k;
    sides[n] = (i === 0 ? 1 : 0) | (i === nx - 1 ? 2 : 0) | (j === 0 ? 4 : 0) | (j === ny - 1 ? 8 : 0) | (k === 0 ? 16 : 0) | (k === nz - 1 ? 32 : 0);
  }
  return {
    min: [Math.max(iMin - 1, 0), Math.max(jMin - 1, 0), Math.max(kMin - 1, 0)],
    max: [Math.min(iMax + 2, nx), Math.min(jMax + 2, ny), Math.min(kMax + 2, nz)],
  };
}

/** Background beside members in one direction becomes their ring, unless it is one already. */
function ring(texels: Uint16Array, found: Uint32Array, sides: Uint8Array, count: number, [nx, ny]: Dims, offset: Vec3): void {
  const step = offset[0] + nx * (offset[1] + ny * offset[2]);
  const outside = offset.reduce((mask, along, axis) => (along === 0 ? mask : mask | sideOf(axis, along)), 0);
  for (let n = 0; n < count; n++) {
    if (((sides[n] as number) & outside) !== 0) continue;
    const at = found[n] as number;
    if (texels[at + step] === 0) texels[at + step] = RING | (texels[at] as number);
  }
}

function union(a: VoxelBox | null, b: VoxelBox | null): VoxelBox | null {
  if (!a || !b) return a ?? b;
  const both = (of: (x: number, y: number) => number, side: 'min' | 'max'): Vec3 => [of(a[side][0], b[side][0]), of(a[side][1], b[side][1]), of(a[side][2], b[side][2])];
  return { min: both(Math.min, 'min'), max: both(Math.max, 'max') };
}
