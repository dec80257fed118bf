/** In the browser: volumes of many slabs uploaded by the app's own code, and what the texture then holds, read back texel by texel. */
import { graphics, type Graphics } from '@renderer/gpu/context.js';
import { beginPacking } from '@renderer/gpu/packService.js';
import { TEXEL, type TextureKind } from '@renderer/gpu/textureFormat.js';
import { planUpload } from '@renderer/gpu/uploadPlan.js';
import { uploadVolume, type VolumeTexture } from '@renderer/gpu/volumeTexture.js';
import type { DrawnChannel, Drawing } from '@renderer/state/drawing.js';
import { voxelArray, type Dims } from '@shared/volume/volume.js';

export interface UploadRequest {
  dims: Dims;
  dtype: 'uint8' | 'float32';
  channels: 'base' | 'dendrite' | 'both';
  /** So many allocations fail. */
  outOfMemory?: number;
  /** Given up after so many milliseconds. */
  abortAfterMs?: number;
}

export interface UploadResult {
  report: string; reduced: string | null; dendriteInRed: boolean;
  /** Of the texture; counted on their way to the GPU. */
  bytes: number; countedBytes: number;
  /** Texels of the first, middle and last layer that are not the voxel that belongs there. */
  wrongTexels: number;
  isThreaded: boolean;
}

/** Whole numbers 0…250, the dendrites' shifted by 100. */
const valueAt = (n: number, c: number): number => (n * 7919 + 100 * c + (n >> 12)) % 251;

async function upload(request: UploadRequest): Promise<UploadResult | 'aborted'> {
  const made = context();
  const drawing = drawingOf(request);
  const abort = new AbortController();
  if (request.abortAfterMs !== undefined) setTimeout(() => abort.abort(), request.abortAfterMs);
  const before = made.counters.uploadedBytes;
  const restore = failAllocations(made.gl, request.outOfMemory ?? 0);
  try {
    const volume = await uploadVolume(made.renderer, made.limits, drawing, abort.signal);
    const { report, reduced, dendriteInRed, bytes, texture } = volume;
    const session = await beginPacking(planUpload(drawing, made.limits));
    session.end();
    const result = { report, reduced, dendriteInRed, bytes, countedBytes: made.counters.uploadedBytes - before, wrongTexels: wrongTexels(made, volume, request), isThreaded: session.isElsewhere };
    texture.dispose();
    return result;
  } catch (thrown) {
    if (abort.signal.aborted) return 'aborted';
    throw thrown;
  } finally {
    restore();
  }
}

function context(): Graphics {
  const made = graphics();
  if (!made) throw new Error('This browser has no WebGL2.');
  return made;
}

function drawingOf({ dims, dtype, channels }: UploadRequest): Drawing {
  const length = dims[0] * dims[1] * dims[2];
  const drawn = (c: number): DrawnChannel => {
    const data = voxelArray(dtype, new ArrayBuffer(length * (dtype === 'uint8' ? 1 : 4)));
    for (let n = 0; n < length; n++) data[n] = valueAt(n, c);
    return { channel: { dtype, statistics: { min: 0, max: 250 } }, volume: { data, detail: { dims, timeCount: 1, dtype, rescale: { slopes: [1], intercepts: [0] } } } } as unknown as DrawnChannel;
  };
  const sample = { dims, timeCount: 1, affine: [1, 0, 0, 0, 0, 1, 0, 0, 0, 0, 1, 0, 0, 0, 0, 1] } as unknown as Drawing['sample'];
  return { sample, timeIndex: 0, base: channels === 'dendrite' ? null : drawn(0), dendrite: channels === 'base' ? null : drawn(1), labels: null };
}

/** The driver says OUT_OF_MEMORY, as it would of a large texture. */
function failAllocations(gl: WebGL2RenderingContext, times: number): () => void {
  let left = times;
  const ask = gl.getError.bind(gl);
  gl.getError = () => (left-- > 0 ? gl.OUT_OF_MEMORY : ask());
  return () => { gl.getError = ask; };
}

function wrongTexels({ gl, renderer }: Graphics, { texture, decoding, grid, dendriteInRed }: VolumeTexture, { dims, channels }: UploadRequest): number {
  if (grid.dims.some((n, axis) => n !== dims[axis])) return 0;
  const [nx, ny, nz] = dims;
  const { __webglTexture: raw } = renderer.properties.get(texture) as { __webglTexture: WebGLTexture };
  const framebuffer = gl.createFramebuffer();
  gl.bindFramebuffer(gl.FRAMEBUFFER, framebuffer);
  let wrong = 0;
  for (const z of [0, Math.floor(nz / 2), nz - 1]) {
    gl.framebufferTextureLayer(gl.FRAMEBUFFER, gl.COLOR_ATTACHMENT0, raw, 0, z);
    const isBytes = gl.checkFramebufferStatus(gl.FRAMEBUFFER) === gl.FRAMEBUFFER_COMPLETE && gl.getParameter(gl.IMPLEMENTATION_COLOR_READ_TYPE) === gl.UNSIGNED_BYTE;
    const pixels = isBytes ? new Uint8Array(4 * nx * ny) : new Float32Array(4 * nx * ny);
    gl.readPixels(0, 0, nx, ny, gl.RGBA, isBytes ? gl.UNSIGNED_BYTE : gl.FLOAT, pixels);
    const unit = isBytes ? TEXEL['R8' satisfies TextureKind].unit : 1;
    const read = (n: number, c: number): number => {
      const { scale, offset } = decoding[c] ?? { scale: NaN, offset: NaN };
      return (pixels[4 * n + (dendriteInRed ? 0 : c)] ?? NaN) / unit * scale + offset;
    };
    for (let n = 0; n < nx * ny; n++) for (const c of channels === 'both' ? [0, 1] : channels === 'base' ? [0] : [1]) {
      if (!(Math.abs(read(n, c) - valueAt(n + nx * ny * z, c)) < 1e-3)) wrong++;
    }
  }
  gl.deleteFramebuffer(framebuffer);
  renderer.resetState();
  return wrong;
}

const page = { upload };
export type UploadPage = typeof page;
Object.assign(window, { uploadPage: page });
