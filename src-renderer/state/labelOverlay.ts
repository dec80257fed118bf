/** What segmentation adds to every picture: which cluster a voxel belongs to, and how clusters are coloured. Outside the undoable document. */
import { create } from 'zustand';
import { subscribeWithSelector } from 'zustand/middleware';

/** Labels beyond the last are counted as the last. */
export const MOST_LABELS = 65_535;

export interface LabelOverlay {
  sampleId: string;
  timeIndex: number;
  /** One per voxel, x fastest: 0 is background, n the n-th largest cluster. A new array for every new segmentation. */
  labels: Uint16Array;
  /** What every voxel of a cluster reaches, physical units (of hysteresis: the low one). In 3D clusters begin to show at half of it. */
  threshold: number;
  /**
   * Straight RGBA of labels 0…(length/4 − 1), 8 bit; labels beyond take the last. Alpha 0 hides a cluster in 3D and slices.
   * Label 0 is what the threshold rejects: its alpha is how much of that signal stays visible in 3D, in the colours of its own channel.
   * A new array for every change.
   */
  palette: Uint8Array;
}

interface Labelled {
  /** Null: dendrites are drawn as they are measured. */
  overlay: LabelOverlay | null;
}

export const useLabelOverlay = create<Labelled>()(subscribeWithSelector((): Labelled => ({ overlay: null })));
