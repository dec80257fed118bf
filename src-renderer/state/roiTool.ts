/** What is being drawn or edited on the slices. Passing: never saved, never undone. */
import type { RoiKind } from '@shared/roi/roi.js';
import type { Vec3 } from '@shared/volume/geometry.js';
import { create } from 'zustand';

interface RoiTool {
  /** Null: the pointer moves the crosshair. */
  tool: RoiKind | null;
  selectedId: string | null;
  /** Points set so far of a shape that is made by clicks. */
  pointsMm: readonly Vec3[];
}

export const useRoiTool = create<RoiTool>()(() => ({ tool: null, selectedId: null, pointsMm: [] }));

/** The same tool again puts it away. */
export function chooseTool(kind: RoiKind): void {
  useRoiTool.setState(({ tool }) => ({ tool: tool === kind ? null : kind, pointsMm: [] }));
}

export function selectRoi(selectedId: string | null): void {
  useRoiTool.setState({ selectedId });
}
