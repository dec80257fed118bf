/** Clusters for 6, 18 and 26 neighbours while voxels are added one by one: union-find with path halving (R. E. Tarjan, J. ACM 22, 215 (1975)). */
import type { Dims } from '../volume/volume.js';
import { CONNECTIVITIES, type Connectivity } from './grid.js';

export interface GrowingClusters {
  /** Adds the voxel of the next rank. @param contacts bit 1: touches electrode A; bit 2: electrode B */
  add(rank: number, contacts: number): void;
  /** With the connectivity asked for. */
  count(): number;
  /** Whether some cluster touches both electrodes, for 6, 18 and 26 neighbours. */
  spans(): [boolean, boolean, boolean];
}

interface Forest { parents: Int32Array; contacts: Uint8Array; count: number; spans: boolean; isNeeded: boolean }

const BOTH = 3;

/** Offsets to the 26 neighbours and what they share: 0 a face, 1 an edge, 2 a corner. */
const OFFSETS = [-1, 0, 1].flatMap((dk) => [-1, 0, 1].flatMap((dj) => [-1, 0, 1].map((di) => ({ di, dj, dk, shared: Math.abs(di) + Math.abs(dj) + Math.abs(dk) - 1 }))))
  .filter(({ shared }) => shared >= 0);

/**
 * @param voxels indices in the order of adding
 * @param connectivity whose clusters are counted; of the others only the verdict is kept
 */
export function makeGrowingClusters(voxels: Int32Array, voxelCount: number, [nx, ny, nz]: Dims, connectivity: Connectivity): GrowingClusters {
  /** Rank + 1; 0: not added. */
  const rankOf = new Int32Array(voxelCount);
  const forests = CONNECTIVITIES.map((own): Forest => ({
    parents: new Int32Array(voxels.length), contacts: new Uint8Array(voxels.length), count: 0, spans: false, isNeeded: own === connectivity,
  }));
  const [six, eighteen, twentySix] = forests as [Forest, Forest, Forest];
  const steps = OFFSETS.map(({ di, dj, dk, shared }) => ({ di, dj, dk, shared, step: di + nx * (dj + ny * dk) }));
  return {
    add(rank, contacts) {
      const n = voxels[rank] as number, i = n % nx, row = (n - i) / nx, j = row % ny, k = (row - j) / ny;
      for (const forest of forests) plant(forest, rank, contacts);
      rankOf[n] = rank + 1;
      const isInner = i > 0 && j > 0 && k > 0 && i < nx - 1 && j < ny - 1 && k < nz - 1;
      for (let s = 0; s < steps.length; s++) {
        const { di, dj, dk, shared, step } = steps[s] as (typeof steps)[number];
        if (!isInner && (i + di < 0 || j + dj < 0 || k + dk < 0 || i + di >= nx || j + dj >= ny || k + dk >= nz)) continue;
        const other = (rankOf[n + step] as number) - 1;
        if (other < 0) continue;
        if (shared === 0 && (six.isNeeded || !six.spans)) join(six, rank, other);
        if (shared <= 1 && (eighteen.isNeeded || !eighteen.spans)) join(eighteen, rank, other);
        if (twentySix.isNeeded || !twentySix.spans) join(twentySix, rank, other);
      }
    },
    count: () => forests[CONNECTIVITIES.indexOf(connectivity)]?.count ?? 0,
    spans: () => [six.spans, eighteen.spans, twentySix.spans],
  };
}

function plant(forest: Forest, n: number, contacts: number): void {
  forest.parents[n] = n;
  forest.contacts[n] = contacts;
  forest.count++;
  if (contacts === BOTH) forest.spans = true;
}

function rootOf(parents: Int32Array, n: number): number {
  while (parents[n] !== n) n = parents[n] = parents[parents[n] as number] as number;
  return n;
}

function join(forest: Forest, a: number, b: number): void {
  const { parents, contacts } = forest, first = rootOf(parents, a), second = rootOf(parents, b);
  if (first === second) return;
  const kept = Math.min(first, second), lost = Math.max(first, second);
  parents[lost] = kept;
  contacts[kept] = (contacts[kept] as number) | (contacts[lost] as number);
  forest.count--;
  if (contacts[kept] === BOTH) forest.spans = true;
}
