/**
 * The 3D view at any size, drawn offscreen through the one context at full quality, so that the same document always gives the same picture.
 * Scale bar, labels, triad and lines keep the size on paper that they have on screen.
 */
import type { Sample } from '@shared/contract/library.js';
import type { Document } from '@shared/session/schema.js';
import { projectToPx, pxFromMm, type ViewCamera } from '@shared/render/viewCamera.js';
import { AppError } from '@shared/errors.js';
import { presentDrawing } from '@renderer/scene/bindStore.js';
import { edgesBehind, frontMask } from '@renderer/scene/decorations/boxFaces.js';
import { paintPrimitives, type Primitive } from '@renderer/scene/decorations/primitives.js';
import { view3dDecorations } from '@renderer/scene/decorations/view3d.js';
import { networkTrace } from '@renderer/scene/network/networkTrace.js';
import { palette, type Palette } from '@renderer/scene/palette.js';
import type { Stage } from '@renderer/scene/stage.js';
import type { StillOptions } from '@renderer/state/captureService.js';
import { networkPictureOf, useNetworkPicture } from '@renderer/state/networkPicture.js';
import { electrodeNamesOf, isSpacingAssumed, stackAxisOf } from '@renderer/state/selectors.js';
import { useStore } from '@renderer/state/store.js';
import { isDrawable } from '../gpu/context.js';
import { checkSize, encodePng } from './png.js';
import { drawTiles } from './stillTiles.js';

/** The picture is laid out as if it were this high, so that text keeps its proportion to the picture. */
const LAYOUT_HEIGHT_PX = 640;

/** @throws AppError `no-webgl2`, `too-large`, `cancelled`. */
export async function renderStill(stage: Stage | null, options: StillOptions): Promise<Blob> {
  const { widthPx, heightPx } = options;
  checkSize(widthPx, heightPx);
  const drawing = presentDrawing();
  const volume = stage && drawing && isDrawable(stage.graphics) ? stage.cache.get(drawing) : null;
  if (!stage || !drawing || !volume || !stage.viewCamera) {
    throw new AppError('no-webgl2', 'The 3D view cannot be drawn now.', 'Wait until it shows the sample, or use a machine with WebGL2; slices can be exported without it.');
  }
  const { document } = useStore.getState();
  const canvas = new OffscreenCanvas(widthPx, heightPx);
  const context = canvas.getContext('2d');
  if (!context) throw new AppError('too-large', `A picture of ${widthPx} × ${heightPx} pixels does not fit into memory.`, 'Choose a smaller size.');
  const scale = heightPx / LAYOUT_HEIGHT_PX;
  const written = layout(drawing.sample, stage.viewCamera, document, options, { widthPx: widthPx / scale, heightPx: LAYOUT_HEIGHT_PX });
  if (options.background !== 'transparent') {
    context.fillStyle = written.palette.background;
    context.fillRect(0, 0, widthPx, heightPx);
  }
  paintPrimitives(context, written.behind, scale, written.palette.halo);
  const appearance = { view3d: document.view3d, clip: document.clip, background: written.palette.background };
  await drawTiles(stage, { drawing, volume, appearance, camera: stage.viewCamera, palette: written.palette, pixelRatio: scale }, options, context);
  paintPrimitives(context, written.over, scale, written.palette.halo);
  return encodePng(canvas);
}

interface Written { palette: Palette; behind: Primitive[]; over: Primitive[] }

function layout(sample: Sample, camera: ViewCamera, document: Document, options: StillOptions, viewport: { widthPx: number; heightPx: number }): Written {
  const colours = palette(options.background === 'dark' ? 'dark' : 'light', 'light');
  const { projection } = document.view3d;
  const matrix = pxFromMm(camera, projection, viewport);
  const box = options.axesBox ? edgesBehind(sample, frontMask(sample, camera, projection)) : [];
  return {
    palette: colours,
    behind: box.map(([from, to]) => ({ kind: 'line', from: projectToPx(matrix, from), to: projectToPx(matrix, to), colour: colours.line })),
    over: [...networkTrace(networkPictureOf(useNetworkPicture.getState(), sample.id, document.timeIndex), matrix), ...view3dDecorations({
      grid: sample, camera, projection, viewport, stackAxis: stackAxisOf(document, sample), electrodeNames: electrodeNamesOf(document, sample), taken: [],
      axesBox: options.axesBox, scaleBar: options.scaleBar, isSpacingAssumed: isSpacingAssumed(sample), triad: options.triad, palette: colours,
    })],
  };
}
