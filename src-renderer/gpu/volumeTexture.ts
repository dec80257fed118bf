/** Both channels of one time point (or of every time point of a 2D series) in one 3D texture. */
import type { BlockRange } from '@shared/render/blockRanges.js';
import type { Grid } from '@shared/render/slicePlane.js';
import type { Drawing } from '@renderer/state/drawing.js';
import type { Data3DTexture, WebGLRenderer } from 'three';
import { gpuDone } from './fence.js';
import { packer, type PackedSlab } from './packVoxels.js';
import { beginPacking } from './packService.js';
import { allocateTexture, uploadLayers } from './texture3d.js';
import { TEXEL, type Decoding, type TextureLimits } from './textureFormat.js';
import { describeReduction, describeTexture } from './textureReport.js';
import { planUpload, slabAt, type UploadPlan } from './uploadPlan.js';

export interface VolumeTexture {
  texture: Data3DTexture;
  /** Matrix and affine of the texture; the sample's own unless reduced. */
  grid: Grid;
  /** Time points lie behind each other, one layer each. */
  layered: boolean;
  /** The only channel is the dendrites', and the texture has no green. */
  dendriteInRed: boolean;
  /** Base, dendrites. */
  decoding: readonly Decoding[];
  /** Per channel, of the values that the texture holds, in physical units; over all time points when layered. Null: no such channel. */
  ranges: readonly (BlockRange | null)[];
  bytes: number;
  /** For the status line: "RG32F · exact · 2.4 MB". */
  report: string;
  /** Why not every voxel is a texel: "Reduced 2× for this GPU: …"; null: every one is. */
  reduced: string | null;
}

/** Where a drawing's time point lies in the texture of a 2D series, 0…1; −1: the texture is one volume. */
export function layerTexOf({ layered }: VolumeTexture, { timeIndex, sample }: Drawing): number {
  return layered ? (timeIndex + 0.5) / sample.timeCount : -1;
}

/** Only an allocation this large is worth asking the driver whether it went well. */
const ASKED_BYTES = 64 * 2 ** 20;

/** Slabs under way to and from the packing thread. */
const IN_FLIGHT = 2;

/**
 * Packs and uploads. A volume of one slab is uploaded before the returned promise's first wait; larger ones are packed on another thread and
 * handed to the GPU slab by slab, each when it has taken the one before. Where the GPU runs out of memory a smaller format or a reduced
 * volume is tried.
 * Rejects with the signal's reason when aborted; the half-made texture is disposed of. @throws AppError `internal`, RangeError.
 */
export async function uploadVolume(renderer: WebGLRenderer, limits: TextureLimits, drawing: Drawing, signal: AbortSignal): Promise<VolumeTexture> {
  const plan = planUpload(drawing, limits);
  const [nx, ny] = plan.dims;
  const texture = allocateTexture(renderer, plan.kind, [nx, ny, plan.depth]);
  try {
    if (plan.layersPerSlab >= plan.depth) return describe(plan, drawing, texture, uploadAtOnce(renderer, plan, drawing, texture));
    if (plan.bytes >= ASKED_BYTES && await isOutOfMemory(renderer)) {
      texture.dispose();
      return await uploadVolume(renderer, { ...limits, maxBytes: plan.bytes - 1, isOutOfMemory: true }, drawing, signal);
    }
    return describe(plan, drawing, texture, await uploadInSlabs(renderer, plan, drawing, texture, signal));
  } catch (thrown) {
    texture.dispose();
    throw thrown;
  }
}

interface Uploaded { errors: readonly number[]; ranges: (BlockRange | null)[] }

function uploadAtOnce(renderer: WebGLRenderer, plan: UploadPlan, drawing: Drawing, texture: Data3DTexture): Uploaded {
  const here = packer(plan);
  const { texels, errors } = here.pack(slabAt(plan, drawing, 0, false));
  uploadLayers(renderer, texture, texels, 0);
  return { errors, ranges: here.ranges() };
}

async function uploadInSlabs(renderer: WebGLRenderer, plan: UploadPlan, drawing: Drawing, texture: Data3DTexture, signal: AbortSignal): Promise<Uploaded> {
  const session = await beginPacking(plan);
  const errors = [0, 0];
  const gl = renderer.getContext() as WebGL2RenderingContext;
  let taken = Promise.resolve(0);
  const underWay: { z: number; packed: Promise<PackedSlab> }[] = [];
  try {
    for (let asked = 0; asked < plan.depth || underWay.length > 0;) {
      signal.throwIfAborted();
      if (asked < plan.depth && underWay.length < IN_FLIGHT) {
        underWay.push({ z: asked, packed: session.pack(slabAt(plan, drawing, asked, session.isElsewhere)) });
        asked += plan.layersPerSlab;
        continue;
      }
      const next = underWay.shift();
      const slab = await next?.packed;
      await taken;
      signal.throwIfAborted();
      if (!next || !slab) continue;
      uploadLayers(renderer, texture, slab.texels, next.z);
      slab.errors.forEach((error, channel) => { errors[channel] = Math.max(errors[channel] ?? 0, error); });
      taken = gpuDone(gl);
    }
    await taken;
    return { errors, ranges: await session.ranges() };
  } finally {
    session.end();
    void Promise.allSettled(underWay.map(({ packed }) => packed));
  }
}

/** Asked when the GPU has nothing left to do, since the answer waits for it. */
async function isOutOfMemory(renderer: WebGLRenderer): Promise<boolean> {
  const gl = renderer.getContext() as WebGL2RenderingContext;
  await gpuDone(gl);
  for (let error = gl.getError(); error !== gl.NO_ERROR && error !== gl.CONTEXT_LOST_WEBGL; error = gl.getError()) if (error === gl.OUT_OF_MEMORY) return true;
  return false;
}

function describe(plan: UploadPlan, { base, dendrite }: Drawing, texture: Data3DTexture, { errors, ranges }: Uploaded): VolumeTexture {
  const rounding = [base, dendrite].map((channel, c) => ({ error: errors[c] ?? 0, range: channel ? channel.channel.statistics.max - channel.channel.statistics.min : 0 }));
  return {
    texture, grid: plan.grid, layered: plan.layered, dendriteInRed: base === null && TEXEL[plan.kind].channels === 1,
    decoding: plan.format.decoding, ranges, bytes: plan.bytes,
    report: describeTexture(plan.format, plan.bytes, rounding, plan.reduction), reduced: describeReduction(plan.reduction),
  };
}
