/** The volume and what stands in it, at any size: tile by tile, each averaged until it has converged, laid over a canvas. */
import type { ViewCamera } from '@shared/render/viewCamera.js';
import { AppError } from '@shared/errors.js';
import { Accumulator } from '@renderer/scene/accumulator.js';
import { OpaqueScene, SceneTarget, type Crop } from '@renderer/scene/opaqueScene.js';
import type { Palette } from '@renderer/scene/palette.js';
import { ShownVolume, type Appearance } from '@renderer/scene/shownVolume.js';
import type { Stage } from '@renderer/scene/stage.js';
import type { StillOptions } from '@renderer/state/captureService.js';
import type { Drawing } from '@renderer/state/drawing.js';
import { gpuDone } from '../gpu/fence.js';
import { shiftPx, type Tile } from '../gpu/marchView.js';
import { LabelTextures } from '../gpu/labelTextures.js';
import type { VolumeTexture } from '../gpu/volumeTexture.js';

const TILE_PX = 512;

export interface StillContent {
  drawing: Drawing;
  volume: VolumeTexture;
  appearance: Appearance;
  camera: ViewCamera;
  /** Of what stands in the volume. */
  palette: Palette;
  /** Pixels of the picture per CSS pixel, for the width of lines. */
  pixelRatio: number;
}

/** Nothing on screen is disturbed; the event loop gets a turn after every frame of a tile. @throws AppError `cancelled`, `no-webgl2`, `internal` (the volume was given up meanwhile). */
export async function drawTiles(stage: Stage, content: StillContent, options: StillOptions, context: OffscreenCanvasRenderingContext2D): Promise<void> {
  const { widthPx, heightPx, signal, onFraction } = options;
  const { graphics: { renderer, gl } } = stage;
  const { appearance: { view3d }, camera, pixelRatio, palette, volume } = content;
  const labels = new LabelTextures(renderer);
  const shown = new ShownVolume(stage.graphics, stage.volumeView.leapMaps, labels), fine = new Accumulator(stage.graphics), scene = new SceneTarget(), opaque = new OpaqueScene(stage.opaque.root, false);
  const tiles = tilesOf(widthPx, heightPx);
  const tileCanvas = new OffscreenCanvas(TILE_PX, TILE_PX);
  const tileContext = tileCanvas.getContext('2d');
  try {
    shown.show(content.drawing, volume, content.appearance);
    shown.setStep(1);
    for (const part of [shown, opaque]) part.setCamera(camera, view3d.projection, widthPx / heightPx);
    for (const [n, tile] of tiles.entries()) {
      fine.resize(tile.widthPx, tile.heightPx);
      for (let frame = 0, isEnough = false; !isEnough; frame++) {
        if (signal?.aborted) throw new AppError('cancelled', 'The picture was cancelled.', '');
        if (gl.isContextLost()) throw new AppError('no-webgl2', 'The graphics were reset while the picture was drawn.', 'Export it again.');
        if (!stage.cache.holds(volume)) throw new AppError('internal', 'The volume had to leave the GPU while the picture was drawn.', 'Export it again before other samples are shown.');
        stage.updateScene(palette);
        opaque.draw(renderer, scene, { widthPx: tile.widthPx, heightPx: tile.heightPx, crop: cropOf(tile, options, frame), background: null, pixelRatio });
        fine.march(shown.march, scene, frame, 0, tile.heightPx, tile, options);
        await gpuDone(gl);
        isEnough = await fine.isEnough(frame + 1);
      }
      tileContext?.putImageData(straightRows(fine.read(), tile.widthPx, tile.heightPx), 0, 0);
      context.drawImage(tileCanvas, 0, 0, tile.widthPx, tile.heightPx, tile.xPx, heightPx - tile.yPx - tile.heightPx, tile.widthPx, tile.heightPx);
      onFraction?.((n + 1) / tiles.length);
    }
  } finally {
    for (const part of [fine, scene, shown, labels]) part.dispose();
  }
}

/** The part of the frame that a tile shows, as frame `n` of a mean sees it. */
function cropOf(tile: Tile, { widthPx, heightPx }: { widthPx: number; heightPx: number }, n: number): Crop {
  return {
    x: (2 * (tile.xPx + shiftPx(n, 0)) + tile.widthPx) / widthPx - 1, y: (2 * (tile.yPx + shiftPx(n, 1)) + tile.heightPx) / heightPx - 1,
    halfWidth: tile.widthPx / widthPx, halfHeight: tile.heightPx / heightPx, frame: n,
  };
}

function tilesOf(widthPx: number, heightPx: number): Tile[] {
  const tiles: Tile[] = [];
  for (let yPx = 0; yPx < heightPx; yPx += TILE_PX) for (let xPx = 0; xPx < widthPx; xPx += TILE_PX) {
    tiles.push({ xPx, yPx, widthPx: Math.min(TILE_PX, widthPx - xPx), heightPx: Math.min(TILE_PX, heightPx - yPx) });
  }
  return tiles;
}

/** Premultiplied rows from the bottom → straight 8-bit rows from the top, as a canvas takes them. */
function straightRows(source: Float32Array, width: number, height: number): ImageData {
  const out = new ImageData(width, height);
  for (let y = 0; y < height; y++) for (let x = 0; x < width; x++) {
    const from = 4 * ((height - 1 - y) * width + x), to = 4 * (y * width + x);
    const alpha = source[from + 3] ?? 0;
    if (alpha === 0) continue;
    for (let c = 0; c < 3; c++) out.data[to + c] = 255 * (source[from + c] ?? 0) / alpha;
    out.data[to + 3] = 255 * alpha;
  }
  return out;
}
