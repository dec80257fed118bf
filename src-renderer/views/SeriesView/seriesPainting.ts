/** Paints the image of the series view: the picture, and what is written over it. */
import { AppError } from '@shared/errors.js';
import type { PixelGrid, SlicePlaneFrame } from '@shared/render/slicePlane.js';
import { layerLines, layerNumbers } from '@renderer/scene/decorations/layers.js';
import { rectsOf, textRect, type Text } from '@renderer/scene/decorations/placing.js';
import { paintPrimitives } from '@renderer/scene/decorations/primitives.js';
import { edgeLabels, sliceScaleBar } from '@renderer/scene/decorations/slice.js';
import { timePixels } from '@renderer/scene/paintTimes.js';
import { palette } from '@renderer/scene/palette.js';
import type { Stage } from '@renderer/scene/stage.js';
import type { ShownTimes } from '@renderer/scene/timeScene.js';
import type { Drawing } from '@renderer/state/drawing.js';
import type { DrawnCell, LayersPicture } from '@renderer/state/layersPicture.js';
import { crosshairOf, electrodeNamesOf, isSpacingAssumed, stackAxisOf } from '@renderer/state/selectors.js';
import type { SlicePlane } from '@renderer/state/store.js';
import type { Document } from '@shared/session/schema.js';
import { faceNames } from './faceNames.js';
import { rulerRects, rulers } from './rulers.js';
import type { ElementSize } from '../common/useElementSize.js';
import { paintOver, paintPicture, pictureParts, type SliceTargets } from '../SliceView/sliceCanvas.js';
import { devicePixels, frameOf, pixelsOf, type SliceCamera } from '../SliceView/sliceGeometry.js';

export interface SeriesPicture {
  drawing: Drawing;
  document: Document;
  plane: SlicePlane;
  times: ShownTimes;
  /** Null: none are drawn. */
  layers: LayersPicture | null;
  /** From whose face A depth is counted; null: none is known. */
  cell: DrawnCell | null;
  camera: SliceCamera;
  /** In the lower left corner; on screen the view writes it itself. */
  caption: string;
}

/** Returns how the view's CSS pixels now map to space. */
export function paintSeries(stage: Stage | null, { drawing, document, plane, times, layers, cell, camera, caption }: SeriesPicture, targets: SliceTargets, size: ElementSize): PixelGrid {
  const { sample } = drawing;
  const frame = frameOf(plane, document, sample);
  const pixels = pixelsOf(frame, size, camera);
  const device = devicePixels(pixels, size.pixelRatio);
  const parts = [...pictureParts(drawing, device, document.interpolation), times.limit, ...times.terms.flatMap(({ timeIndex, weight }) => [timeIndex, weight])];
  paintPicture(targets.picture, device, parts, () => timePixels(stage, drawing, times, device, document.interpolation));
  const writing = { frame, plane, crosshairMm: crosshairOf(document, sample), stackAxis: stackAxisOf(document, sample), electrodeNames: electrodeNamesOf(document, sample) };
  const { right } = textRect(captionText(caption, pixels.heightPx, '')), captionEndPx = CAPTION_STEP_PX * Math.ceil(right / CAPTION_STEP_PX), isAssumed = isSpacingAssumed(sample);
  const written = [plane, size.pixelRatio, captionEndPx, isAssumed, writing.stackAxis, ...(writing.electrodeNames ?? []), ...framePlace(frame), ...gridPlace(pixels), ...(cell ? cellPlace(cell) : []), layers !== null, layers?.count, layers?.flipped];
  paintOver(targets.overlay, device, written, (overlay) => {
    const colours = palette('dark', 'dark'), bar = sliceScaleBar(pixels, colours.text, isAssumed, captionEndPx);
    const below = [{ left: 0, right: captionEndPx, top: pixels.heightPx - CAPTION_PX, bottom: pixels.heightPx }, ...rectsOf(bar)];
    const scales = rulers(plane, frame, pixels, cell, colours, below), taken = [...below, ...rulerRects(scales)];
    const [lines, numbers] = layers ? [layerLines(layers, pixels, colours), layerNumbers(layers, pixels, taken)] : [[], []], filled = [...taken, ...rectsOf(numbers)];
    const labels = cell && writing.electrodeNames ? faceNames(cell, writing.electrodeNames, pixels, colours, filled) : edgeLabels({ ...writing, pixels, palette: colours }, filled, true);
    paintPrimitives(overlay, [...lines, ...scales, ...labels, ...numbers, ...bar], size.pixelRatio, colours.halo);
  });
  return pixels;
}

/** What is written stays while the caption's length changes by a few letters. */
const CAPTION_STEP_PX = 32, CAPTION_PX = 22;
const framePlace = ({ centreMm, widthMm, heightMm }: SlicePlaneFrame): number[] => [...centreMm, widthMm, heightMm];
const gridPlace = ({ cornerMm, rightMm, downMm }: PixelGrid): number[] => [...cornerMm, ...rightMm, ...downMm];
const cellPlace = ({ axis, centreMm, radiusMm, faceA, faceB }: DrawnCell): number[] => [...axis, ...centreMm, radiusMm, ...faceA.normal, faceA.offsetMm, ...faceB.normal, faceB.offsetMm];

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
