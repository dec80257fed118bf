/** What is open: samples, their sources on disk, their voxels in memory. */
import type { Library, OpenResult, VolumeDetail } from '@shared/contract/library.js';
import { logSummary } from '@shared/electrochemistry/summary.js';
import { AppError } from '@shared/errors.js';
import type { Question, Recipe } from '@shared/import/recipe.js';
import type { Species, Volume } from '@shared/volume/volume.js';
import type { LoadedSource, TaskContext, TaskRunner } from '../jobs/taskTypes.js';
import { readAsSaid } from './asking.js';
import { createCatalogue, type HeldVolume, type LogRecord, type SourceRecord } from './catalogue.js';
import { logIds, volumeIds } from './identity.js';
import { sampleName } from './samples.js';
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
  onFileChanged(path: string, gone: boolean): void;
}

export interface OpenOptions {
  /** Ids are made as if the content hash were this one. */
  identity?: string | undefined;
  /** What the user or the session says about how to read it; without one, what is remembered. */
  recipe?: Recipe | undefined;
}

export interface OpenLibrary {
  snapshot(): Promise<Library>;
  /**
   * Opens a real path; one that is open and unchanged is only activated, unless a recipe says to read it differently.
   * @throws AppError when nothing of it opens; `ambiguous` with a question when the user has to say how.
   */
  open(path: string, context: TaskContext, options?: OpenOptions): Promise<OpenResult>;
  /** @throws AppError `not-found` when nothing can be asked about this path. */
  question(path: string): Question;
  closeLog(logId: string): void;
  /** @throws AppError `not-found`. */
  log(logId: string): LogRecord;
  /** @throws AppError `not-found`. */
  close(sampleId: string): void;
  /** Volumes of several samples on one grid become channels of one sample. @throws AppError `bad-request`, `not-found`. */
  combine(sampleIds: readonly string[]): Promise<void>;
  rememberSpecies(volumeId: string, species: Species | null): Promise<void>;
  detail(volumeId: string): VolumeDetail;
  /** Name of the sample that the volume belongs to. @throws AppError `not-found`. */
  sampleNameOf(volumeId: string): string;
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

  const load = async (path: string, recipe: Recipe, context: TaskContext): Promise<LoadedSource> => {
    const memoryBudgetBytes = shelf.budgetBytes;
    if (path === SAMPLE_CELL) return runner.run('sampleCell', { cacheFolder: services.cacheFolder, memoryBudgetBytes }, { ...context, about: 'The sample cell' });
    const loaded = await runner.run('openPath', { path, recipe, memoryBudgetBytes }, { ...context, about: path });
    await services.checkLinks(loaded.files);
    return loaded;
  };

  const watchSource = ({ path, files }: SourceRecord): void => {
    unwatch.get(path)?.();
    if (path === SAMPLE_CELL) return;
    unwatch.set(path, watcher.watch(files, (gone) => {
      changedPaths.add(path);
      services.onFileChanged(path, gone);
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

  async function adopt(path: string, loaded: LoadedSource, recipe: Recipe, identity: string): Promise<{ sampleIds: string[]; logIds: string[] }> {
    const ids = volumeIds(identity, recipe, path, loaded.volumes.map(({ header }) => header));
    const idsOfLogs = logIds(identity, recipe, path, loaded.logs.map(({ header }) => header));
    const volumes = loaded.volumes.flatMap((volume, i) => { const id = ids[i]; return id === undefined ? [] : [{ ...volume, id }]; });
    const { combinations } = await memory.read();
    shelf.put(volumes);
    const source: SourceRecord = { path, files: loaded.files, contentHash: loaded.contentHash, identity, volumeIds: ids, shownFirst: ids[loaded.showFirst], logIds: idsOfLogs, recipe, question: loaded.question };
    const records = volumes.map(({ id, header, statistics }) => ({ id, header, statistics }));
    const logs = loaded.logs.map((log, i): LogRecord => ({ id: idsOfLogs[i] ?? '', summary: logSummary(log), data: log.data }));
    forget(catalogue.add(source, records, logs, combinations));
    changedPaths.delete(path);
    watchSource(source);
    onChange();
    return { sampleIds: catalogue.sampleIdsOf(source), logIds: idsOfLogs };
  }

  /** Puts evicted voxels of a whole sample back, after making sure that they are still the same. */
  async function readAgain({ id, source }: HeldVolume, signal: AbortSignal): Promise<void> {
    const loaded = await load(source.path, source.recipe, { signal, onFraction: () => undefined });
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
      logs: catalogue.logs(),
      sources: catalogue.publicSources(),
      recent: await recent.read(),
      memory: { usedBytes: shelf.usedBytes(), budgetBytes: shelf.budgetBytes },
    }),

    open: (path, context, { identity, recipe: said } = {}) => oneAtATime(async () => {
      context.signal.throwIfAborted();
      const known = catalogue.source(path);
      const isAsSaid = said === undefined || JSON.stringify(said) === JSON.stringify(known?.recipe);
      if (known && isAsSaid && !changedPaths.has(path) && !catalogue.isPartlyClosed(known)) return { sampleIds: catalogue.sampleIdsOf(known), logIds: [...known.logIds], errors: [] };
      const { loaded, recipe } = await readAsSaid((how) => load(path, how, context), said ?? known?.recipe ?? null, memory);
      context.signal.throwIfAborted();
      return { ...await adopt(path, loaded, recipe, identity ?? loaded.contentHash), errors: loaded.errors };
    }),

    close: (sampleId) => {
      forget(catalogue.close(sampleId));
      onChange();
    },

    closeLog: (logId) => {
      catalogue.closeLog(logId);
      forget([]);
      onChange();
    },
    log: (logId) => catalogue.log(logId),

    question: (path) => {
      const question = catalogue.source(path)?.question;
      if (!question) throw new AppError('not-found', `Nothing can be asked about how to read ${path}.`, 'Its file says everything itself.');
      return question;
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

    sampleNameOf: (volumeId) => {
      const { source: { path } } = catalogue.volume(volumeId);
      return sampleName(catalogue.companions(volumeId).map(({ header }) => header.name), path);
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
