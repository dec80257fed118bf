/**
 * The native voxel arrays, fetched once per volume from the host and kept: textures are built from them, numbers and CPU slices read them.
 * Outside the undoable document; a volume that is no longer open is let go.
 */
import type { VolumeDetail } from '@shared/contract/library.js';
import { AppError, type WireError } from '@shared/errors.js';
import type { Vec3 } from '@shared/volume/geometry.js';
import { probe } from '@shared/volume/probe.js';
import type { VoxelArray } from '@shared/volume/volume.js';
import { create } from 'zustand';
import { subscribeWithSelector } from 'zustand/middleware';
import { host } from '../host/current.js';
import { useStore } from './store.js';

export interface LoadedVolume { detail: VolumeDetail; data: VoxelArray }

export type VoxelState =
  | { state: 'loading'; fraction: number }
  | { state: 'ready'; volume: LoadedVolume }
  | { state: 'error'; error: WireError };

/** By volume id. */
export const useVoxels = create<Record<string, VoxelState>>()(subscribeWithSelector(() => ({})));

const fetching = new Map<string, AbortController>();

/** Starts fetching what is neither here nor on its way. A failed volume is tried again only by {@link retryVoxels}. */
export function requestVoxels(volumeIds: readonly string[]): void {
  for (const id of volumeIds) if (!useVoxels.getState()[id]) void load(id);
}

export function retryVoxels(volumeId: string): void {
  if (useVoxels.getState()[volumeId]?.state === 'error') void load(volumeId);
}

async function load(id: string): Promise<void> {
  const abort = new AbortController();
  fetching.set(id, abort);
  /** A volume that was closed meanwhile must not come back, not even as half loaded. */
  const put = (entry: VoxelState): void => { if (!abort.signal.aborted) useVoxels.setState({ [id]: entry }); };
  put({ state: 'loading', fraction: 0 });
  try {
    const onFraction = (fraction: number): void => put({ state: 'loading', fraction });
    const [detail, data] = await Promise.all([host().volume(id), host().voxels(id, onFraction, abort.signal)]);
    put({ state: 'ready', volume: { detail, data } });
  } catch (thrown) {
    put({ state: 'error', error: AppError.from(thrown, 'Fetching the voxels').toWire() });
  } finally {
    if (fetching.get(id) === abort) fetching.delete(id);
  }
}

/** Physical value of the voxel that holds the position; null outside the volume. */
export function valueAt({ detail, data }: LoadedVolume, posMm: Vec3, timeIndex: number): { vox: Vec3; value: number } | null {
  const reading = probe(detail, [{ header: detail, data }], Math.min(timeIndex, detail.timeCount - 1), posMm);
  const value = reading?.values[0];
  return reading && typeof value === 'number' ? { vox: reading.indexVox, value } : null;
}

/** Forgets the volumes that are no longer open. Returns the function that stops following the library. */
export function followLibrary(): () => void {
  return useStore.subscribe((state) => state.library, (library) => {
    const open = new Set(library?.samples.flatMap((sample) => sample.channels.map((channel) => channel.volumeId)));
    const gone = Object.keys(useVoxels.getState()).filter((id) => !open.has(id));
    if (gone.length === 0) return;
    for (const id of gone) fetching.get(id)?.abort();
    useVoxels.setState(Object.fromEntries(Object.entries(useVoxels.getState()).filter(([id]) => open.has(id))), true);
  });
}
