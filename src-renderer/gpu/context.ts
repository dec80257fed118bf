/**
 * The one WebGL2 context of the app's life, made on first use, outside React. Its canvas is moved into the 3D view when that mounts,
 * so closing and reopening the panel neither loses the context nor uploads anything again.
 */
import { AppError } from '@shared/errors.js';
import { useStore } from '@renderer/state/store.js';
import { ColorManagement, LinearSRGBColorSpace, NoToneMapping, WebGLRenderer } from 'three';
import { countGraphics, type Counters } from './counters.js';
import { judgeFormats, passes, type Verdict } from './selfTest.js';
import type { TextureLimits } from './textureFormat.js';

export interface Graphics {
  canvas: HTMLCanvasElement;
  renderer: WebGLRenderer;
  gl: WebGL2RenderingContext;
  limits: TextureLimits;
  /** Half-float targets can be drawn to and blended, so frames can be averaged. */
  canAccumulate: boolean;
  /** Half floats are unpacked one by one in software, at twice the price of a whole fetch of floats; on GPUs they are half the price. */
  prefersFloatTables: boolean;
  counters: Counters;
}

/** Rasterisers that run on the processor. */
const SOFTWARE = /swiftshader|llvmpipe|softpipe|basic render/i;
const MAX_TEXTURE_BYTES = 2 ** 30;
let current: Graphics | null | undefined;

/** The context; null where there is no WebGL2, which the store then says. */
export function graphics(): Graphics | null {
  if (current === undefined) current = create();
  return current;
}

/** Whether pictures can be drawn now: there is a context and it is not lost. */
export function isDrawable(graphics: Graphics | null): graphics is Graphics {
  return graphics !== null && !graphics.gl.isContextLost();
}

function create(): Graphics | null {
  const canvas = document.createElement('canvas');
  const gl = canvas.getContext('webgl2', { alpha: true, antialias: true, premultipliedAlpha: true, powerPreference: 'high-performance' });
  if (!gl) {
    return refuse(new AppError('no-webgl2', 'This machine offers no WebGL2, so the 3D view cannot be drawn. Slices and numbers work.',
      'Switch on hardware acceleration in the settings of the system or browser, or update the graphics driver.'), '');
  }
  ColorManagement.enabled = false;
  const renderer = new WebGLRenderer({ canvas, context: gl, alpha: true });
  renderer.outputColorSpace = LinearSRGBColorSpace;
  renderer.toneMapping = NoToneMapping;
  renderer.autoClear = false;
  gl.getExtension('OES_texture_float_linear');
  const verdicts = judgeFormats(renderer);
  const kinds = verdicts.filter(passes).map(({ kind }) => kind);
  if (kinds.length === 0) {
    return refuse(new AppError('no-webgl2', 'The graphics driver draws a known test volume wrongly, so the 3D view would not be true. Slices and numbers work.',
      'Update the graphics driver, or choose another rendering back end in the browser.'), rendererName(gl));
  }
  const graphics: Graphics = {
    canvas, renderer, gl,
    limits: {
      max3dSize: Number(gl.getParameter(gl.MAX_3D_TEXTURE_SIZE)),
      kinds,
      maxBytes: MAX_TEXTURE_BYTES,
    },
    canAccumulate: gl.getExtension('EXT_color_buffer_float') !== null || gl.getExtension('EXT_color_buffer_half_float') !== null,
    prefersFloatTables: SOFTWARE.test(rendererName(gl)) && gl.getExtension('OES_texture_float_linear') !== null,
    counters: countGraphics(renderer),
  };
  useStore.setState((state) => ({ graphics: { ...state.graphics, verified: kinds, failed: verdicts.filter((verdict) => !passes(verdict)).map(failure) } }));
  report('ready', rendererName(gl));
  followContext(canvas, gl);
  return graphics;
}

function refuse(error: AppError, renderer: string): null {
  useStore.setState((state) => ({ graphics: { ...state.graphics, state: 'unavailable', texture: '', reduced: null, renderer, error: error.toWire() } }));
  return null;
}

/** "R16 (not offered)", "RG16 (drawn wrongly)" */
function failure({ kind, deviation }: Verdict): string {
  return `${kind} (${deviation === null ? 'not offered' : 'drawn wrongly'})`;
}

function followContext(canvas: HTMLCanvasElement, gl: WebGL2RenderingContext): void {
  canvas.addEventListener('webglcontextlost', (event) => {
    event.preventDefault();
    report('lost', rendererName(gl));
  });
  canvas.addEventListener('webglcontextrestored', () => report('ready', rendererName(gl)));
}

function report(state: 'ready' | 'lost', renderer: string): void {
  useStore.setState(({ graphics }) => ({ graphics: { ...graphics, state, error: null, renderer: renderer || graphics.renderer } }));
}

function rendererName(gl: WebGL2RenderingContext): string {
  if (gl.isContextLost()) return '';
  const unmasked = gl.getExtension('WEBGL_debug_renderer_info');
  return String(gl.getParameter(unmasked ? unmasked.UNMASKED_RENDERER_WEBGL : gl.RENDERER));
}
