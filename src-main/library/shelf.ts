/**
 * The voxels in memory, within a byte budget. When it is full the volumes used longest ago give up their voxels; they are read
 * again from disk when asked for. Headers and statistics always stay.
 */
import { AppError } from '@shared/errors.js';
import { byteLength, type VolumeHeader, type VoxelArray } from '@shared/volume/volume.js';

export interface Shelf {
  readonly budgetBytes: number;
  usedBytes(): number;
  /** @throws AppError `too-large` when the volumes do not fit even into an empty shelf; nothing is evicted then. */
  put(volumes: readonly { id: string; header: VolumeHeader; data: VoxelArray }[]): void;
  /** Null when evicted. Marks the volume as used. */
  take(id: string): VoxelArray | null;
  remove(id: string): void;
}

export function createShelf(budgetBytes: number): Shelf {
  /** Insertion order is order of use: oldest first. */
  const held = new Map<string, VoxelArray>();
  const usedBytes = (): number => [...held.values()].reduce((sum, data) => sum + data.byteLength, 0);
  return {
    budgetBytes,
    usedBytes,
    put: (volumes) => {
      const needed = volumes.reduce((sum, { header }) => sum + byteLength(header), 0);
      if (needed > budgetBytes) throw tooLarge(volumes[0]?.header.path ?? 'This data', needed, budgetBytes);
      for (const { id } of volumes) held.delete(id);
      for (const id of [...held.keys()]) {
        if (usedBytes() + needed <= budgetBytes) break;
        held.delete(id);
      }
      for (const { id, data } of volumes) held.set(id, data);
    },
    take: (id) => {
      const data = held.get(id);
      if (!data) return null;
      held.delete(id);
      held.set(id, data);
      return data;
    },
    remove: (id) => { held.delete(id); },
  };
}

function tooLarge(path: string, needed: number, budget: number): AppError {
  const mib = (bytes: number): string => `${Math.ceil(bytes / 2 ** 20)} MiB`;
  return new AppError('too-large', `${path} needs ${mib(needed)} of memory; the budget is ${mib(budget)}.`, 'Open fewer scans at once, crop the data, or raise DENDROGRAPH_MEMORY_MIB.');
}
