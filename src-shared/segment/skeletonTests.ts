/**
 * What may be taken from a 26-connected object without changing its topology, read off the 3 × 3 × 3 neighbourhood of a voxel.
 * A neighbourhood is 27 bits: bit (dx + 1) + 3·(dy + 1) + 9·(dz + 1) is set where the voxel there is in the object; without that of the voxel itself.
 */

/** The voxel itself. */
export const CENTRE_BIT = 1 << 13;
/** All the others. */
export const NEIGHBOUR_BITS = 0x7ffffff & ~CENTRE_BIT;
const PLANE = 0x1ff;
/** Of a plane of nine: the eight around its middle. */
const RING = PLANE & ~16;

/**
 * Whether the voxel is simple: the object keeps its components, loops and cavities without it. Lee, Kashyap and Chu 1994 (CVGIP 56, 462):
 * neither the Euler number of the object nor the number of its components in the neighbourhood changes. With both unchanged neither a
 * loop nor a cavity can come or go, so that voxels taken one after the other keep the topology of the whole.
 */
export function isSimple(neighbours: number): boolean {
  return isEulerInvariant(neighbours) && isOneComponent(neighbours);
}

/** Whether the voxel has exactly one neighbour. */
export function isLineEnd(neighbours: number): boolean {
  return neighbours !== 0 && (neighbours & (neighbours - 1)) === 0;
}

/** Whether χ26 is the same with and without the voxel. */
export function isEulerInvariant(neighbours: number): boolean {
  const ring = neighbours >> 9 & RING;
  return (CHANGE[neighbours & PLANE | ring << 9] ?? 0) + (CHANGE[neighbours >> 18 & PLANE | ring << 9] ?? 0) === 0;
}

/** Whether the set voxels are 26-connected; false for none. */
export function isOneComponent(others: number): boolean {
  let rest = others, front = others & -others;
  while (front !== 0) {
    rest &= ~front;
    let reached = 0;
    for (; front !== 0; front &= front - 1) reached |= ADJACENT[31 - Math.clz32(front & -front)] ?? 0;
    front = reached & rest;
  }
  return rest === 0 && others !== 0;
}

/** Of each of the 27 positions: the positions that touch it. */
const ADJACENT = Uint32Array.from({ length: 27 }, (_, n) => {
  let bits = 0;
  for (let m = 0; m < 27; m++) if (m !== n && m !== 13 && [1, 3, 9].every((step) => Math.abs(Math.floor(n / step) % 3 - Math.floor(m / step) % 3) <= 1)) bits |= 1 << m;
  return bits;
});

/**
 * Of a corner where eight voxels meet (bit dx + 2·dy + 4·dz): 8 × its share of χ26 = vertices − edges + faces − cubes of the closed cubes,
 * an edge shared between its two corners, a face between four, a cube between eight.
 */
function cornerShare(octant: number): number {
  let edges = 0, faces = 0, cubes = 0;
  for (let voxel = 0; voxel < 8; voxel++) {
    cubes += octant >> voxel & 1;
    for (const axis of [1, 2, 4]) if ((voxel & axis) === 0) faces += (octant >> voxel | octant >> (voxel | axis)) & 1;
  }
  for (const side of [0b01010101, 0b10101010, 0b00110011, 0b11001100, 0b00001111, 0b11110000]) edges += octant & side ? 1 : 0;
  return octant === 0 ? 0 : 8 - 4 * edges + 2 * faces - cubes;
}

/** 8 × the change of χ26 at the four corners between an outer plane (low nine bits) and the middle one (next nine) when the centre goes. */
const CHANGE = Int8Array.from({ length: 1 << 18 }, ((shares) => (_, planes: number): number => {
  let change = 0;
  for (const corner of [0, 1, 3, 4]) {
    const outer = square(planes >> corner), middle = planes >> 9 >> corner;
    change += (shares[outer | square(middle & ~(16 >> corner)) << 4] ?? 0) - (shares[outer | square(middle | 16 >> corner) << 4] ?? 0);
  }
  return change;
})(Array.from({ length: 256 }, (_, octant) => cornerShare(octant))));

/** Bits 0, 1, 3, 4 of a plane, side by side. */
function square(plane: number): number {
  return plane & 3 | plane >> 1 & 12;
}
