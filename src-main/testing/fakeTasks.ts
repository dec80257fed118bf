/** Tasks for tests: "scans" are small JSON files, so that what the host does can be seen without any real format. */
import { readFile } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import type { VoltageLog } from '@shared/electrochemistry/voltageLog.js';
import { AppError } from '@shared/errors.js';
import type { Question } from '@shared/import/recipe.js';
import { centredAffine } from '@shared/volume/geometry.js';
import type { Dims, Species, Volume } from '@shared/volume/volume.js';
import { hashFiles, hashVolumes } from '../jobs/contentHash.js';
import type { LoadedSource, LoadedVolume, TaskContext, Tasks } from '../jobs/taskTypes.js';

/** `part`: another file that was read for it, relative to its folder. */
export interface FakeScan { name: string; part?: string; dims?: Dims; ppm?: number | null; species?: Species | null; cell?: string | null; value?: number; slow?: boolean;
  /** Signature of a question that must be answered first. */
  asks?: string;
  /** It is a voltage log of three rows. */
  log?: boolean;
}

export function fakeVolume({ name, dims = [4, 3, 2], ppm = null, species = null, cell = null, value = 7 }: FakeScan, path: string): Volume {
  const count = dims[0] * dims[1] * dims[2];
  const data = new Int16Array(new SharedArrayBuffer(2 * count));
  for (let i = 0; i < count; i++) data[i] = value + i;
  return { data, header: {
    name, path, format: 'fake', dims, timeCount: 1, dtype: 'int16', affine: centredAffine(dims, [1, 1, 1]), rescale: { slopes: [1], intercepts: [0] },
    unit: 'a.u.', timesH: null, acquiredAt: null, frameDurationS: null, species, frequencyOffsetPpm: ppm, cell, synthetic: path.startsWith('synthetic:'), metadata: [], warnings: [], assumptions: [],
  } };
}

/** What was asked for, in order; `reads` counts how often a path was really read. */
export interface FakeTasks { tasks: Tasks; reads: string[] }

export function createFakeTasks(): FakeTasks {
  const reads: string[] = [];
  const tasks: Tasks = {
    openPath: async ({ path, recipe }, context) => {
      reads.push(path);
      const scans = parse(await readFile(path, 'utf8'), path);
      if (scans.some(({ slow }) => slow)) await untilAborted(context);
      const signature = scans.find(({ asks }) => asks !== undefined)?.asks;
      const question: Question | null = signature === undefined ? null : { kind: 'raw', path, signature, bytes: 48, suggestion: recipe };
      if (question && !recipe.raw) throw new AppError('ambiguous', `${basename(path)} does not say what it holds.`, 'Say it.', { question });
      const volumes = scans.filter(({ log }) => !log).map((scan) => fakeVolume(scan, path));
      return { ...loaded(volumes), question, logs: scans.filter(({ log }) => log).map(({ name }) => fakeLog(name, path)), files: [path, ...scans.flatMap(({ part }) => part === undefined ? [] : [join(dirname(path), part)])], contentHash: await hashFiles(path, [path]) };
    },
    sampleCell: async () => {
      reads.push('synthetic:sample');
      const volumes = [fakeVolume({ name: 'pristine · LLZO', species: 'llzo', cell: 'pristine' }, 'synthetic:pristine'), fakeVolume({ name: 'pristine · dendrites', species: 'dendrite', cell: 'pristine' }, 'synthetic:pristine')];
      return { ...loaded(volumes), contentHash: hashVolumes(volumes) };
    },
    preview: async ({ slice }) => ({ widthPx: 2, heightPx: 1, sliceCount: 3, min: 0, max: slice, pixels: Uint8Array.of(0, 255) }),
    histogram: async ({ bins }) => ({ min: 0, max: 1, counts: new Array<number>(bins).fill(0), nonFiniteCount: 0 }),
    project: notFaked, describe: notFaked, prepareAnalysis: notFaked, segment: notFaked, analyseNetwork: notFaked, networkSurface: notFaked,
    prepareSeries: notFaked, measureSeries: notFaked, resolveSeries: notFaked, analyseVoltage: notFaked,
    tiffStack: async ({ request }) => ({ paths: [request.path] }),
    sniff: async ({ paths }) => paths.map((path) => path.endsWith('.scan') ? 'fake' : null),
    hashFiles: ({ root, files }) => hashFiles(root, files),
  };
  return { tasks, reads };
}

/** Rows at 0, 10 and 20 s of a constant 1 A at 0.05 V. */
function fakeLog(name: string, path: string): VoltageLog {
  const columns = [[0, 10, 20], [0.05, 0.05, 0.05], [1, 1, 1], [0, 10, 20], [0, 10, 20], [1, 1, 1], [1, 1, 1]];
  const data = new Float64Array(new SharedArrayBuffer(columns.length * 24));
  data.set(columns.flat());
  return { data, header: { name, path, format: 'fake', startedAt: null, rowCount: 3, areaCm2: null, hasCurrent: true, metadata: [], warnings: [], assumptions: [] } };
}

function loaded(volumes: Volume[]): LoadedSource {
  const percentiles = { p0_1: 0, p1: 0, p50: 0, p99: 1, p99_5: 1, p99_9: 1 };
  const statistics = { min: 0, max: 1, mean: 0.5, standardDeviation: 0.1, count: 24, nonFiniteCount: 0, percentiles };
  return { volumes: volumes.map((volume): LoadedVolume => ({ ...volume, statistics })), logs: [], question: null, showFirst: 0, files: [], contentHash: '', errors: [] };
}

function parse(text: string, path: string): FakeScan[] {
  try {
    return JSON.parse(text) as FakeScan[];
  } catch (cause) {
    throw new AppError('damaged', `${basename(path)} is damaged.`, 'Export it again.', { cause });
  }
}

function untilAborted({ signal, onFraction }: TaskContext): Promise<void> {
  onFraction(0.25);
  return new Promise((_resolve, reject) => { signal.addEventListener('abort', () => { reject(signal.reason as Error); }, { once: true }); });
}

/** The analysis is tested on real scans. */
const notFaked = (): Promise<never> => Promise.reject(new AppError('unsupported', 'The fake host analyses nothing.', ''));
