/** What runs in a worker thread: plain data in, plain data out; voxels in SharedArrayBuffers, so they cross uncopied. */
import type { ScanInput } from '@main/analysis/scanOf.js';
import type { SeriesInput } from '@main/analysis/seriesScanOf.js';
import type { PreparedScan } from '@shared/analysis/preparedScan.js';
import type { AnalysisParameters } from '@shared/analysis/parameters.js';
import type { Network, Segmented } from '@shared/analysis/result.js';
import type { SurfaceReply } from '@shared/contract/analysis.js';
import type { LabelRuns } from '@shared/segment/labelRuns.js';
import type { DescribeRequest, Description, ProjectionReply, ProjectionRequest } from '@shared/contract/quantify.js';
import type { Histogram, Statistics } from '@shared/contract/library.js';
import type { TiffExportRequest } from '@shared/contract/files.js';
import type { WireError } from '@shared/errors.js';
import type { VoltageAnalysis } from '@shared/electrochemistry/voltageAnalysis.js';
import type { VoltageLog } from '@shared/electrochemistry/voltageLog.js';
import type { Question, Recipe } from '@shared/import/recipe.js';
import type { KineticsParameters } from '@shared/kinetics/parameters.js';
import type { Measured, Resolved } from '@shared/kinetics/result.js';
import type { PreparedSeriesScan } from '@shared/kinetics/series.js';
import type { Volume } from '@shared/volume/volume.js';

/** What every task is given beside its input. `onFraction` also notices a cancel, so call it inside long synchronous loops. */
export interface TaskContext {
  signal: AbortSignal;
  onFraction(fraction: number): void;
  /** What the work turned out to be about; see ReadContext. */
  onHeader?(text: string): void;
}

export interface LoadedVolume extends Volume { statistics: Statistics }

/** Everything one opened path held. */
export interface LoadedSource {
  volumes: LoadedVolume[];
  logs: VoltageLog[];
  question: Question | null;
  /** Index of the volume to look at first. */
  showFirst: number;
  /** Absolute paths of every file whose bytes were read. */
  files: string[];
  /** SHA-256, hex; see contentHash.ts. */
  contentHash: string;
  /** Parts of a folder that did not open. */
  errors: { path: string; error: WireError }[];
}

/** Row by row; black is `min`, white `max`. */
export interface PreviewedSlice { widthPx: number; heightPx: number; sliceCount: number; min: number; max: number; pixels: Uint8Array<ArrayBuffer> }

interface OnPrepared { scan: PreparedScan; parameters: AnalysisParameters }
interface OnSeries { series: PreparedSeriesScan; parameters: AnalysisParameters; kinetics: KineticsParameters }

export interface TaskTable {
  openPath: { input: { path: string; recipe: Recipe; memoryBudgetBytes: number }; output: LoadedSource };
  sampleCell: { input: { cacheFolder: string; memoryBudgetBytes: number }; output: LoadedSource };
  /** One slice of a file as the recipe says, windowed to 8 bits. */
  preview: { input: { path: string; recipe: Recipe; slice: number }; output: PreviewedSlice };
  histogram: { input: { volume: Volume; bins: number; timeIndex: number | null }; output: Histogram };
  project: { input: { volume: Volume; request: Omit<ProjectionRequest, 'volumeId'> }; output: ProjectionReply };
  describe: { input: { volume: Volume; request: Omit<DescribeRequest, 'volumeId'> }; output: Description };
  prepareAnalysis: { input: ScanInput & { parameters: AnalysisParameters }; output: PreparedScan };
  segment: { input: OnPrepared; output: { segmented: Segmented; runs: LabelRuns } };
  analyseNetwork: { input: OnPrepared; output: Network };
  networkSurface: { input: OnPrepared; output: SurfaceReply };
  prepareSeries: { input: SeriesInput & { parameters: AnalysisParameters; kinetics: KineticsParameters }; output: PreparedSeriesScan };
  measureSeries: { input: OnSeries; output: Measured };
  resolveSeries: { input: OnSeries & { shortH: number | null }; output: Resolved };
  analyseVoltage: { input: { log: VoltageLog; areaCm2: number | null }; output: VoltageAnalysis };
  tiffStack: { input: { volume: Volume; request: TiffExportRequest }; output: { paths: string[] } };
  /** What each path looks like: "NIfTI", "Bruker study"; null when it is nothing that opens. */
  sniff: { input: { paths: string[] }; output: (string | null)[] };
  hashFiles: { input: { root: string; files: string[] }; output: string };
}

export type TaskName = keyof TaskTable;
export type TaskInput<K extends TaskName> = TaskTable[K]['input'];
export type TaskOutput<K extends TaskName> = TaskTable[K]['output'];
export type Tasks = { [K in TaskName]: (input: TaskInput<K>, context: TaskContext) => Promise<TaskOutput<K>> };

export interface TaskRunner {
  /** @throws AppError, whatever happened in the task: `cancelled`, `timeout`, `internal` when its thread died. */
  run<K extends TaskName>(name: K, input: TaskInput<K>, options: RunOptions): Promise<TaskOutput<K>>;
  close(): Promise<void>;
}

export interface RunOptions extends TaskContext {
  /** For messages: the file or thing that is worked on. */
  about: string;
}
