import { drawingState, type DrawingState } from '@renderer/state/drawing.js';
import { useStore } from '@renderer/state/store.js';
import { useVoxels } from '@renderer/state/voxels.js';
import { useMemo } from 'react';

/** What is on screen, for a component that shows it or says why it cannot. */
export function useDrawing(): DrawingState {
  const document = useStore((state) => state.document);
  const library = useStore((state) => state.library);
  const voxels = useVoxels();
  return useMemo(() => drawingState({ document, library }, voxels), [document, library, voxels]);
}
