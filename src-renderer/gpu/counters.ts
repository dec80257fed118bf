/** What the graphics cost so far, counted where every call must pass. Benchmarks and tests read differences. */
import type { WebGLRenderer } from 'three';

export interface Counters {
  /** Texels and tables handed to the GPU. */
  readonly uploadedBytes: number;
  readonly drawCalls: number;
}

const UPLOADS = ['texImage2D', 'texImage3D', 'texSubImage2D', 'texSubImage3D'] as const;

/** Counts everything that goes through `renderer` from now on. */
export function countGraphics(renderer: WebGLRenderer): Counters {
  const gl = renderer.getContext() as WebGL2RenderingContext;
  let uploadedBytes = 0;
  renderer.info.autoReset = false;
  for (const name of UPLOADS) {
    const upload = gl[name].bind(gl) as (...args: unknown[]) => void;
    Object.assign(gl, { [name]: (...args: unknown[]) => {
      for (const arg of args) if (ArrayBuffer.isView(arg)) uploadedBytes += arg.byteLength;
      upload(...args);
    } });
  }
  return {
    get uploadedBytes() { return uploadedBytes; },
    get drawCalls() { return renderer.info.render.calls; },
  };
}
