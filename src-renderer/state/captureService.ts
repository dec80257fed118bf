/**
 * Pictures for export. The graphics layer registers the service; panels and commands use it without knowing that layer.
 * Every picture is drawn offscreen at the asked size from the present document and is deterministic.
 */
import type { Cell } from '@shared/analysis/result.js';
import { AppError } from '@shared/errors.js';
import type { FigureImage } from '@shared/figures/kineticsInput.js';
import type { SlicePlane } from './store.js';

export interface StillOptions {
  widthPx: number;
  heightPx: number;
  background: 'dark' | 'light' | 'transparent';
  axesBox: boolean;
  scaleBar: boolean;
  triad: boolean;
  onFraction?: ((fraction: number) => void) | undefined;
  signal?: AbortSignal | undefined;
}

export interface SliceOptions {
  plane: SlicePlane;
  /** Index along the plane's normal, in voxels; null: where the crosshair is. The oblique plane takes null only. */
  index: number | null;
  /** The height follows from the plane's extent in millimetres. */
  widthPx: number;
  scaleBar: boolean;
  /** Regions and measures that lie in the slice or that it cuts. */
  rois: boolean;
  interpolation: 'nearest' | 'linear';
  signal?: AbortSignal | undefined;
}

/** Draws slices of what was on screen when it was made, whatever the user does meanwhile. Rejects like {@link CaptureService}. */
export type Slicer = (options: SliceOptions) => Promise<Blob>;

/** Pictures reject with AppError (`no-webgl2`, `too-large`, `cancelled`); the blobs are PNG. */
export interface CaptureService {
  still(options: StillOptions): Promise<Blob>;
  slicer(): Slicer;
  /** Slices of time points for a figure, cropped to the pellet, coloured as on screen. `timesH` of the pictures; `cell` null: whole slices. */
  timePoints(timeIndices: readonly number[], timesH: readonly number[], cell: Cell | null): FigureImage[];
}

let service: CaptureService | null = null;

export function registerCapture(next: CaptureService | null): void {
  service = next;
}

/** @throws AppError `no-webgl2` when no graphics layer is there. */
export function capture(): CaptureService {
  if (!service) throw new AppError('no-webgl2', 'No picture can be drawn: the graphics are not running.', 'Wait until the view shows the sample, or open the app on a machine with WebGL2.');
  return service;
}
