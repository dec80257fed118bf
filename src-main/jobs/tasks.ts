/** The work itself: every task in a few lines, on top of readers, quantify and exports. Runs in a worker, or inline in tests. */
import { writeTiffStack } from '@main/exports/tiff.js';
import { loadSampleCell } from '@main/library/sampleCell.js';
import { readPath, sniffName, type ReadResult } from '@main/readers/registry.js';
import { computeHistogram } from '@shared/quantify/histogram.js';
import { computeStatistics } from '@shared/quantify/statistics.js';
import { hashFiles, hashVolumes } from './contentHash.js';
import type { LoadedSource, Tasks } from './taskTypes.js';

export const tasks: Tasks = {
  openPath: async ({ path, recipe, memoryBudgetBytes }, context) => {
    const read = await readPath(path, { ...context, memoryBudgetBytes, recipe });
    return loaded(read, await hashFiles(path, read.files, context.signal));
  },
  sampleCell: async ({ cacheFolder, memoryBudgetBytes }, context) => {
    const read = await loadSampleCell(cacheFolder, { ...context, memoryBudgetBytes, recipe: {} });
    return loaded(read, hashVolumes(read.volumes));
  },
  histogram: async ({ volume, bins, timeIndex }) => computeHistogram(volume, bins, timeIndex),
  tiffStack: async ({ volume, request }, context) => writeTiffStack(volume, request, context),
  sniff: async ({ paths }) => Promise.all(paths.map((path) => sniffName(path).catch(() => null))),
  hashFiles: async ({ root, files }, context) => hashFiles(root, files, context.signal),
};

function loaded(read: ReadResult, contentHash: string): LoadedSource {
  return {
    volumes: read.volumes.map((volume) => ({ ...volume, statistics: computeStatistics(volume) })),
    logs: read.logs ?? [],
    question: read.question ?? null,
    showFirst: read.showFirst ?? 0,
    files: read.files,
    contentHash,
    errors: read.errors.map(({ path, error }) => ({ path, error: error.toWire() })),
  };
}
