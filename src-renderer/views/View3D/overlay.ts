/** What is written over the 3D picture: labels on a canvas, handles as elements. */
import { isClipping } from '@renderer/state/actions/clip.js';
import { electrodeNamesOf, isSpacingAssumed, stackAxisOf } from '@renderer/state/selectors.js';
import { networkPictureOf, useNetworkPicture } from '@renderer/state/networkPicture.js';
import { layersOf, useLayersPicture } from '@renderer/state/layersPicture.js';
import { activeSample, useStore } from '@renderer/state/store.js';
import { paintPrimitives } from '@renderer/scene/decorations/primitives.js';
import { view3dDecorations } from '@renderer/scene/decorations/view3d.js';
import { networkTrace } from '@renderer/scene/network/networkTrace.js';
import { palette } from '@renderer/scene/palette.js';
import type { Stage } from '@renderer/scene/stage.js';
import { pxFromMm } from '@shared/render/viewCamera.js';
import { marksPx } from '../common/badge.js';
import type { ClipHandles } from './handles/clipHandles.js';
import { handlesOf, type HandleView } from './handles/handles.js';
import { clipOutline } from './handles/outline.js';
import { placeHandles } from './handles/placeHandles.js';
import { crosshairCross } from './picking/crosshairCross.js';
import type { PickMark } from './picking/pickMark.js';

export interface Overlay { canvas: HTMLCanvasElement; handles: ClipHandles; mark: PickMark }

/** Brings everything to where it belongs in the present view. */
export function paintOverlay(stage: Stage, { canvas, handles, mark }: Overlay): void {
  const { widthPx, heightPx, pixelRatio } = stage.size;
  const [width, height] = [Math.round(widthPx * pixelRatio), Math.round(heightPx * pixelRatio)];
  if (canvas.width !== width || canvas.height !== height) [canvas.width, canvas.height] = [width, height];
  const context = canvas.getContext('2d');
  context?.clearRect(0, 0, width, height);
  const state = useStore.getState();
  const sample = activeSample(state);
  const { grid, viewCamera: camera } = stage;
  if (!context || !grid || !sample || !camera) return handles.show([]);
  const { view3d, clip } = state.document;
  const colours = palette(view3d.background, state.theme);
  const view: HandleView = { grid, clip, isClipOn: state.clipHandles, layers: layersOf(useLayersPicture.getState(), sample.id), camera, projection: view3d.projection, viewport: stage.size };
  const shown = handlesOf(view);
  const decorations = view3dDecorations({
    ...view, stackAxis: stackAxisOf(state.document, sample), electrodeNames: electrodeNamesOf(state.document, sample),
    taken: marksPx(sample.synthetic, isClipping(clip)), axesBox: view3d.axesBox, scaleBar: view3d.scaleBar, isSpacingAssumed: isSpacingAssumed(sample), triad: view3d.triad, palette: colours,
  });
  const cross = view3d.slicePlanes || mark.isAtCrosshair() ? crosshairCross(view, sample, state.document, colours) : [];
  const network = networkTrace(networkPictureOf(useNetworkPicture.getState(), stage.shownSampleId, state.document.timeIndex), pxFromMm(camera, view3d.projection, stage.size));
  paintPrimitives(context, [...network, ...clipOutline(view, shown, colours), ...cross, ...decorations], pixelRatio, colours.halo);
  handles.show(placeHandles(view, shown));
  mark.place(view);
}
