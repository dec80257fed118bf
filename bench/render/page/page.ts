/** What the benchmark calls in the browser. One page holds one scene, three renderers of it, and their converged pictures. */
import { countGl, countsOf } from './glCounter.js';
import { psnrDb } from './psnr.js';
import { Dendrograph } from './renderers/dendrograph.js';
import { NiivueRenderer } from './renderers/niivue.js';
import { Vtk } from './renderers/vtk.js';
import type { Quality, Size, VolumeRenderer } from './renderer.js';
import { SCENES } from './scenes/index.js';
import type { Scene, Window } from './scenes/scene.js';
import type { Camera } from './camera.js';
import type { RendererName } from '../names.js';
import type { SceneName } from '../sceneNames.js';

export interface SetUpCost { ms: number; uploadedBytes: number; texture3dBytes: number; gpu: string }
export interface Frame { ms: number; psnrDb: number | null; uploadedBytes: number }
export interface Refinement { ms: number; frames: number; psnrDb: number }

/** Too small to cost anything: what is timed at set-up is the data's way to the GPU and the programs. */
const FIRST_SIZE: Size = { widthPx: 16, heightPx: 16 };
const MAKERS: Record<RendererName, () => VolumeRenderer> = { Dendrograph: () => new Dendrograph(), 'vtk.js': () => new Vtk(), niivue: () => new NiivueRenderer() };
/** Six views of a turn, none of them along an axis. */
const ELEVATIONS_DEG = [20, -12, 35, 6, -27, 14] as const;

countGl();
let scene: Scene | null = null;
let size = FIRST_SIZE;
const renderers = new Map<RendererName, VolumeRenderer>();
const references = new Map<string, Uint8Array>();
const windows = new Map<RendererName, 'own' | 'other'>();

function theScene(): Scene {
  if (!scene) throw new Error('No scene yet.');
  return scene;
}

function theRenderer(name: RendererName): VolumeRenderer {
  const renderer = renderers.get(name);
  if (!renderer) throw new Error(`${name} is not set up.`);
  return renderer;
}

function cameraAt(angle: number): Camera {
  return { azimuthDeg: 25 + 60 * angle, elevationDeg: ELEVATIONS_DEG[angle % ELEVATIONS_DEG.length] ?? 0, halfHeightMm: theScene().halfHeightMm };
}

/** The whole picture that was just drawn; call in the same turn. */
function pixelsOf({ gl }: VolumeRenderer): Uint8Array {
  const pixels = new Uint8Array(4 * size.widthPx * size.heightPx);
  gl.bindFramebuffer(gl.FRAMEBUFFER, null);
  gl.readPixels(0, 0, size.widthPx, size.heightPx, gl.RGBA, gl.UNSIGNED_BYTE, pixels);
  return pixels;
}

/** Waits until the frame is there: one pixel of it has been read. */
function finish({ gl }: VolumeRenderer): void {
  gl.bindFramebuffer(gl.FRAMEBUFFER, null);
  gl.readPixels(size.widthPx >> 1, size.heightPx >> 1, 1, 1, gl.RGBA, gl.UNSIGNED_BYTE, new Uint8Array(4));
}

function referenceKey(name: RendererName, angle: number): string {
  return `${name} ${angle} ${windows.get(name) ?? 'own'}`;
}

function judge(name: RendererName, angle: number): number | null {
  const reference = references.get(referenceKey(name, angle));
  return reference ? psnrDb(pixelsOf(theRenderer(name)), reference) : null;
}

