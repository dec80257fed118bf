/** What the benchmark asks of every renderer, so that all are driven and timed by the same code. */
import type { Camera } from './camera.js';
import type { Scene, Window } from './scenes/scene.js';

export interface Size { widthPx: number; heightPx: number }

/** The knobs that trade time for error. */
export interface Quality {
  /** Distance between samples over the length that opacities refer to. */
  stepRatio: number;
  /** Side of the marched picture over the side of the viewport; enlarged by linear filtering. */
  scale: number;
}

export interface VolumeRenderer {
  /** The renderer's own context, for counting and for reading pixels of what it showed last. */
  readonly gl: WebGL2RenderingContext;
  /** Image scales it offers at all, largest first. */
  readonly scales: readonly number[];
  /** Hands over the voxels. They are on the GPU once a first frame is drawn. */
  setUp(scene: Scene): Promise<void>;
  resize(size: Size): void;
  /** One frame of moving, on the canvas when the call returns (the GPU may still work on it). */
  draw(camera: Camera, quality: Quality): void;
  /** Window of channel `channel`, data unit. The next frame shows it; what can be made better beside the drawing may come later. */
  setWindow(channel: number, window: Window): void;
  /** Resolves when nothing goes on beside the drawing any more. */
  settled(): Promise<void>;
  /** Frame `n` (0, 1, …) of a still picture that improves; false: the renderer knows no such thing, its frames are all alike. */
  refine(camera: Camera, quality: Quality, n: number): boolean;
  dispose(): void;
}

/** Gives back everything a context holds at once, rather than whenever it is collected: scenes are larger than what a GPU holds twice. */
export function loseContext(gl: WebGL2RenderingContext): void {
  gl.getExtension('WEBGL_lose_context')?.loseContext();
}
