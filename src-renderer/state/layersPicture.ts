/** The cell and its depth layers, as every picture draws them. Outside the undoable document: the panel keeps it in step with the analysis. */
import type { LayeredCell, LayerPlane } from '@shared/render/layerPlanes.js';
import { create } from 'zustand';
import { subscribeWithSelector } from 'zustand/middleware';
import type { Pace } from './history.js';

export type Face = LayerPlane;
export type DrawnCell = LayeredCell;

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

/** What is to be drawn for a sample; null: nothing. */
export function layersOf({ picture }: Layered, sampleId: string | undefined): LayersPicture | null {
  return picture && picture.show && picture.sampleId === sampleId ? picture : null;
}
