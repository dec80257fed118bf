/**
 * The host's arrays in this window: each volume is fetched once and shared by the texture upload and the probe,
 * so the numbers on screen are the stored ones and a lost context is rebuilt without asking the host again.
 */
import type { VolumeDetail } from '@shared/contract/library.js';
import { mmToVox, type Vec3 } from '@shared/volume/geometry.js';
import { rescaleAt, voxelsPerTimePoint, type VoxelArray } from '@shared/volume/volume.js';
import { host } from '../host/current.js';
import { useStore } from './store.js';

export interface LoadedVolume { detail: VolumeDetail; data: VoxelArray }

const loading = new Map<string, Promise<LoadedVolume>>();
const loaded = new Map<string, LoadedVolume>();

/** Fetches on the first call; a failed fetch is forgotten, so that it can be tried again. */
export function loadVolume(volumeId: string, onFraction?: (fraction: number) => void): Promise<LoadedVolume> {
  const known = loading.get(volumeId);
  if (known) return known;
  const promise = Promise.all([host().volume(volumeId), host().voxels(volumeId, onFraction)]).then(([detail, data]) => {
    const volume = { detail, data };
    if (loading.get(volumeId) === promise) loaded.set(volumeId, volume);
    return volume;
  });
  promise.catch(() => { loading.delete(volumeId); });
  loading.set(volumeId, promise);
  return promise;
}

/** Null while it is not here. */
export function loadedVolume(volumeId: string): LoadedVolume | null {
  return loaded.get(volumeId) ?? null;
}

/** Physical value of the voxel whose cell holds the position (nearest centre); null outside the volume. */
export function valueAt({ detail, data }: LoadedVolume, posMm: Vec3, timeIndex: number): { vox: Vec3; value: number } | null {
  const posVox = mmToVox(detail.affine, posMm);
  const vox: Vec3 = [Math.round(posVox[0]), Math.round(posVox[1]), Math.round(posVox[2])];
  if (vox.some((index, axis) => index < 0 || index >= (detail.dims[axis] ?? 0))) return null;
  const [i, j, k] = vox;
  const t = Math.min(timeIndex, detail.timeCount - 1);
  const stored = data[i + detail.dims[0] * (j + detail.dims[1] * k) + voxelsPerTimePoint(detail.dims) * t];
  if (stored === undefined) return null;
  const { slope, intercept } = rescaleAt(detail, k, t);
  return { vox, value: stored * slope + intercept };
}

/** Forgets the volumes that are no longer open. Returns the function that stops following the library. */
export function followLibrary(): () => void {
  return useStore.subscribe(({ library }) => library, (library) => {
    const open = new Set(library?.samples.flatMap(({ channels }) => channels.map(({ volumeId }) => volumeId)));
    for (const volumeId of loading.keys()) {
      if (open.has(volumeId)) continue;
      loading.delete(volumeId);
      loaded.delete(volumeId);
    }
  });
}
