/** The cell and its depth layers, as every picture draws them. Outside the undoable document: the panel keeps it in step with the analysis. */
import type { Vec3 } from '@shared/volume/geometry.js';
import { create } from 'zustand';
import { subscribeWithSelector } from 'zustand/middleware';
import type { Pace } from './history.js';

/** Where `normal · posMm = offsetMm`; `normal` has length 1 and points from electrode A to electrode B. */
export interface Face { normal: Vec3; offsetMm: number }

export interface DrawnCell {
  /** From electrode A to electrode B, length 1. */
  axis: Vec3;
  /** A point of the axis. */
  centreMm: Vec3;
  radiusMm: number;
  faceA: Face;
  faceB: Face;
}

export interface LayersPicture {
  sampleId: string;
  cell: DrawnCell;
  /** Depth layers, 2…12. */
  count: number;
  /** Layer 1 lies at electrode B. */
  flipped: boolean;
  /** Drawn in 3D and slices. */
  show: boolean;
  /** Both faces can be dragged. */
  editing: boolean;
  /** A face was moved by hand: tells the document, through `record[pace]` of history.ts. Whoever drags calls `endGesture` when the pointer is up. */
  onEdit: (face: 'A' | 'B', moved: Face, pace: Pace) => void;
}

interface Layered {
  /** Null: no cell is known, nothing is drawn. A new object for every change. */
  picture: LayersPicture | null;
}

export const useLayersPicture = create<Layered>()(subscribeWithSelector((): Layered => ({ picture: null })));
