/**
 * What the app may ask of its host. Desktop, workstation and (later) replay implement it;
 * nothing else in the renderer talks to the outside.
 */
import type { AnalysisRequest, SegmentReply, SurfaceReply } from '@shared/contract/analysis.js';
import type { Network, Prepared } from '@shared/analysis/result.js';
import type { Directory, HostInfo, OpenSessionReply, TiffExportRequest, Autosave } from '@shared/contract/files.js';
import type { HostEvent } from '@shared/contract/jobs.js';
import type { Histogram, PreviewRequest, VolumeDetail } from '@shared/contract/library.js';
import type { KineticsRequest, VoltageRequest } from '@shared/contract/kinetics.js';
import type { DescribeRequest, Description, ProjectionReply, ProjectionRequest, ProjectionTiffRequest } from '@shared/contract/quantify.js';
import type { VoltageAnalysis } from '@shared/electrochemistry/voltageAnalysis.js';
import type { AppError } from '@shared/errors.js';
import type { Question, Recipe } from '@shared/import/recipe.js';
import type { Measured, PreparedSeries, Resolved } from '@shared/kinetics/result.js';
import type { Session } from '@shared/session/schema.js';
import type { Species, VoxelArray } from '@shared/volume/volume.js';

export interface Host {
  readonly native: NativeShell;
  info(): Promise<HostInfo>;
  /**
   * Hands on every event until `signal` aborts; reconnects by itself. Each connection begins with the whole library, the running jobs
   * and the end of those that the listener believes to be running.
   */
  listen(listener: EventListener, signal: AbortSignal): void;

  /** Starts opening; the outcome arrives as job and library events. Resolves to the job id. */
  open(paths: string[], recipes?: Record<string, Recipe>): Promise<string>;
  /** What can be asked about an open source, with how it was read as the suggestion. @throws AppError `not-found` when nothing can. */
  question(path: string): Promise<Question>;
  /** One slice read as the recipe says. */
  preview(request: PreviewRequest, signal?: AbortSignal): Promise<Preview>;
  openSampleCell(): Promise<string>;
  /** Dropped or picked files whose paths the host cannot know: their bytes are sent, then opened. Aborted: nothing of them stays on the host. */
  openFiles(files: { relativePath: string; file: File }[], onFraction: (fraction: number) => void, signal?: AbortSignal): Promise<string>;
  closeSample(sampleId: string): Promise<void>;
  combineSamples(sampleIds: string[]): Promise<void>;
  rememberSpecies(volumeId: string, species: Species | null): Promise<void>;
  cancelJob(jobId: string): Promise<void>;

  closeLog(logId: string): Promise<void>;
  /** Columns as in LOG_COLUMNS, one after the other. */
  logColumns(logId: string, onFraction?: (fraction: number) => void, signal?: AbortSignal): Promise<Float64Array>;

  volume(volumeId: string): Promise<VolumeDetail>;
  /** The whole volume, all time points, stored values in the file's own dtype. */
  voxels(volumeId: string, onFraction?: (fraction: number) => void, signal?: AbortSignal): Promise<VoxelArray>;
  histogram(volumeId: string, bins: number): Promise<Histogram>;

  /** Work over 300 ms shows as a job meanwhile. */
  project(request: ProjectionRequest, signal?: AbortSignal): Promise<ProjectionReply>;
  /** Writes the numbers as a 32-bit TIFF. @throws AppError `exists` unless `overwrite`. */
  projectionTiff(request: ProjectionTiffRequest): Promise<{ path: string; bytes: number }>;
  /** Histogram and statistics of a part of a volume. */
  describe(request: DescribeRequest, signal?: AbortSignal): Promise<Description>;

  /** Cell, noise and what thresholds there are. Cached by the host; the other steps make it when it is not there. */
  prepareAnalysis(request: AnalysisRequest, signal?: AbortSignal): Promise<Prepared>;
  /** Threshold, clusters, amounts. */
  segment(request: AnalysisRequest, signal?: AbortSignal): Promise<SegmentReply>;
  /** Percolation, paths, skeleton, topology, profiles. */
  analyseNetwork(request: AnalysisRequest, signal?: AbortSignal): Promise<Network>;
  /** The smoothed surface of what the threshold selects. */
  networkSurface(request: AnalysisRequest, signal?: AbortSignal): Promise<SurfaceReply>;

  /** Cell, noise and drift of a series. Cached by the host; the other steps make it when it is not there. */
  prepareSeries(request: KineticsRequest, signal?: AbortSignal): Promise<PreparedSeries>;
  /** Amounts and rates of every layer. */
  measureSeries(request: KineticsRequest, signal?: AbortSignal): Promise<Measured>;
  /** Stages, percolation, lag, bootstrap. */
  resolveSeries(request: KineticsRequest, signal?: AbortSignal): Promise<Resolved>;
  /** Half-cycles, plateau, polarisation, shorts, charge. */
  analyseVoltage(logId: string, request: VoltageRequest, signal?: AbortSignal): Promise<VoltageAnalysis>;

  browse(directory: string | null): Promise<Directory>;
  /** Writes atomically on the host's disk. @throws AppError `exists` unless `overwrite`. */
  writeFile(path: string, body: Blob, overwrite: boolean): Promise<{ path: string; bytes: number }>;
  exportTiff(request: TiffExportRequest): Promise<string>;

  saveSession(path: string, session: Session, overwrite: boolean): Promise<{ path: string; bytes: number }>;
  openSession(path: string): Promise<OpenSessionReply>;
  relocateSource(contentHash: string, path: string, acceptChanged: boolean): Promise<{ jobId: string }>;
  autosave(path: string | null, session: Session): Promise<void>;
  readAutosave(): Promise<Autosave | null>;
  /** A clean exit or a deliberate discard: the next start offers nothing to restore. Sent even while the page goes away. */
  clearAutosave(): Promise<void>;

  mark(name: 'shell' | 'first-picture', detail: string): Promise<void>;
}

/** 8-bit grey pixels, row by row; black is `min`, white `max`. */
export interface Preview { widthPx: number; heightPx: number; sliceCount: number; min: number; max: number; pixels: Uint8Array }

export interface EventListener {
  onEvent(event: HostEvent): void;
  /** Ids of jobs whose end has not been heard; the host knows which are its own. */
  runningJobs(): string[];
  /** The host cannot be reached: told once, after more than one try. */
  onLost(error: AppError): void;
  /** It can again. */
  onFound(): void;
}

/** What only the operating system's window can do. Null members: the app shows its own dialog instead. */
export interface NativeShell {
  readonly kind: 'desktop' | 'workstation' | 'replay';
  readonly openDialog: ((what: 'files' | 'folder' | 'session') => Promise<string[]>) | null;
  readonly saveDialog: ((suggestedName: string, extension: string) => Promise<string | null>) | null;
  readonly folderDialog: (() => Promise<string | null>) | null;
  /** The dropped file's path, when the host may know it. */
  readonly pathForFile: ((file: File) => string | null) | null;
  /** Menu items and `open-file` run commands of the app by id. */
  onCommand(listener: (commandId: string, argument?: string) => void): () => void;
  setTitle(title: string, edited: boolean): void;
}
