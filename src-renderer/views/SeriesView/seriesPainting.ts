/** Paints the image of the series view: the picture, and what is written over it. */
import { AppError } from '@shared/errors.js';
import type { PixelGrid } from '@shared/render/slicePlane.js';
import { layerLines, layerNumbers } from '@renderer/scene/decorations/layers.js';
import { rectsOf, textRect, type Text } from '@renderer/scene/decorations/placing.js';
import { paintPrimitives } from '@renderer/scene/decorations/primitives.js';
import { edgeLabels, sliceScaleBar } from '@renderer/scene/decorations/slice.js';
import { timePixels } from '@renderer/scene/paintTimes.js';
import { palette } from '@renderer/scene/palette.js';
import type { Stage } from '@renderer/scene/stage.js';
import type { ShownTimes } from '@renderer/scene/timeScene.js';
import type { Drawing } from '@renderer/state/drawing.js';
import type { LayersPicture } from '@renderer/state/layersPicture.js';
import { crosshairOf, electrodeNamesOf, isSpacingAssumed, stackAxisOf } from '@renderer/state/selectors.js';
import type { SlicePlane } from '@renderer/state/store.js';
import type { Document } from '@shared/session/schema.js';
import type { ElementSize } from '../common/useElementSize.js';
import { clear, paintPicture, pictureParts, type SliceTargets } from '../SliceView/sliceCanvas.js';
import { devicePixels, frameOf, pixelsOf, type SliceCamera } from '../SliceView/sliceGeometry.js';

export interface SeriesPicture {
  drawing: Drawing;
  document: Document;
  plane: SlicePlane;
  times: ShownTimes;
  /** Null: none are drawn. */
  layers: LayersPicture | null;
  camera: SliceCamera;
  /** In the lower left corner; on screen the view writes it itself. */
  caption: string;
}

/** Returns how the view's CSS pixels now map to space. */
export function paintSeries(stage: Stage | null, { drawing, document, plane, times, layers, camera, caption }: SeriesPicture, targets: SliceTargets, size: ElementSize): PixelGrid {
  const { sample } = drawing;
  const frame = frameOf(plane, document, sample);
  const pixels = pixelsOf(frame, size, camera);
  const device = devicePixels(pixels, size.pixelRatio);
  const parts = [...pictureParts(drawing, device, document.interpolation), times.limit, ...times.terms.flatMap(({ timeIndex, weight }) => [timeIndex, weight])];
  paintPicture(targets.picture, device, parts, () => timePixels(stage, drawing, times, device, document.interpolation));
  const overlay = clear(targets.overlay, device);
  if (!overlay) return pixels;
  const colours = palette('dark', 'dark');
  const captionRect = textRect(captionText(caption, pixels.heightPx, colours.text));
  const bar = sliceScaleBar(pixels, colours.text, isSpacingAssumed(sample), captionRect.right);
  const taken = [captionRect, ...rectsOf(bar)];
  const [lines, numbers] = layers ? [layerLines(layers, pixels, colours), layerNumbers(layers, pixels, taken)] : [[], []];
  const labels = edgeLabels({
    frame, pixels, plane, crosshairMm: crosshairOf(document, sample), stackAxis: stackAxisOf(document, sample), electrodeNames: electrodeNamesOf(document, sample), palette: colours,
  }, [...taken, ...rectsOf(numbers)]);
  paintPrimitives(overlay, [...lines, ...labels, ...numbers, ...bar], size.pixelRatio, colours.halo);
  return pixels;
}

/** Where views.css has it. */
const captionText = (text: string, heightPx: number, colour: string): Text => ({ kind: 'text', at: [8, heightPx - 14], text, colour, align: 'left', sizePx: 12 });

const EXPORT_PX = { widthPx: 640, pixelRatio: 3 };

/** What is on screen, drawn anew: 640 pixels wide as on screen, three times as fine. */
export async function seriesPng(stage: Stage | null, shown: SeriesPicture): Promise<Blob> {
  const frame = frameOf(shown.plane, shown.document, shown.drawing.sample), { widthPx, pixelRatio } = EXPORT_PX;
  const size = { widthPx, heightPx: Math.max(Math.round(widthPx * frame.heightMm / frame.widthMm), FLATTEST_PX), pixelRatio };
  const targets = { picture: document.createElement('canvas'), overlay: document.createElement('canvas') };
  const { heightPx } = paintSeries(stage, shown, targets, size), colours = palette('dark', 'dark');
  const page = new OffscreenCanvas(targets.picture.width, targets.picture.height), context = page.getContext('2d');
  if (!context) throw new AppError('too-large', 'The picture does not fit into memory.', 'Close other samples and try again.');
  context.fillStyle = colours.background;
  context.fillRect(0, 0, page.width, page.height);
  for (const canvas of Object.values(targets)) context.drawImage(canvas, 0, 0);
  paintPrimitives(context, [captionText(shown.caption, heightPx, colours.text)], pixelRatio, colours.halo);
  return page.convertToBlob({ type: 'image/png' });
}

/** Even a thin slice leaves room for what is written. */
const FLATTEST_PX = 200;
