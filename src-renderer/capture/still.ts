/**
 * The 3D view at any size, drawn offscreen in tiles through the one context: full quality, a fixed number of averaged frames, so that the
 * same document always gives the same picture. Scale bar, labels and triad keep the size on paper that they have on screen.
 */
import type { Sample } from '@shared/contract/library.js';
import type { Document } from '@shared/session/schema.js';
import { fromHalf } from '@shared/render/halfFloat.js';
import { projectToPx, pxFromMm, type ViewCamera } from '@shared/render/viewCamera.js';
import { AppError } from '@shared/errors.js';
import type { Drawing } from '@renderer/state/drawing.js';
import { presentDrawing } from '@renderer/scene/bindStore.js';
import { edgesBehind } from '@renderer/scene/decorations/axesBox.js';
import { paintPrimitives, type Primitive } from '@renderer/scene/decorations/primitives.js';
import { view3dDecorations } from '@renderer/scene/decorations/view3d.js';
import { palette } from '@renderer/scene/palette.js';
import type { Stage } from '@renderer/scene/stage.js';
import type { StillOptions } from '@renderer/state/captureService.js';
import { electrodeNamesOf, stackAxisOf } from '@renderer/state/selectors.js';
import { useStore } from '@renderer/state/store.js';
import { HalfFloatType, UnsignedByteType, WebGLRenderTarget } from 'three';
import { isDrawable, type Graphics } from '../gpu/context.js';
import { MarchPass } from '../gpu/marchPass.js';
import type { VolumeTexture } from '../gpu/volumeTexture.js';
import { checkSize, encodePng } from './png.js';

const TILE_PX = 512;
const PASSES = 8;
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
    context.fillStyle = written.background;
    context.fillRect(0, 0, widthPx, heightPx);
  }
  paintPrimitives(context, written.behind, scale, written.halo);
  await drawVolume(stage.graphics, marchOf(drawing, volume, document, stage.viewCamera, widthPx / heightPx), options, context);
  paintPrimitives(context, written.over, scale, written.halo);
  return encodePng(canvas);
}

interface Written { background: string; halo: string; behind: Primitive[]; over: Primitive[] }

function layout(sample: Sample, camera: ViewCamera, document: Document, options: StillOptions, viewport: { widthPx: number; heightPx: number }): Written {
  const colours = palette(options.background === 'dark' ? 'dark' : 'light', 'light');
  const { projection } = document.view3d;
  const matrix = pxFromMm(camera, projection, viewport);
  const box = options.axesBox ? edgesBehind(sample, camera, projection) : [];
  return {
    ...colours,
    behind: box.map(([from, to]) => ({ kind: 'line', from: projectToPx(matrix, from), to: projectToPx(matrix, to), colour: colours.line })),
    over: view3dDecorations({
      grid: sample, camera, projection, viewport, stackAxis: stackAxisOf(document, sample), electrodeNames: electrodeNamesOf(document, sample), taken: [],
      axesBox: options.axesBox, scaleBar: options.scaleBar, triad: options.triad, palette: colours,
    }),
  };
}

/** A march of its own, so that the one on screen goes on undisturbed. */
function marchOf(drawing: Drawing, volume: VolumeTexture, { view3d }: Document, camera: ViewCamera, aspect: number): MarchPass {
  const march = new MarchPass();
  march.setVolume(volume);
  march.setTransfer(drawing, volume);
  march.setTime(drawing, volume);
  march.setQuality(view3d);
  march.setCamera(camera, view3d.projection, aspect);
  return march;
}

/** Marches tile by tile and lays each over the canvas; the event loop gets a turn between tiles. */
async function drawVolume({ renderer, canAccumulate }: Graphics, march: MarchPass, options: StillOptions, context: OffscreenCanvasRenderingContext2D): Promise<void> {
  const { widthPx, heightPx, signal, onFraction } = options;
  const tiles = tilesOf(widthPx, heightPx);
  const tileCanvas = new OffscreenCanvas(TILE_PX, TILE_PX);
  const tileContext = tileCanvas.getContext('2d');
  const target = new WebGLRenderTarget(TILE_PX, TILE_PX, { type: canAccumulate ? HalfFloatType : UnsignedByteType, depthBuffer: false });
  try {
    for (const [n, tile] of tiles.entries()) {
      if (signal?.aborted) throw new AppError('cancelled', 'The picture was cancelled.', '');
      target.setSize(tile.widthPx, tile.heightPx);
      for (let pass = 0; pass < (canAccumulate ? PASSES : 1); pass++) march.draw(renderer, target, pass, tile, options);
      const premultiplied = canAccumulate ? new Uint16Array(4 * tile.widthPx * tile.heightPx) : new Uint8Array(4 * tile.widthPx * tile.heightPx);
      renderer.readRenderTargetPixels(target, 0, 0, tile.widthPx, tile.heightPx, premultiplied);
      tileContext?.putImageData(straightRows(premultiplied, tile.widthPx, tile.heightPx), 0, 0);
      context.drawImage(tileCanvas, 0, 0, tile.widthPx, tile.heightPx, tile.xPx, heightPx - tile.yPx - tile.heightPx, tile.widthPx, tile.heightPx);
      onFraction?.((n + 1) / tiles.length);
      await new Promise((resolve) => { setTimeout(resolve, 0); });
    }
  } finally {
    target.dispose();
    march.dispose();
  }
}

interface PixelTile { xPx: number; yPx: number; widthPx: number; heightPx: number }

function tilesOf(widthPx: number, heightPx: number): PixelTile[] {
  const tiles: PixelTile[] = [];
  for (let yPx = 0; yPx < heightPx; yPx += TILE_PX) for (let xPx = 0; xPx < widthPx; xPx += TILE_PX) {
    tiles.push({ xPx, yPx, widthPx: Math.min(TILE_PX, widthPx - xPx), heightPx: Math.min(TILE_PX, heightPx - yPx) });
  }
  return tiles;
}

/** Premultiplied rows from the bottom → straight 8-bit rows from the top, as a canvas takes them. */
function straightRows(source: Uint16Array | Uint8Array, width: number, height: number): ImageData {
  const out = new ImageData(width, height);
  const decode = source instanceof Uint16Array ? fromHalf : (byte: number) => byte / 255;
  for (let y = 0; y < height; y++) for (let x = 0; x < width; x++) {
    const from = 4 * ((height - 1 - y) * width + x), to = 4 * (y * width + x);
    const alpha = decode(source[from + 3] ?? 0);
    if (alpha === 0) continue;
    for (let c = 0; c < 3; c++) out.data[to + c] = 255 * decode(source[from + c] ?? 0) / alpha;
    out.data[to + 3] = 255 * alpha;
  }
  return out;
}
