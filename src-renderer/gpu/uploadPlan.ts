/** How the channels of a drawing become one texture: its grid and format, and the stored layers behind every slab of it. Pure. */
import type { Grid } from '@shared/render/slicePlane.js';
import { multiplyAffine } from '@shared/volume/geometry.js';
import { rescaleAt, type Dims } from '@shared/volume/volume.js';
import type { DrawnChannel, Drawing } from '@renderer/state/drawing.js';
import { codingOf, type PackPlan, type Slab, type StoredLayers } from './packVoxels.js';
import { fitVolume, TEXEL, type ChannelFacts, type Reduction, type TextureFormat, type TextureLimits } from './textureFormat.js';

export interface UploadPlan extends PackPlan {
  /** Matrix and affine of the texture; the sample's own unless reduced. */
  grid: Grid;
  /** Layers of the texture: slices, or time points when layered. */
  depth: number;
  /** Layers of a slab; the last may have fewer. */
  layersPerSlab: number;
  format: TextureFormat;
  reduction: Reduction;
  bytes: number;
}

/** A slab keeps neither the page (bytes handed to the GPU at once) nor the packing (stored values read, about 10 ns each) busy for a frame. */
const SLAB_BYTES = 4 * 2 ** 20;
const SLAB_VALUES = 2 * 2 ** 20;

/** Whether one texture holds every time point, so that scrubbing uploads nothing. */
export function isLayered({ dims, timeCount }: { dims: Dims; timeCount: number }, limits: TextureLimits): boolean {
  return dims[2] === 1 && timeCount > 1 && timeCount <= limits.max3dSize;
}

/** @throws RangeError when nothing of the volume can be a texture. */
export function planUpload({ sample, base, dendrite }: Drawing, limits: TextureLimits): UploadPlan {
  const layered = isLayered(sample, limits);
  const drawn = [base, dendrite];
  const { reduction, format } = fitVolume(sample.dims, layered ? sample.timeCount : 1, drawn.map((channel) => channel && factsOf(channel)), limits);
  const grid = halvedGrid(sample, reduction.times);
  const [nx, ny, nz] = grid.dims;
  const depth = layered ? sample.timeCount : nz;
  const bytesPerLayer = nx * ny * TEXEL[format.kind].bytes;
  const valuesPerLayer = sample.dims[0] * sample.dims[1] * (layered ? 1 : 2 ** reduction.times) * drawn.filter((channel) => channel !== null).length;
  return {
    kind: format.kind, dims: grid.dims, sourceSize: [sample.dims[0], sample.dims[1]], halvings: reduction.times, layered,
    channels: drawn.map((channel, c) => channel && { decoding: format.decoding[c] ?? { scale: 1, offset: 0 }, fill: channel.channel.statistics.min }),
    grid, depth, layersPerSlab: Math.max(1, Math.floor(Math.min(SLAB_BYTES / bytesPerLayer, SLAB_VALUES / valuesPerLayer))), format, reduction, bytes: bytesPerLayer * depth,
  };
}

/** The texture's layers from `z` on. `copied`: the voxels are copies, to be given away; else they are read in place. */
export function slabAt(plan: UploadPlan, { base, dendrite, timeIndex, sample }: Drawing, z: number, copied: boolean): Slab {
  const count = Math.min(plan.layersPerSlab, plan.depth - z);
  const perLayer = plan.layered ? 1 : 2 ** plan.halvings;
  const from = z * perLayer, to = plan.layered ? z + count : Math.min((z + count) * perLayer, sample.dims[2]);
  const [nx, ny] = plan.sourceSize;
  const storedLayers = (drawn: DrawnChannel | null, c: number): StoredLayers | null => {
    const channel = plan.channels[c];
    if (!drawn || !channel) return null;
    const { data, detail } = drawn.volume;
    const firstLayer = plan.layered ? from : sample.dims[2] * timeIndex + from;
    const [start, end] = [nx * ny * firstLayer, nx * ny * (firstLayer + to - from)];
    const codings = Array.from({ length: to - from }, (_, n) => {
      const rescale = plan.layered ? rescaleAt(detail, 0, from + n) : rescaleAt(detail, from + n, timeIndex);
      return codingOf(plan.kind, channel.decoding, rescale);
    });
    return {
      stored: copied ? data.slice(start, end) : data.subarray(start, end),
      gains: Float64Array.from(codings, ({ gain }) => gain), shifts: Float64Array.from(codings, ({ shift }) => shift),
    };
  };
  return { z, channels: [base, dendrite].map(storedLayers) };
}

function factsOf({ channel, volume: { detail } }: DrawnChannel): ChannelFacts {
  const { slopes, intercepts } = detail.rescale;
  const isUniform = slopes.every((slope) => slope === slopes[0]) && intercepts.every((intercept) => intercept === intercepts[0]);
  return { dtype: channel.dtype, min: channel.statistics.min, max: channel.statistics.max, uniformRescale: isUniform ? rescaleAt(detail, 0, 0) : null };
}

/** A voxel of the halved grid is centred between the voxels it replaces; a single slice stays as it is. */
function halvedGrid(grid: Grid, times: number): Grid {
  if (times === 0) return { dims: grid.dims, affine: grid.affine };
  const dims: Dims = [Math.ceil(grid.dims[0] / 2), Math.ceil(grid.dims[1] / 2), Math.ceil(grid.dims[2] / 2)];
  const [x, y, z] = [0, 1, 2].map((axis) => ((grid.dims[axis] ?? 1) > 1 ? 2 : 1)) as [number, number, number];
  return halvedGrid({ dims, affine: multiplyAffine(grid.affine, [x, 0, 0, (x - 1) / 2, 0, y, 0, (y - 1) / 2, 0, 0, z, (z - 1) / 2, 0, 0, 0, 1]) }, times - 1);
}
