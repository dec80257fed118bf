/** Store → GPU. Every change of what is shown goes through here to uniforms and textures, then asks for a frame; React has no part in it. */
import type { Drawing } from '@renderer/state/drawing.js';
import { drawingState } from '@renderer/state/drawing.js';
import { useLabelOverlay } from '@renderer/state/labelOverlay.js';
import { useLayersPicture } from '@renderer/state/layersPicture.js';
import { stackAxisOf } from '@renderer/state/selectors.js';
import { activeSample, useStore, type AppState } from '@renderer/state/store.js';
import { onViewRequest, registerEye, type ViewPreset } from '@renderer/state/viewRequests.js';
import { useVoxels } from '@renderer/state/voxels.js';
import type { Sample } from '@shared/contract/library.js';
import type { WireError } from '@shared/errors.js';
import type { Camera } from '@shared/session/schema.js';
import { sameGrid } from '@shared/volume/geometry.js';
import type { VolumeTexture } from '../gpu/volumeTexture.js';
import { shallow } from 'zustand/shallow';
import { presetCamera } from './orbit.js';
import { palette } from './palette.js';
import type { Stage } from './stage.js';

/** The drawing on screen, for who paints slices; it changes together with what the stage shows. */
export function presentDrawing(): Drawing | null {
  const state = drawingState(useStore.getState(), useVoxels.getState(), useLabelOverlay.getState().overlay);
  return state.state === 'ready' ? state.drawing : null;
}

/** Follows the store until the returned function is called. */
export function bindStore(stage: Stage): () => void {
  const show = (): void => showDrawing(stage);
  stage.onReady = show;
  const stops = [
    useStore.subscribe((state) => state.library, show),
    useStore.subscribe((state) => state.document, show),
    useVoxels.subscribe(show),
    useLabelOverlay.subscribe(show),
    useStore.subscribe((state) => state.document.view3d.projection, () => stage.applyCamera()),
    useStore.subscribe((state) => state.document, () => stage.invalidate()),
    useStore.subscribe(standing, () => stage.volumeView.changed(), { equalityFn: shallow }),
    useLayersPicture.subscribe(() => stage.volumeView.changed()),
    useStore.subscribe((state) => state.theme, show),
    useStore.subscribe((state) => state.camera, (camera) => adopt(stage, camera)),
    useStore.subscribe((state) => state.graphics.state, (state) => {
      if (state === 'lost') {
        stage.volumeView.contextLost();
        stage.cache.forgetAll();
      }
      show();
    }),
    onViewRequest((preset) => goTo(stage, preset)),
    registerEye(() => stage.viewCamera),
  ];
  show();
  return () => { for (const stop of stops) stop(); };
}

/** Saves where the camera ended up; at the end of a move, not during it. */
export function saveCamera(stage: Stage): void {
  if (stage.viewCamera) useStore.setState({ camera: stage.viewCamera });
}

/** What the things that stand in the volume depend on, besides what the volume itself does. */
function standing({ document: { view3d, clip, crosshairMm, interpolation }, theme }: AppState): unknown[] {
  return [view3d.background, theme, view3d.axesBox, clip.planes, view3d.slicePlanes, ...(view3d.slicePlanes ? [crosshairMm, interpolation] : [])];
}

function goTo(stage: Stage, preset: ViewPreset): void {
  const state = useStore.getState();
  const sample = activeSample(state);
  if (!sample || stage.size.heightPx === 0) return;
  stage.setCamera(presetCamera(preset, sample, stackAxisOf(state.document, sample), stage.size, stage.viewCamera));
  saveCamera(stage);
}

/** A session brought its camera. */
function adopt(stage: Stage, camera: Camera | null): void {
  if (camera && camera !== stage.viewCamera) stage.setCamera(camera);
}

function showDrawing(stage: Stage): void {
  const state = useStore.getState();
  const sample = activeSample(state);
  placeCamera(stage, state, sample);
  const drawing = presentDrawing();
  const volume = drawing && stage.cache.get(drawing);
  const error = drawing && !volume ? stage.cache.errorOf(drawing) : null;
  const isBetweenTimePoints = drawing !== null && !volume && !error && drawing.sample.id === stage.shownSampleId;
  if (!isBetweenTimePoints) {
    stage.shownSampleId = volume ? drawing.sample.id : null;
    const { view3d, clip } = state.document;
    if (stage.volumeView.volume.show(drawing, volume, { view3d, clip, background: palette(view3d.background, state.theme).background })) stage.volumeView.changed();
    if (drawing && volume) stage.sliceMaterial.show(drawing, volume, state.document.interpolation, stage.labels.show(drawing, volume));
  }
  report(error, volume ?? null);
}

/** A sample on the same grid keeps the camera, so that samples can be compared; another grid is framed anew. */
function placeCamera(stage: Stage, state: AppState, sample: Sample | null): void {
  if (stage.size.heightPx === 0) return;
  const isKnown = stage.grid !== null && sample !== null && sameGrid(stage.grid, sample);
  const isFirst = stage.viewCamera === null;
  stage.grid = sample;
  if (!sample || isKnown) return;
  stage.setCamera(isFirst && state.camera ? state.camera : presetCamera('isometric', sample, stackAxisOf(state.document, sample), stage.size, null));
}

function report(error: WireError | null, volume: VolumeTexture | null): void {
  const { graphics } = useStore.getState();
  const next = {
    ...graphics, error: error ?? (graphics.state === 'ready' ? null : graphics.error),
    texture: volume?.report ?? graphics.texture, reduced: volume ? volume.reduced : graphics.reduced,
  };
  if (next.error !== graphics.error || next.texture !== graphics.texture || next.reduced !== graphics.reduced) useStore.setState({ graphics: next });
}
