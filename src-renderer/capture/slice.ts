/** A coloured slice as a picture file: by the CPU from the native arrays, so exact and the same on every machine, with WebGL2 or without. */
import { paintSlice } from '@shared/render/slice.js';
import { axisPlaneFrame, fitPixels, planeFrame, type PixelGrid, type SlicePlaneFrame } from '@shared/render/slicePlane.js';
import { AppError } from '@shared/errors.js';
import type { Sample } from '@shared/contract/library.js';
import type { Document } from '@shared/session/schema.js';
import { presentDrawing } from '@renderer/scene/bindStore.js';
import { paintPrimitives } from '@renderer/scene/decorations/primitives.js';
import { drawnOn, roiMarks } from '@renderer/scene/decorations/roi.js';
import { sliceScaleBar } from '@renderer/scene/decorations/slice.js';
import { networkMarks, sliceThicknessMm } from '@renderer/scene/network/sliceMarks.js';
import { sliceScene } from '@renderer/scene/paintSlice.js';
import type { SliceOptions, Slicer } from '@renderer/state/captureService.js';
import type { Drawing } from '@renderer/state/drawing.js';
import { networkPictureOf, useNetworkPicture } from '@renderer/state/networkPicture.js';
import { crosshairOf, isSpacingAssumed } from '@renderer/state/selectors.js';
import { useStore } from '@renderer/state/store.js';
import { add, scale } from '@shared/volume/geometry.js';
import { checkSize, encodePng } from './png.js';

/** Pixels painted before the event loop gets a turn: some 40 ms. */
const PIXELS_PER_TURN = 2 ** 17;
/** Text and bar are as large as on a picture this wide. */
const LAYOUT_WIDTH_PX = 420;

/** @throws AppError `bad-request` (nothing open); the slicer rejects with `bad-request` (no such slice), `too-large`, `cancelled`. */
export function slicer(): Slicer {
  const drawing = presentDrawing();
  if (!drawing) throw new AppError('bad-request', 'No sample is open.', 'Open a sample and wait until its slices are shown.');
  const { document } = useStore.getState();
  return (options) => renderSlice(drawing, document, options);
}

async function renderSlice(drawing: Drawing, document: Document, options: SliceOptions): Promise<Blob> {
  const frame = frameOf(options, document, drawing.sample);
  const { widthPx } = options;
  const heightPx = Math.max(1, Math.round(widthPx * frame.heightMm / frame.widthMm));
  checkSize(widthPx, heightPx);
  const canvas = new OffscreenCanvas(widthPx, heightPx);
  const context = canvas.getContext('2d');
  if (!context) throw new AppError('too-large', `A picture of ${widthPx} × ${heightPx} pixels does not fit into memory.`, 'Choose a smaller size.');
  const scene = sliceScene(drawing, options.interpolation);
  const whole = fitPixels(frame, { widthPx, heightPx });
  const rows = Math.max(1, Math.floor(PIXELS_PER_TURN / widthPx));
  for (let y = 0; y < heightPx; y += rows) {
    if (options.signal?.aborted) throw new AppError('cancelled', 'The picture was cancelled.', '');
    const strip = stripOf(whole, y, Math.min(rows, heightPx - y));
    context.putImageData(new ImageData(paintSlice(scene, strip), strip.widthPx, strip.heightPx), 0, y);
    await new Promise((resolve) => { setTimeout(resolve, 0); });
  }
  const ratio = Math.max(widthPx / LAYOUT_WIDTH_PX, 0.5);
  const page: PixelGrid = { ...whole, widthPx: widthPx / ratio, heightPx: heightPx / ratio, rightMm: scale(whole.rightMm, ratio), downMm: scale(whole.downMm, ratio) };
  const network = networkPictureOf(useNetworkPicture.getState(), drawing.sample.id, document.timeIndex);
  const marks = network ? networkMarks(network, page, sliceThicknessMm(drawing.sample.affine, page)) : [];
  const rois = options.rois ? roiMarks(document.rois[drawing.sample.id] ?? [], drawnOn(drawing.sample, frame), page) : [];
  const bar = options.scaleBar ? sliceScaleBar(page, '#ffffff', isSpacingAssumed(drawing.sample)) : [];
  paintPrimitives(context, [...marks, ...rois, ...bar], ratio, 'rgba(0,0,0,0.75)');
  return encodePng(canvas);
}

function frameOf({ plane, index }: SliceOptions, document: Document, sample: Sample): SlicePlaneFrame {
  if (plane === 'oblique') return planeFrame(sample, { plane, oblique: document.oblique }, crosshairOf(document, sample));
  if (index === null) return planeFrame(sample, { plane }, crosshairOf(document, sample));
  const count = sample.dims[{ xy: 2, xz: 1, yz: 0 }[plane]] ?? 0;
  if (!Number.isInteger(index) || index < 0 || index >= count) throw new AppError('bad-request', `${plane} slice ${index} does not exist.`, `Choose one from 0 to ${count - 1}.`);
  return axisPlaneFrame(sample, plane, index);
}

function stripOf(whole: PixelGrid, y: number, heightPx: number): PixelGrid {
  return { ...whole, heightPx, cornerMm: add(whole.cornerMm, scale(whole.downMm, y)) };
}
