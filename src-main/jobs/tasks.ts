/** The work itself: every task in a few lines, on top of readers, quantify and exports. Runs in a worker, or inline in tests. */
import { writeTiffStack } from '@main/exports/tiff.js';
import { scanOf } from '@main/analysis/scanOf.js';
import { seriesScanOf } from '@main/analysis/seriesScanOf.js';
import { loadSampleCell } from '@main/library/sampleCell.js';
import { previewSlice } from '@main/readers/preview.js';
import { readPath, sniffName, type ReadResult } from '@main/readers/registry.js';
import { analyseNetwork } from '@shared/analysis/network.js';
import type { AnalysisParameters } from '@shared/analysis/parameters.js';
import { prepareScan } from '@shared/analysis/prepare.js';
import type { PreparedScan } from '@shared/analysis/preparedScan.js';
import { segmentScan } from '@shared/analysis/segment.js';
import { networkSurface } from '@shared/analysis/surface.js';
import { analyseVoltage } from '@shared/electrochemistry/analyseVoltage.js';
import { isAddress } from '@shared/formats/omeZarr/address.js';
import { measureSeries } from '@shared/kinetics/measure.js';
import { prepareSeries } from '@shared/kinetics/prepare.js';
import { resolveSeries } from '@shared/kinetics/resolve.js';
import { describe } from '@shared/quantify/describe.js';
import { project } from '@shared/quantify/projections/project.js';
import { computeHistogram } from '@shared/quantify/histogram.js';
import { computeStatistics } from '@shared/quantify/statistics.js';
import { hashFiles, hashVolumes } from './contentHash.js';
import type { LoadedSource, TaskContext, Tasks } from './taskTypes.js';

/** A preview holds one slice, or one gzipped volume. */
const PREVIEW_BYTES = 512 * 2 ** 20;

/** Part of the progress of opening that is reading; the rest is the hash. */
const READING_SHARE = 0.75;

const partOf = ({ onFraction, ...context }: TaskContext, from: number, to: number): TaskContext => ({ ...context, onFraction: (fraction) => { onFraction(from + (to - from) * fraction); } });

export const tasks: Tasks = {
  openPath: async ({ path, recipe, memoryBudgetBytes }, context) => {
    const read = await readPath(path, { ...partOf(context, 0, READING_SHARE), memoryBudgetBytes, recipe });
    return loaded(read, isAddress(path) ? hashVolumes(read.volumes) : await hashFiles(path, read.files, partOf(context, READING_SHARE, 1)));
  },
  sampleCell: async ({ cacheFolder, memoryBudgetBytes }, context) => {
    const read = await loadSampleCell(cacheFolder, { ...context, memoryBudgetBytes, recipe: {} });
    return loaded(read, hashVolumes(read.volumes));
  },
  histogram: async ({ volume, bins, timeIndex }) => computeHistogram(volume, bins, timeIndex),
  project: async ({ volume, request }, { onFraction }) => project(volume, request, onFraction),
  describe: async ({ volume, request }, { onFraction }) => describe(volume, request, onFraction),
  prepareAnalysis: async ({ parameters, ...input }, { onFraction }) => {
    const scan = prepareScan(scanOf(input), parameters, onFraction);
    warmUp(scan, parameters);
    return scan;
  },
  segment: async ({ scan, parameters }, { onFraction }) => segmentScan(scan, parameters, onFraction),
  analyseNetwork: async ({ scan, parameters }, { onFraction }) => analyseNetwork(scan, parameters, onFraction),
  networkSurface: async ({ scan, parameters }, { onFraction }) => networkSurface(scan, parameters, onFraction),
  prepareSeries: async ({ parameters, kinetics, ...input }, { onFraction }) => {
    const series = prepareSeries(seriesScanOf(input), parameters, kinetics, onFraction);
    for (let n = 0; n < WARM_UPS; n++) measureSeries(series, parameters, kinetics);
    return series;
  },
  measureSeries: async ({ series, parameters, kinetics }) => measureSeries(series, parameters, kinetics),
  resolveSeries: async ({ series, parameters, kinetics, shortH }, { onFraction }) => resolveSeries(series, measureSeries(series, parameters, kinetics), parameters, kinetics, shortH, onFraction),
  analyseVoltage: async ({ log, areaCm2 }, { onFraction }) => analyseVoltage(log, areaCm2, onFraction),
  tiffStack: async ({ volume, request }, context) => writeTiffStack(volume, request, context),
  sniff: async ({ paths }) => Promise.all(paths.map((path) => sniffName(path).catch(() => null))),
  preview: async ({ path, recipe, slice }, context) => previewSlice(path, recipe, slice, { ...context, recipe, memoryBudgetBytes: PREVIEW_BYTES }),
  hashFiles: async ({ root, files }, context) => hashFiles(root, files, context),
};

/** A drag begins with compiled code. */
const WARM_UPS = 6;

/** The first steps of a drag are as quick as the later ones when their code is compiled. Large scans compile it within one step. */
function warmUp(scan: PreparedScan, parameters: AnalysisParameters): void {
  if (scan.values.length <= 2 ** 20) for (let n = 0; n < 3; n++) segmentScan(scan, parameters);
}

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
