import type { Spread } from '../render/spread.js';

export interface ScrubCase {
  /** "workspace in situ: image" */
  title: string;
  widthPx: number; heightPx: number;
  steps: number;
  /** From the key press, or the move of the pointer, to the painted frame. */
  ms: Spread; p95Ms: number;
  uploadedBytes: number;
  drawCalls: number;
}

export interface ScrubResult { date: string; machine: string; gpu: string; note: string; runs: number; timePoints: number; cases: ScrubCase[] }
