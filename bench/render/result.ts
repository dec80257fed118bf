/** What a run of the benchmark leaves behind: bench/results/render-<date>.json. */
import type { RendererName } from './names.js';
import type { Quality } from './page/renderer.js';
import type { Spread } from './spread.js';

export interface SetUpResult { ms: Spread; uploadedBytes: number; texture3dBytes: number }

/** One renderer, one scene, one size. Milliseconds; each value ends with a pixel read back. */
export interface RendererResult {
  /** The fastest setting found with a frame of at least {@link GOOD_DB} from every judged side; if none, its best. */
  quality: Quality;
  /** Smallest over the judged views. */
  psnrDb: number;
  reachesGood: boolean;
  rotating: Spread;
  afterWindow: Spread;
  afterWindowPsnrDb: number;
  /** Until a still picture is within {@link CONVERGED_DB} of the converged one; measured at the first size alone. */
  still: { ms: Spread; frames: number; psnrDb: number; quality: Quality } | null;
}

export interface CellResult {
  scene: string;
  widthPx: number;
  heightPx: number;
  /** Views judged, and views drawn per run. */
  judgedAngles: number;
  turnedAngles: number;
  referenceStepRatio: number;
  renderers: Partial<Record<RendererName, RendererResult>>;
  /** PSNR between the converged pictures of Dendrograph and a peer. */
  agreementDb: Partial<Record<RendererName, number | null>>;
}

export interface SceneResult { scene: string; title: string; setUp: Partial<Record<RendererName, SetUpResult>> }

/** The built app with its own sample, in a window of 1280×800. */
export interface AppResult {
  restSeconds: number;
  drawCallsAtRest: number;
  timePoints: number;
  uploadedBytesScrubbing: number;
  drawCallsScrubbing: number;
}

export interface RenderResult {
  date: string;
  machine: string;
  gpu: string;
  versions: Record<RendererName, string>;
  note: string;
  runs: number;
  minutes: number;
  scenes: SceneResult[];
  cells: CellResult[];
  /** Null where only the renderers were compared. */
  app: AppResult | null;
}

export const GOOD_DB = 40;
/** A root mean square error of 1/255. */
export const CONVERGED_DB = 48.13;
