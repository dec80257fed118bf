/** Counts what is drawn and what is sent to the GPU, per context, by wrapping WebGL's own functions. */

export interface GlCounts {
  drawCalls: number;
  /** Bytes of texels handed over from memory. */
  uploadedBytes: number;
  /** Bytes of all textures with three axes that were allocated and not deleted. */
  texture3dBytes: number;
}

const counts = new WeakMap<WebGL2RenderingContext, GlCounts>();
const sizes = new WeakMap<WebGLTexture, number>();

export function countsOf(gl: WebGL2RenderingContext): GlCounts {
  const known = counts.get(gl) ?? { drawCalls: 0, uploadedBytes: 0, texture3dBytes: 0 };
  counts.set(gl, known);
  return known;
}

const BYTES_PER_TEXEL: Record<number, number> = {
  [WebGL2RenderingContext.R8]: 1, [WebGL2RenderingContext.RG8]: 2, [WebGL2RenderingContext.RGBA8]: 4,
  [WebGL2RenderingContext.R16F]: 2, [WebGL2RenderingContext.RG16F]: 4, [WebGL2RenderingContext.RGBA16F]: 8,
  [WebGL2RenderingContext.R32F]: 4, [WebGL2RenderingContext.RG32F]: 8, [WebGL2RenderingContext.RGBA32F]: 16,
  [WebGL2RenderingContext.RED]: 1, [WebGL2RenderingContext.RGBA]: 4, [WebGL2RenderingContext.R8UI]: 1, [WebGL2RenderingContext.R16UI]: 2, [WebGL2RenderingContext.R16I]: 2,
  [WebGL2RenderingContext.RGBA8UI]: 4, 0x822A: 2, 0x822C: 4, 0x8F98: 2,
};

/** Call before any context is made. */
export function countGl(): void {
  const prototype = WebGL2RenderingContext.prototype;
  wrap(prototype, ['drawArrays', 'drawElements', 'drawArraysInstanced', 'drawElementsInstanced', 'drawRangeElements'], (gl) => { countsOf(gl).drawCalls++; });
  wrap(prototype, ['texImage2D', 'texSubImage2D', 'texImage3D', 'texSubImage3D'], (gl, args) => { countsOf(gl).uploadedBytes += texelBytes(args); });
  wrap(prototype, ['texStorage3D'], (gl, [, , format, width, height, depth]) => allocated(gl, Number(format), Number(width) * Number(height) * Number(depth)));
  wrap(prototype, ['texImage3D'], (gl, [, , format, width, height, depth]) => allocated(gl, Number(format), Number(width) * Number(height) * Number(depth)));
  wrap(prototype, ['deleteTexture'], (gl, [texture]) => {
    if (!(texture instanceof WebGLTexture)) return;
    countsOf(gl).texture3dBytes -= sizes.get(texture) ?? 0;
    sizes.delete(texture);
  });
}

type Method = (this: WebGL2RenderingContext, ...args: unknown[]) => unknown;

function wrap(prototype: WebGL2RenderingContext, names: readonly (keyof WebGL2RenderingContext)[], before: (gl: WebGL2RenderingContext, args: unknown[]) => void): void {
  for (const name of names) {
    const original = prototype[name] as Method;
    const counted: Method = function (...args) {
      before(this, args);
      return original.apply(this, args);
    };
    Object.defineProperty(prototype, name, { value: counted, configurable: true, writable: true });
  }
}

/** Views hand over all their bytes. None of the renderers uploads texels from a pixel buffer. */
function texelBytes(args: readonly unknown[]): number {
  const view = args.find((arg) => ArrayBuffer.isView(arg));
  if (view) return view.byteLength;
  const image = args.find((arg) => arg instanceof ImageBitmap || arg instanceof HTMLImageElement || arg instanceof HTMLCanvasElement);
  return image ? 4 * image.width * image.height : 0;
}

function allocated(gl: WebGL2RenderingContext, format: number, texels: number): void {
  const texture: unknown = gl.getParameter(gl.TEXTURE_BINDING_3D);
  if (!(texture instanceof WebGLTexture)) return;
  const bytes = texels * (BYTES_PER_TEXEL[format] ?? 4);
  countsOf(gl).texture3dBytes += bytes - (sizes.get(texture) ?? 0);
  sizes.set(texture, bytes);
}