const bench = {
  /** Milliseconds to make the voxels. */
  makeScene(name: SceneName): number {
    const start = performance.now();
    scene = SCENES[name]();
    return performance.now() - start;
  },

  /** From voxels in memory to the first frame read back. A renderer that was there before is disposed of. */
  async setUp(name: RendererName): Promise<SetUpCost> {
    const earlier = renderers.get(name);
    const known = earlier && { gl: earlier.gl, sentBytes: countsOf(earlier.gl).uploadedBytes };
    earlier?.dispose();
    const start = performance.now();
    const renderer = MAKERS[name]();
    await renderer.setUp(theScene());
    renderer.resize(FIRST_SIZE);
    renderer.draw(cameraAt(0), { stepRatio: 1, scale: 1 });
    renderer.gl.readPixels(8, 8, 1, 1, renderer.gl.RGBA, renderer.gl.UNSIGNED_BYTE, new Uint8Array(4));
    const ms = performance.now() - start;
    renderers.set(name, renderer);
    await renderer.settled();
    const { uploadedBytes, texture3dBytes } = countsOf(renderer.gl);
    const sentBefore = known && known.gl === renderer.gl ? known.sentBytes : 0;
    return { ms, uploadedBytes: uploadedBytes - sentBefore, texture3dBytes, gpu: gpuOf(renderer.gl) };
  },

  scalesOf(name: RendererName): readonly number[] {
    return theRenderer(name).scales;
  },

  resize(next: Size): void {
    size = next;
    references.clear();
    for (const renderer of renderers.values()) renderer.resize(next);
  },

  /** Draws and keeps the converged picture of a view in the present window. Milliseconds it took. */
  reference(name: RendererName, angle: number, stepRatio: number): number {
    const start = performance.now();
    const renderer = theRenderer(name);
    renderer.draw(cameraAt(angle), { stepRatio, scale: 1 });
    references.set(referenceKey(name, angle), pixelsOf(renderer));
    return performance.now() - start;
  },

  /** One frame; judged against the converged picture of its view if `judged` and there is one. */
  frame(name: RendererName, angle: number, quality: Quality, judged: boolean): Frame {
    const renderer = theRenderer(name);
    const before = countsOf(renderer.gl).uploadedBytes;
    const start = performance.now();
    renderer.draw(cameraAt(angle), quality);
    finish(renderer);
    const ms = performance.now() - start;
    return { ms, psnrDb: judged ? judge(name, angle) : null, uploadedBytes: countsOf(renderer.gl).uploadedBytes - before };
  },

  /** From a new window of the last channel (its own, or four fifths as wide) to the next frame read back. */
  async changeWindow(name: RendererName, angle: number, quality: Quality, to: 'own' | 'other'): Promise<Frame> {
    const renderer = theRenderer(name);
    const { channels } = theScene();
    const style = channels.at(-1)?.style;
    if (!style) throw new Error('A scene has at least one channel.');
    const own: Window = { min: style.windowMin, max: style.windowMax };
    const other: Window = { min: own.min, max: own.min + 0.8 * (own.max - own.min) };
    const before = countsOf(renderer.gl).uploadedBytes;
    const start = performance.now();
    renderer.setWindow(channels.length - 1, to === 'own' ? own : other);
    renderer.draw(cameraAt(angle), quality);
    finish(renderer);
    const ms = performance.now() - start;
    windows.set(name, to);
    await renderer.settled();
    return { ms, psnrDb: null, uploadedBytes: countsOf(renderer.gl).uploadedBytes - before };
  },

  /**
   * Frames of a still picture until it is within `limitDb` of what it would become; frames are read back whole to be judged, outside the
   * time. Where frames are averaged that is the mean of `mostFrames` at half the step; else the converged picture, and one frame is all.
   */
  refine(name: RendererName, angle: number, quality: Quality, limitDb: number, mostFrames: number): Refinement {
    const renderer = theRenderer(name);
    const camera = cameraAt(angle);
    let goal = references.get(referenceKey(name, angle));
    const finer = { ...quality, stepRatio: quality.stepRatio / 2 };
    if (renderer.refine(camera, finer, 0)) {
      for (let n = 1; n < mostFrames; n++) renderer.refine(camera, finer, n);
      goal = pixelsOf(renderer);
    }
    let [ms, frames, psnr, goesOn] = [0, 0, 0, true];
    while (goesOn && frames < mostFrames && psnr < limitDb) {
      const start = performance.now();
      goesOn = renderer.refine(camera, quality, frames++);
      finish(renderer);
      ms += performance.now() - start;
      psnr = goal ? psnrDb(pixelsOf(renderer), goal) : 0;
    }
    return { ms, frames, psnrDb: psnr };
  },

  /** How alike the converged pictures of two renderers are: a check that both show the same thing from the same side. */
  agreementDb(a: RendererName, b: RendererName, angle: number): number | null {
    const [one, two] = [references.get(referenceKey(a, angle)), references.get(referenceKey(b, angle))];
    return one && two ? psnrDb(one, two) : null;
  },

  /** A frame as PNG data URL, to look at. */
  picture(name: RendererName, angle: number, quality: Quality): string {
    const renderer = theRenderer(name);
    renderer.draw(cameraAt(angle), quality);
    const { canvas } = renderer.gl;
    return canvas instanceof HTMLCanvasElement ? canvas.toDataURL() : '';
  },
};

function gpuOf(gl: WebGL2RenderingContext): string {
  const unmasked = gl.getExtension('WEBGL_debug_renderer_info');
  return String(gl.getParameter(unmasked ? unmasked.UNMASKED_RENDERER_WEBGL : gl.RENDERER));
}

export type Bench = typeof bench;
Object.assign(window, { renderBench: bench });
