import type { Spread } from '../render/spread.js';

export interface ScrubCase {
  /** "Series view beside the slices, image" */
  title: string;
  widthPx: number; heightPx: number;
  steps: number;
  /** From the key press to the painted frame. */
  ms: Spread; p95Ms: number;
  uploadedBytes: number;
  drawCalls: number;
}

export interface ScrubResult { date: string; machine: string; gpu: string; note: string; runs: number; timePoints: number; cases: ScrubCase[] }
