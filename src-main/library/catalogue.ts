/** The books of the library: which sources are open, which volumes they hold, how these form samples. No input or output. */
import type { Log, Sample, Source } from '@shared/contract/library.js';
import type { Question, Recipe } from '@shared/import/recipe.js';
import { AppError } from '@shared/errors.js';
import { sameGrid } from '@shared/volume/geometry.js';
import { groupIntoSamples } from '@shared/volume/channels.js';
import type { Species } from '@shared/volume/volume.js';
import { sampleId } from './identity.js';
import { makeSample, withDistinctNames, type VolumeRecord } from './samples.js';

/** One opened path. */
export interface SourceRecord {
  /** Real path, or `synthetic:sample`. */
  path: string;
  files: readonly string[];
  contentHash: string;
  /** What its volume ids are made from: the content hash, or that of the data it stands in for. */
  identity: string;
  /** Every volume it held when it was read. */
  volumeIds: readonly string[];
  /** The volume whose sample is shown first when the source is opened. */
  shownFirst: string | undefined;
  /** Every voltage log it held when it was read. */
  logIds: readonly string[];
  /** How the user said to read it. */
  recipe: Recipe;
  /** What can be asked about it. */
  question: Question | null;
}

export interface HeldVolume extends VolumeRecord { source: SourceRecord }

/** A voltage log: a few megabytes, so it stays in memory. */
export interface LogRecord { id: string; summary: Omit<Log, 'id'>; data: Float64Array<ArrayBufferLike> }

export interface Catalogue {
  source(path: string): SourceRecord | undefined;
  sources(): SourceRecord[];
  /** @throws AppError `not-found`. */
  volume(id: string): HeldVolume;
  /** Volumes of the sample that `volumeId` is in. */
  companions(volumeId: string): HeldVolume[];
  /** The sample to show first leads. */
  sampleIdsOf(source: SourceRecord): string[];
  /** @throws AppError `not-found`. */
  log(id: string): LogRecord;
  /** Some of the source's volumes or logs were closed. */
  isPartlyClosed(source: SourceRecord): boolean;
  /** Adds a source that was read, in place of an older reading of the same path. @returns ids of volumes that are gone. */
  add(source: SourceRecord, volumes: readonly VolumeRecord[], logs: readonly LogRecord[], combinations: readonly (readonly string[])[]): string[];
  /** @returns ids of the closed volumes. @throws AppError `not-found`. */
  close(sampleId: string): string[];
  /** @returns ids of the volumes of the new sample. @throws AppError `not-found`, `bad-request` when their grids differ. */
  combine(sampleIds: readonly string[]): string[];
  samples(species: Readonly<Record<string, Species>>): Sample[];
  /** @throws AppError `not-found`. */
  closeLog(id: string): void;
  logs(): Log[];
  publicSources(): Source[];
}

export function createCatalogue(): Catalogue {
  const sources = new Map<string, SourceRecord>();
  const volumes = new Map<string, HeldVolume>();
  const logs = new Map<string, LogRecord & { source: SourceRecord }>();
  /** Volume ids of each sample, in the order of opening. */
  const samples = new Map<string, readonly string[]>();

  const volume = (id: string): HeldVolume => volumes.get(id) ?? notOpen('volume', id);
  const sampleOf = (volumeId: string): readonly string[] | undefined => [...samples.values()].find((ids) => ids.includes(volumeId));
  const sampleIdsOf = (source: SourceRecord): string[] =>
    [...samples].filter(([, ids]) => ids.some((id) => source.volumeIds.includes(id)))
      .sort(([, a], [, b]) => Number(includes(b, source.shownFirst)) - Number(includes(a, source.shownFirst))).map(([id]) => id);

  const setSample = (ids: readonly string[]): void => { samples.set(sampleId(ids), ids); };

  const removeVolumes = (ids: readonly string[]): void => {
    for (const id of ids) volumes.delete(id);
    for (const [key, members] of [...samples]) {
      const rest = members.filter((id) => volumes.has(id));
      if (rest.length === members.length) continue;
      samples.delete(key);
      if (rest.length > 0) setSample(rest);
    }
    dropEmptySources();
  };

  const dropEmptySources = (): void => {
    for (const [path, source] of [...sources]) {
      if (![...volumes.values(), ...logs.values()].some((held) => held.source === source)) sources.delete(path);
    }
  };

  const merge = (ids: readonly string[]): void => {
    for (const [key, members] of [...samples]) if (members.some((id) => ids.includes(id))) samples.delete(key);
    setSample(ids);
  };

  return {
    source: (path) => sources.get(path),
    sources: () => [...sources.values()],
    volume,
    companions: (id) => (sampleOf(id) ?? [id]).map(volume),
    sampleIdsOf,
    log: (id) => logs.get(id) ?? notOpen('log', id),
    isPartlyClosed: (source) => !source.volumeIds.every((id) => volumes.has(id)) || !source.logIds.every((id) => logs.has(id)),

    add: (source, records, newLogs, combinations) => {
      for (const id of sources.get(source.path)?.logIds ?? []) logs.delete(id);
      for (const record of newLogs) logs.set(record.id, { ...record, source });
      const gone = (sources.get(source.path)?.volumeIds ?? []).filter((id) => volumes.has(id) && !source.volumeIds.includes(id));
      sources.set(source.path, source);
      const fresh = records.filter(({ id }) => !volumes.has(id));
      for (const record of records) volumes.set(record.id, { ...record, source });
      removeVolumes(gone);
      for (const group of groupIntoSamples(fresh.map(({ header }) => header))) setSample(group.flatMap((i) => fresh[i]?.id ?? []));
      for (const ids of combinations) if (ids.every((id) => volumes.has(id)) && sampleOf(ids[0] ?? '')?.length !== ids.length) merge(ids);
      return gone;
    },

    close: (id) => {
      const ids = samples.get(id) ?? notOpen('sample', id);
      removeVolumes(ids);
      return [...ids];
    },

    closeLog: (id) => {
      if (!logs.delete(id)) notOpen('log', id);
      dropEmptySources();
    },

    combine: (sampleIds) => {
      const ids = [...new Set(sampleIds)].flatMap((id) => samples.get(id) ?? notOpen('sample', id));
      const [first, ...others] = ids.map(volume);
      const odd = others.find(({ header }) => first && (!sameGrid(first.header, header) || first.header.timeCount !== header.timeCount));
      if (first && odd) {
        throw new AppError('bad-request', `“${first.header.name}” and “${odd.header.name}” do not lie on the same grid.`, 'Only scans with the same matrix, voxel size, position and number of time points can be channels of one sample.');
      }
      merge(ids);
      return ids;
    },

    samples: (species) => withDistinctNames([...samples.values()].flatMap((ids) => {
      const [first, ...others] = ids.map(volume);
      return first ? [makeSample([first, ...others], first.source.path, species)] : [];
    })),
    logs: () => [...logs.values()].map(({ id, summary }) => ({ id, ...summary })),
    publicSources: () => [...sources.values()].map((source) => ({
      path: source.path, contentHash: source.contentHash, sampleIds: sampleIdsOf(source), logIds: source.logIds.filter((id) => logs.has(id)),
      recipe: source.recipe, hasQuestion: source.question !== null,
    })),
  };
}

function notOpen(what: string, id: string): never {
  throw new AppError('not-found', `No ${what} ${id} is open.`, 'It may have been closed; open it again.');
}

const includes = (ids: readonly string[], id: string | undefined): boolean => id !== undefined && ids.includes(id);
