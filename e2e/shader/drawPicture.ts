/** A picture through the app's own textures, uniforms and march. */
import type { Graphics } from '@renderer/gpu/context.js';
import { LabelTextures } from '@renderer/gpu/labelTextures.js';
import { leapMapOf, leapStyles } from '@renderer/gpu/leapStyles.js';
import { MarchPass } from '@renderer/gpu/marchPass.js';
import { uploadVolume } from '@renderer/gpu/volumeTexture.js';
import { FloatType, WebGLRenderTarget } from 'three';
import { drawPlaneDepth } from './planeDepth.js';
import type { DrawOptions, Picture } from './recipe.js';
import { backgroundOf, cameraOf, clipOf, drawingOf, viewOf } from './scenario.js';

export interface Drawn {
  /** Premultiplied, before it is laid over anything; rows from the bottom. */
  rgba: number[];
  /** What the texture is said to be. */
  report: string;
}

export async function drawPicture(graphics: Graphics, picture: Picture, options: DrawOptions): Promise<Drawn> {
  const { renderer, limits } = graphics;
  const drawing = drawingOf(picture);
  const { widthPx, heightPx } = picture;
  const volume = await uploadVolume(renderer, { ...limits, max3dSize: options.max3dSize ?? limits.max3dSize }, drawing, new AbortController().signal);
  const march = new MarchPass(graphics);
  march.setVolume(volume);
  march.setTransfer(drawing, volume);
  march.setTime(drawing, volume);
  const labels = new LabelTextures(renderer);
  march.setLabels(labels.show(drawing, volume));
  march.setLeapMap(options.leaping === false ? null : leapMapOf(volume, leapStyles(drawing, viewOf(picture))));
  march.setQuality(viewOf(picture));
  march.setLook(viewOf(picture), backgroundOf(picture));
  march.setClip(clipOf(picture));
  const depth = drawPlaneDepth(renderer, picture);
  march.setSceneDepth(depth);
  march.setCamera(cameraOf(picture), viewOf(picture).projection, widthPx / heightPx);
  await march.ready(renderer);
  const rgba = new Array<number>(4 * widthPx * heightPx);
  const tileWidth = options.tiled ? widthPx / 2 : widthPx;
  for (let xPx = 0; xPx < widthPx; xPx += tileWidth) {
    const target = new WebGLRenderTarget(tileWidth, heightPx, { type: FloatType, depthBuffer: false });
    for (let n = 0; n < (options.frames ?? 1); n++) march.draw(renderer, target, n, { xPx, yPx: 0, widthPx: tileWidth, heightPx }, picture);
    const pixels = new Float32Array(4 * tileWidth * heightPx);
    renderer.readRenderTargetPixels(target, 0, 0, tileWidth, heightPx, pixels);
    pixels.forEach((value, n) => {
      const [x, y, c] = [Math.floor(n / 4) % tileWidth, Math.floor(n / 4 / tileWidth), n % 4];
      rgba[4 * (y * widthPx + xPx + x) + c] = value;
    });
    target.dispose();
  }
  depth?.dispose();
  march.dispose();
  labels.dispose();
  volume.texture.dispose();
  return { rgba, report: volume.report };
}
