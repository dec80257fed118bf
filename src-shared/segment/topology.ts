/** Euler and Betti numbers of masks and of their clusters (Kong and Rosenfeld 1989, CVGIP 48, 357). docs/formulas.md. */
import type { Dims } from '../volume/volume.js';
import { componentsOfRuns } from './components.js';
import { eachOctant, EULER_26, EULER_6, OCTANT_PARTS } from './octants.js';
import type { Connectivity, Labels, Mask } from './grid.js';
import { runsOf, type Runs } from './runs.js';

/** Components, independent loops, cavities. */
export type Betti = readonly [number, number, number];
export interface Topology { euler26: number; euler6: number; betti26: Betti; betti6: Betti }

/**
 * χ26 of the union of closed cubes (vertices − edges + faces − cubes), χ6 = voxels − face pairs + full 2 × 2 squares − full 2 × 2 × 2 cubes, and
 * b0 components, b2 components of the background (6 neighbours for 26, 26 for 6) that do not reach the faces of the volume, b1 = b0 + b2 − χ.
 */
export function topologyOf(mask: Mask, dims: Dims): Topology {
  let sum26 = 0, sum6 = 0;
  const runs = runsOf(mask, dims);
  eachOctant(mask, runs, (code) => {
    sum26 += EULER_26[code] as number;
    sum6 += EULER_6[code] as number;
  });
  const euler26 = sum26 / OCTANT_PARTS, euler6 = sum6 / OCTANT_PARTS;
  const background = gapsOf(runs);
  const betti = (connectivity: Connectivity, dual: Connectivity, euler: number): Betti => {
    const b0 = componentsOfRuns(runs, connectivity).sizes.length - 1, b2 = cavitiesOf(background, dual).length;
    return [b0, b0 + b2 - euler, b2];
  };
  return { euler26, euler6, betti26: betti(26, 6, euler26), betti6: betti(6, 26, euler6) };
}

/** Independent loops (b1) of each cluster of 26 neighbours: how many times it is connected beyond once. [0] is 0. */
export function loopsOfClusters(labels: Labels, count: number, mask: Mask, dims: Dims): Int32Array {
  const parts = new Int32Array(count + 1), loops = new Int32Array(count + 1);
  const runs = runsOf(mask, dims);
  // Voxels of one octant are neighbours: no octant holds two clusters.
  eachOctant(mask, runs, (code, n) => {
    const label = labels[n] as number;
    parts[label] = (parts[label] as number) + (EULER_26[code] as number);
  });
  for (let label = 1; label <= count; label++) loops[label] = 1 - (parts[label] as number) / OCTANT_PARTS;
  // What lies before the first voxel of a cavity is the cluster around it.
  for (const first of cavitiesOf(gapsOf(runs), 6)) {
    const label = labels[first - dims[0] * dims[1]] as number;
    loops[label] = (loops[label] as number) + 1;
  }
  return loops;
}

/** First voxel of each component that does not reach the faces of the volume. */
function cavitiesOf(background: Runs, connectivity: Connectivity): number[] {
  const { dims: [nx, ny, nz], starts, ends, firstOfRow } = background;
  const { ofRun, sizes } = componentsOfRuns(background, connectivity);
  const isOpen = new Uint8Array(sizes.length), firsts: number[] = [];
  for (let row = 0; row < ny * nz; row++) for (let r = firstOfRow[row] as number; r < (firstOfRow[row + 1] as number); r++) {
    const y = row % ny, z = (row - y) / ny;
    if (y === 0 || y === ny - 1 || z === 0 || z === nz - 1 || starts[r] === row * nx || ends[r] === (row + 1) * nx) isOpen[ofRun[r] as number] = 1;
  }
  for (let r = 0; r < starts.length; r++) {
    const label = ofRun[r] as number;
    if (isOpen[label] === 1) continue;
    isOpen[label] = 1;
    firsts.push(starts[r] as number);
  }
  return firsts;
}

/** The runs between the runs. */
function gapsOf({ dims, starts, ends, firstOfRow }: Runs): Runs {
  const [nx, ny, nz] = dims, rowCount = ny * nz;
  const gapStarts = new Uint32Array(starts.length + rowCount), gapEnds = new Uint32Array(starts.length + rowCount), firstGap = new Uint32Array(rowCount + 1);
  let count = 0;
  for (let row = 0; row < rowCount; row++) {
    let from = row * nx;
    const gap = (to: number): void => {
      if (to <= from) return;
      gapStarts[count] = from;
      gapEnds[count++] = to;
    };
    for (let r = firstOfRow[row] as number; r < (firstOfRow[row + 1] as number); r++) {
      gap(starts[r] as number);
      from = ends[r] as number;
    }
    gap((row + 1) * nx);
    firstGap[row + 1] = count;
  }
  return { dims, starts: gapStarts.subarray(0, count), ends: gapEnds.subarray(0, count), firstOfRow: firstGap };
}
