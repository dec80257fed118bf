/** What is open: samples, their sources on disk, their voxels in memory. */
import type { Library, OpenResult, VolumeDetail } from '@shared/contract/library.js';
import { AppError } from '@shared/errors.js';
import type { Species, Volume } from '@shared/volume/volume.js';
import type { LoadedSource, TaskContext, TaskRunner } from '../jobs/taskTypes.js';
import { createCatalogue, type HeldVolume, type SourceRecord } from './catalogue.js';
import { volumeIds } from './identity.js';
import { createLock } from './lock.js';
import type { RecentList } from './recent.js';
import type { Memory } from './remembered.js';
import type { Shelf } from './shelf.js';
import type { Watcher } from './watcher.js';

/** The path of the built-in sample cell in sources and sessions. */
export const SAMPLE_CELL = 'synthetic:sample';

export interface LibraryServices {
  runner: TaskRunner;
  shelf: Shelf;
  memory: Memory;
  recent: RecentList;
  watcher: Watcher;
  cacheFolder: string;
  /** Of every file that a source was read from. @throws AppError `not-allowed` when a symbolic link led out of what may be reached. */
  checkLinks(files: readonly string[]): Promise<void>;
  /** Called after every change of what is open or known about it. */
  onChange(): void;
  onFileChanged(path: string): void;
}

export interface OpenLibrary {
  snapshot(): Promise<Library>;
  /**
   * Opens a real path; one that is open and unchanged is only activated. With `identity`, ids are made as if the content hash were that one.
   * @throws AppError when nothing of it opens.
   */
  open(path: string, context: TaskContext, identity?: string): Promise<OpenResult>;
  /** @throws AppError `not-found`. */
  close(sampleId: string): void;
  /** Volumes of several samples on one grid become channels of one sample. @throws AppError `bad-request`, `not-found`. */
  combine(sampleIds: readonly string[]): Promise<void>;
  rememberSpecies(volumeId: string, species: Species | null): Promise<void>;
  detail(volumeId: string): VolumeDetail;
  /** With its voxels, read again if they were evicted. @throws AppError `not-found`; `incomplete` when the file changed meanwhile. */
  volume(volumeId: string, signal: AbortSignal): Promise<Volume>;
  sources(): SourceRecord[];
  dispose(): void;
}

export function createLibrary(services: LibraryServices): OpenLibrary {
  const { runner, shelf, memory, recent, watcher, onChange } = services;
  const catalogue = createCatalogue();
  const changedPaths = new Set<string>();
  const unwatch = new Map<string, () => void>();
  const oneAtATime = createLock();

  const load = async (path: string, context: TaskContext): Promise<LoadedSource> => {
    const memoryBudgetBytes = shelf.budgetBytes;
    if (path === SAMPLE_CELL) return runner.run('sampleCell', { cacheFolder: services.cacheFolder, memoryBudgetBytes }, { ...context, about: 'The sample cell' });
    const loaded = await runner.run('openPath', { path, memoryBudgetBytes }, { ...context, about: path });
    await services.checkLinks(loaded.files);
    return loaded;
  };

  const watchSource = ({ path, files }: SourceRecord): void => {
    unwatch.get(path)?.();
    if (path === SAMPLE_CELL) return;
    unwatch.set(path, watcher.watch(files, () => {
      changedPaths.add(path);
      services.onFileChanged(path);
    }));
  };

  const forget = (ids: readonly string[]): void => {
    for (const id of ids) shelf.remove(id);
    for (const [path, stop] of [...unwatch]) {
      if (catalogue.source(path)) continue;
      stop();
      unwatch.delete(path);
      changedPaths.delete(path);
    }
  };

  async function adopt(path: string, loaded: LoadedSource, identity: string): Promise<string[]> {
    const ids = volumeIds(identity, path, loaded.volumes.map(({ header }) => header));
    const volumes = loaded.volumes.flatMap((volume, i) => { const id = ids[i]; return id === undefined ? [] : [{ ...volume, id }]; });
    const { combinations } = await memory.read();
    shelf.put(volumes);
    const source: SourceRecord = { path, files: loaded.files, contentHash: loaded.contentHash, identity, volumeIds: ids, shownFirst: ids[loaded.showFirst] };
    const records = volumes.map(({ id, header, statistics }) => ({ id, header, statistics }));
    forget(catalogue.add(source, records, combinations));
    changedPaths.delete(path);
    watchSource(source);
    onChange();
    return catalogue.sampleIdsOf(source);
  }

  /** Puts evicted voxels of a whole sample back, after making sure that they are still the same. */
  async function readAgain({ id, source }: HeldVolume, signal: AbortSignal): Promise<void> {
    const loaded = await load(source.path, { signal, onFraction: () => undefined });
    if (loaded.contentHash !== source.contentHash) {
      throw new AppError('incomplete', `${source.path} changed on disk since it was opened.`, 'Open it again to see its new content.');
    }
    const wanted = new Set(catalogue.companions(id).map((volume) => volume.id));
    shelf.put(loaded.volumes.flatMap((volume, i) => {
      const volumeId = source.volumeIds[i];
      return volumeId !== undefined && wanted.has(volumeId) ? [{ ...volume, id: volumeId }] : [];
    }));
    onChange();
  }

  return {
    snapshot: async () => ({
      samples: catalogue.samples((await memory.read()).species),
      sources: catalogue.publicSources(),
      recent: await recent.read(),
      memory: { usedBytes: shelf.usedBytes(), budgetBytes: shelf.budgetBytes },
    }),

    open: (path, context, identity) => oneAtATime(async () => {
      context.signal.throwIfAborted();
      const known = catalogue.source(path);
      if (known && !changedPaths.has(path) && !catalogue.isPartlyClosed(known)) return { sampleIds: catalogue.sampleIdsOf(known), errors: [] };
      const loaded = await load(path, context);
      context.signal.throwIfAborted();
      return { sampleIds: await adopt(path, loaded, identity ?? loaded.contentHash), errors: loaded.errors };
    }),

    close: (sampleId) => {
      forget(catalogue.close(sampleId));
      onChange();
    },

    combine: async (sampleIds) => {
      await memory.combination(catalogue.combine(sampleIds));
      onChange();
    },

    rememberSpecies: async (volumeId, species) => {
      catalogue.volume(volumeId);
      await memory.species(volumeId, species);
      onChange();
    },

    detail: (volumeId) => {
      const { id, header } = catalogue.volume(volumeId);
      return { id, ...header };
    },

    volume: async (volumeId, signal) => {
      const held = catalogue.volume(volumeId);
      const data = shelf.take(volumeId) ?? await oneAtATime(async () => {
        if (!shelf.take(volumeId)) await readAgain(held, signal);
        return shelf.take(volumeId);
      });
      if (!data) throw new AppError('too-large', `“${held.header.name}” does not fit into memory beside what is in use.`, 'Close a sample that is not needed.');
      return { header: held.header, data };
    },

    sources: () => catalogue.sources(),
    dispose: () => { for (const stop of unwatch.values()) stop(); },
  };
}
