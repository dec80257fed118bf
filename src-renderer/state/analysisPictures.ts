/** What of the analysis is drawn into the pictures: clusters and depth layers. The network's part is networkPicture.ts. */
import type { Cell } from '@shared/analysis/result.js';
import { create } from 'zustand';
import { subscribeWithSelector } from 'zustand/middleware';
import { setFace } from './actions/analysis.js';
import { useAnalysis } from './analysis.js';
import { parametersOf } from './analysisRequest.js';
import { clusterPalette, clusterViewOf } from './clusterPalette.js';
import { selectedCluster, useClusterSelection } from './clusterSelection.js';
import { useLabelOverlay } from './labelOverlay.js';
import { useLayersPicture, type DrawnCell } from './layersPicture.js';
import { useStore } from './store.js';

/** Whether the faces of the cell can be dragged in 3D and slices. Passing state. */
export const useFaceEditing = create<{ editing: boolean }>()(subscribeWithSelector((): { editing: boolean } => ({ editing: false })));

/** Returns the function that stops it. */
export function followPictures(): () => void {
  const stops = [useAnalysis.subscribe(draw), useStore.subscribe(draw), useClusterSelection.subscribe(draw), useFaceEditing.subscribe(draw)];
  draw();
  return () => {
    for (const stop of stops) stop();
    useLabelOverlay.setState({ overlay: null });
    useLayersPicture.setState({ picture: null });
  };
}

function draw(): void {
  drawClusters();
  drawLayers();
}

/** Runs `make` when one of `inputs` is another object or value than last time. */
function memo(make: () => void): (inputs: readonly unknown[]) => void {
  let last: readonly unknown[] = [];
  return (inputs) => {
    if (inputs.length === last.length && inputs.every((input, n) => Object.is(input, last[n]))) return;
    last = inputs;
    make();
  };
}

const makeClusters = memo(() => {
  const { document } = useStore.getState(), { segmented, labels, sampleId, timeIndex } = useAnalysis.getState();
  if (!document.overlay.clusters || !segmented || !labels || sampleId === null) { useLabelOverlay.setState({ overlay: null }); return; }
  const view = { ...clusterViewOf(document, sampleId), selected: selectedCluster(useClusterSelection.getState(), sampleId) };
  const { value, lowValue } = segmented.threshold;
  useLabelOverlay.setState({ overlay: { sampleId, timeIndex, labels, threshold: lowValue ?? value, palette: clusterPalette(segmented, document.overlay, view) } });
});

function drawClusters(): void {
  const { overlay, clusters } = useStore.getState().document, { segmented, labels, sampleId, timeIndex } = useAnalysis.getState();
  makeClusters([overlay.clusters, overlay.colouring, overlay.rest, clusters[sampleId ?? ''], segmented, labels, sampleId, timeIndex, selectedCluster(useClusterSelection.getState(), sampleId ?? '')]);
}

const makeLayers = memo(() => {
  const { document } = useStore.getState(), { prepared, sampleId } = useAnalysis.getState(), { editing } = useFaceEditing.getState();
  if (!prepared || sampleId === null) { useLayersPicture.setState({ picture: null }); return; }
  const { layers, cell } = parametersOf(document, sampleId);
  useLayersPicture.setState({ picture: {
    sampleId, cell: drawnCell(prepared.cell, cell.planes), count: layers, flipped: cell.flip, show: document.overlay.layers, editing: editing && document.overlay.layers,
    onEdit: (face, moved, pace) => { setFace(sampleId, face, moved, prepared.cell, pace); },
  } });
});

function drawLayers(): void {
  const { overlay, analysis } = useStore.getState().document, { prepared, sampleId } = useAnalysis.getState();
  makeLayers([overlay.layers, analysis[sampleId ?? '']?.cell, analysis[sampleId ?? '']?.layers, prepared, sampleId, useFaceEditing.getState().editing]);
}

/** Faces set by hand are drawn before the host has heard of them. */
export function drawnCell({ axis, centreMm, radiusMm, faceA, faceB }: Cell, planes: readonly [DrawnCell['faceA'], DrawnCell['faceB']] | null): DrawnCell {
  return { axis, centreMm, radiusMm, faceA: planes?.[0] ?? faceA, faceB: planes?.[1] ?? faceB };
}
