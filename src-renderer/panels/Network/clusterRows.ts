/** Which clusters the table lists, and in which order. */
import type { Cluster } from '@shared/analysis/result.js';

export interface ClusterColumn {
  id: string;
  title: string;
  /** Long name with its unit. */
  about: string;
  /** What is sorted by; null goes last. */
  of: (cluster: Cluster) => number | null;
}

export const CLUSTER_COLUMNS = [
  { id: 'label', title: '#', about: 'Rank by size', of: ({ label }) => label },
  { id: 'voxels', title: 'Voxels', about: 'Voxels', of: ({ voxelCount }) => voxelCount },
  { id: 'volume', title: 'mm³', about: 'Volume of its voxels, mm³', of: ({ volumeMm3 }) => volumeMm3 },
  { id: 'lithium', title: 'Li mm³', about: 'Volume of lithium, mm³', of: ({ lithiumMm3 }) => lithiumMm3 },
  { id: 'from', title: 'u from', about: 'Least depth, 0 at electrode A', of: ({ uMin }) => uMin },
  { id: 'to', title: 'to', about: 'Greatest depth, 1 at electrode B', of: ({ uMax }) => uMax },
  { id: 'snr', title: 'SNR', about: 'Mean SNR', of: ({ meanSnr }) => meanSnr },
  { id: 'length', title: 'mm', about: 'Longest principal length, mm', of: ({ principalLengthsMm }) => principalLengthsMm[0] },
] as const satisfies readonly ClusterColumn[];
export type ColumnId = (typeof CLUSTER_COLUMNS)[number]['id'];

export interface Listing {
  column: ColumnId;
  ascending: boolean;
  class: Cluster['class'] | 'all';
  /** The small ones, listed apart. */
  unconfirmed: boolean;
}

export const FIRST_LISTING: Listing = { column: 'label', ascending: true, class: 'all', unconfirmed: false };

/** Ties keep the order of size; what is unknown stands last either way. */
export function listClusters(clusters: readonly Cluster[], { column, ascending, class: wanted, unconfirmed }: Listing): Cluster[] {
  const valueOf: (cluster: Cluster) => number | null = CLUSTER_COLUMNS.find(({ id }) => id === column)?.of ?? CLUSTER_COLUMNS[0].of;
  return clusters.filter((cluster) => cluster.confirmed !== unconfirmed && (wanted === 'all' || cluster.class === wanted)).sort((a, b) => {
    const [x, y] = [valueOf(a), valueOf(b)];
    if (x === null || y === null) return x === y ? a.label - b.label : x === null ? 1 : -1;
    return (ascending ? x - y : y - x) || a.label - b.label;
  });
}

/** The same column again turns the order; sizes and the like start with the largest. */
export function sortedBy(listing: Listing, column: ColumnId): Listing {
  return { ...listing, column, ascending: listing.column === column ? !listing.ascending : column === 'label' || column === 'from' };
}

/** Rows on screen, with some beyond so that quick scrolling shows no gaps. */
export function visibleRows(scrollPx: number, heightPx: number, rowPx: number, count: number): { from: number; to: number } {
  const spare = 8;
  return { from: Math.max(0, Math.floor(scrollPx / rowPx) - spare), to: Math.min(count, Math.ceil((scrollPx + heightPx) / rowPx) + spare) };
}
