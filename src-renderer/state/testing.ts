/** Small samples and a clean store for tests. */
import type { Channel, Library, Log, Sample } from '@shared/contract/library.js';
import { centredAffine } from '@shared/volume/geometry.js';
import { endGesture } from './history.js';
import { initialState, useStore } from './store.js';

export function makeChannel(part: Partial<Channel> = {}): Channel {
  return {
    volumeId: 'v1', name: 'LLZO scan', species: 'llzo', speciesFrom: 'file', frequencyOffsetPpm: 1.2, dtype: 'uint16', unit: 'a.u.',
    statistics: { min: 0, max: 1000, mean: 300, standardDeviation: 100, count: 480, nonFiniteCount: 0, percentiles: { p0_1: 1, p1: 10, p50: 300, p99: 900, p99_5: 950, p99_9: 990 } },
    ...part,
  };
}

export function makeSample(part: Partial<Sample> = {}): Sample {
  const dims = [10, 8, 6] as const;
  return {
    id: 's1', name: 'Pristine', format: 'NIfTI-1', path: '/data/a.nii', synthetic: false, dims, timeCount: 1, timesH: null, acquiredAt: null, frameDurationS: null,
    affine: centredAffine(dims, [0.1, 0.2, 0.5]), stackAxis: 2,
    channels: [makeChannel(), makeChannel({ volumeId: 'v2', name: 'Li scan', species: 'dendrite', frequencyOffsetPpm: 264.5 })], warnings: [], assumptions: [], ...part,
  };
}

export function makeLogEntry(part: Partial<Log> = {}): Log {
  return {
    id: 'log', name: 'cell 12', path: '/data/cell12.DTA', format: 'Gamry DTA', startedAt: '2019-03-10T12:30:00+01:00', rowCount: 7, durationS: 36_000, areaCm2: 0.5, hasCurrent: true,
    halfCycleCount: 2, cycleCount: 1, voltageRangeV: [-0.05, 0.05], currentRangeA: [-5e-5, 5e-5], metadata: [], warnings: [], assumptions: [], ...part,
  };
}

export function makeLibrary(samples: Sample[], logs: Log[] = []): Library {
  return {
    samples, sources: samples.map(({ id, path }) => ({ path, contentHash: `hash of ${id}`, sampleIds: [id], logIds: [], recipe: {}, hasQuestion: false })), logs, recent: [],
    memory: { usedBytes: 0, budgetBytes: 1 },
  };
}

/** The state of a new window in which `samples` are open. */
export function resetStore(samples: Sample[] = []): void {
  endGesture();
  useStore.setState({ ...initialState(), library: makeLibrary(samples) }, true);
  useStore.temporal.getState().clear();
}
