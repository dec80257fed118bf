import { drawingState, type DrawingState } from '@renderer/state/drawing.js';
import { useLabelOverlay } from '@renderer/state/labelOverlay.js';
import { activeSample, useStore } from '@renderer/state/store.js';
import { requestVoxels, useVoxels } from '@renderer/state/voxels.js';
import { useEffect, useMemo } from 'react';

/** What is on screen, for a component that shows it or says why it cannot. Fetches the voxels that are needed. */
export function useDrawing(): DrawingState {
  const document = useStore((state) => state.document);
  const library = useStore((state) => state.library);
  const voxels = useVoxels();
  const sample = activeSample({ document, library });
  useEffect(() => {
    if (sample) requestVoxels(sample.channels.map((channel) => channel.volumeId));
  }, [sample]);
  const overlay = useLabelOverlay((state) => state.overlay);
  return useMemo(() => drawingState({ document, library }, voxels, overlay), [document, library, voxels, overlay]);
}
