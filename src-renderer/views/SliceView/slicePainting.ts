/** Paints a slice view's two canvases: the picture, and what is written over it. */
import type { PixelGrid } from '@shared/render/slicePlane.js';
import { crosshairOf, electrodeNamesOf, isSpacingAssumed, stackAxisOf } from '@renderer/state/selectors.js';
import { networkPictureOf, useNetworkPicture } from '@renderer/state/networkPicture.js';
import { layersOf, useLayersPicture } from '@renderer/state/layersPicture.js';
import { useStore, type SlicePlane } from '@renderer/state/store.js';
import type { Drawing } from '@renderer/state/drawing.js';
import { layerLines, layerNumbers } from '@renderer/scene/decorations/layers.js';
import { rectsOf, type Rect } from '@renderer/scene/decorations/placing.js';
import { paintPrimitives, textWidthPx } from '@renderer/scene/decorations/primitives.js';
import { crosshairLines, edgeLabels, sliceScaleBar } from '@renderer/scene/decorations/slice.js';
import { networkMarks, sliceThicknessMm } from '@renderer/scene/network/sliceMarks.js';
import { palette } from '@renderer/scene/palette.js';
import { slicePixels } from '@renderer/scene/paintSlice.js';
import type { Stage } from '@renderer/scene/stage.js';
import type { ElementSize } from '../common/useElementSize.js';
import { BADGE_PX } from '../common/badge.js';
import { clear, paintPicture, pictureParts, type SliceTargets } from './sliceCanvas.js';
import { devicePixels, frameOf, pixelsOf, type SliceCamera } from './sliceGeometry.js';

/** Returns how the view's CSS pixels now map to space. */
export function paintSliceView(stage: Stage | null, drawing: Drawing, plane: SlicePlane, targets: SliceTargets, size: ElementSize, camera: SliceCamera, caption: string): PixelGrid {
  const { document } = useStore.getState();
  const frame = frameOf(plane, document, drawing.sample);
  const pixels = pixelsOf(frame, size, camera);
  const device = devicePixels(pixels, size.pixelRatio);
  paintPicture(targets.picture, device, pictureParts(drawing, device, document.interpolation), () => slicePixels(stage, drawing, device, document.interpolation));
  const overlay = clear(targets.overlay, device);
  if (overlay) {
    const colours = palette('dark', 'dark');
    const decorations = {
      frame, pixels, plane, crosshairMm: crosshairOf(document, drawing.sample), stackAxis: stackAxisOf(document, drawing.sample),
      electrodeNames: electrodeNamesOf(document, drawing.sample), palette: colours,
    };
    const network = networkPictureOf(useNetworkPicture.getState(), drawing.sample.id, document.timeIndex);
    const marks = network ? networkMarks(network, pixels, sliceThicknessMm(drawing.sample.affine, pixels)) : [];
    const captionRect = captionPx(caption, pixels.heightPx);
    const bar = sliceScaleBar(pixels, colours.text, isSpacingAssumed(drawing.sample), captionRect.right);
    const taken = [captionRect, ...rectsOf(bar), ...(drawing.sample.synthetic ? [BADGE_PX] : [])];
    const layers = layersOf(useLayersPicture.getState(), drawing.sample.id);
    const [lines, numbers] = layers ? [layerLines(layers, pixels, colours), layerNumbers(layers, pixels, taken)] : [[], []];
    const labels = edgeLabels(decorations, [...taken, ...rectsOf(numbers)]);
    paintPrimitives(overlay, [...lines, ...marks, ...crosshairLines(decorations), ...labels, ...numbers, ...bar], size.pixelRatio, colours.halo);
  }
  return pixels;
}

/** Where the caption lies (views.css). */
function captionPx(caption: string, heightPx: number): Rect {
  return { left: 8, right: 8 + textWidthPx(caption, 12), top: heightPx - 24, bottom: heightPx - 6 };
}
