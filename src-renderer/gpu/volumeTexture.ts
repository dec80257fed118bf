/** Both channels of one time point (or of every time point of a 2D series) in one 3D texture. */
import { emptyRanges, widenByLayer, type BlockRange } from '@shared/render/blockRanges.js';
import type { Grid } from '@shared/render/slicePlane.js';
import { multiplyAffine } from '@shared/volume/geometry.js';
import { rescaleAt, type Dims } from '@shared/volume/volume.js';
import { pictureField, type DrawnChannel, type Drawing } from '@renderer/state/drawing.js';
import type { Data3DTexture, WebGLRenderer } from 'three';
import { binField, packLayers, type Layer } from './packVoxels.js';
import { allocateTexture, uploadLayers } from './texture3d.js';
import { binning, BYTES_PER_TEXEL, chooseFormat, describeTexture, type ChannelFacts, type Decoding, type TextureLimits } from './textureFormat.js';

export interface VolumeTexture {
  texture: Data3DTexture;
  /** Matrix and affine of the texture; the sample's own unless binned. */
  grid: Grid;
  /** Time points lie behind each other, one layer each. */
  layered: boolean;
  /** Base, dendrites. */
  decoding: readonly Decoding[];
  /** Per channel, for the skip map; over all time points when layered. Null: no such channel. */
  ranges: readonly (BlockRange | null)[];
  bytes: number;
  report: string;
}

/** Packed in well under a frame's patience, so that the window stays alive while a large volume is uploaded. */
const SLAB_BYTES = 4 * 2 ** 20;

/** Whether one texture holds every time point, so that scrubbing uploads nothing. */
export function isLayered({ dims, timeCount }: { dims: Dims; timeCount: number }, limits: TextureLimits): boolean {
  return dims[2] === 1 && timeCount > 1 && timeCount <= limits.max3dSize;
}

/**
 * Packs and uploads in slabs, giving the event loop a turn between slabs.
 * A volume of one slab is uploaded before the returned promise's first wait.
 * Rejects with the signal's reason when aborted; the half-made texture is disposed of.
 */
export async function uploadVolume(renderer: WebGLRenderer, limits: TextureLimits, drawing: Drawing, signal: AbortSignal): Promise<VolumeTexture> {
  const { sample, timeIndex } = drawing;
  const channels = [drawing.base, drawing.dendrite];
  const layered = isLayered(sample, limits);
  const timePoints = layered ? Array.from({ length: sample.timeCount }, (_, t) => t) : [timeIndex];
  const binned = binning(sample.dims, timePoints.length, limits);
  const fields = timePoints.map((t) => channels.map((channel) => (channel ? binTimes(pictureField(channel, t), binned.times) : null)));
  const grid = binGrid(sample, binned.times);
  const [nx, ny, nz] = grid.dims;
  const depth = layered ? timePoints.length : nz;
  const { kind, decoding } = chooseFormat(channels.map((channel) => (channel ? factsOf(channel) : ABSENT)), limits, nx * ny * depth);
  const layers: Layer[] = Array.from({ length: depth }, (_, z) => ({ fields: fields[layered ? z : 0] ?? [], k: layered ? 0 : z }));

  const texture = allocateTexture(renderer, kind, [nx, ny, depth]);
  const errors = [0, 0];
  const ranges = channels.map((channel) => channel && emptyRanges(grid.dims));
  const layersPerSlab = Math.max(1, Math.floor(SLAB_BYTES / (nx * ny * BYTES_PER_TEXEL[kind])));
  for (let z = 0; z < depth; z += layersPerSlab) {
    if (z > 0) await turn();
    if (signal.aborted) {
      texture.dispose();
      signal.throwIfAborted();
    }
    const part = layers.slice(z, z + layersPerSlab);
    const slab = packLayers(kind, decoding, grid.dims, part);
    uploadLayers(renderer, texture, slab.texels, z);
    for (const { fields: own, k } of part) own.forEach((field, c) => { if (field && ranges[c]) widenByLayer(ranges[c], field, k); });
    slab.errors.forEach((error, channel) => { errors[channel] = Math.max(errors[channel] ?? 0, error); });
  }
  const bytes = nx * ny * depth * BYTES_PER_TEXEL[kind];
  const rounding = channels.map((channel, c) => ({ error: errors[c] ?? 0, range: channel ? channel.channel.statistics.max - channel.channel.statistics.min : 0 }));
  return {
    texture, grid, layered, decoding, bytes, ranges,
    report: describeTexture(kind, bytes, rounding, binned),
  };
}

const ABSENT: ChannelFacts = { dtype: 'uint8', uniformRescale: { slope: 1, intercept: 0 }, min: 0, max: 0 };

function factsOf({ channel, volume: { detail } }: DrawnChannel): ChannelFacts {
  const { slopes, intercepts } = detail.rescale;
  const isUniform = slopes.every((slope) => slope === slopes[0]) && intercepts.every((intercept) => intercept === intercepts[0]);
  return { dtype: channel.dtype, min: channel.statistics.min, max: channel.statistics.max, uniformRescale: isUniform ? rescaleAt(detail, 0, 0) : null };
}

function binTimes(field: ReturnType<typeof pictureField>, times: number): ReturnType<typeof pictureField> {
  return times === 0 ? field : binTimes(binField(field), times - 1);
}

/** A voxel of the binned grid is centred between the two voxels it replaces; a single slice stays as it is. */
function binGrid(grid: Grid, times: number): Grid {
  if (times === 0) return { dims: grid.dims, affine: grid.affine };
  const dims: Dims = [Math.ceil(grid.dims[0] / 2), Math.ceil(grid.dims[1] / 2), Math.ceil(grid.dims[2] / 2)];
  const [x, y, z] = [0, 1, 2].map((axis) => ((grid.dims[axis] ?? 1) > 1 ? 2 : 1)) as [number, number, number];
  return binGrid({ dims, affine: multiplyAffine(grid.affine, [x, 0, 0, (x - 1) / 2, 0, y, 0, (y - 1) / 2, 0, 0, z, (z - 1) / 2, 0, 0, 0, 1]) }, times - 1);
}

function turn(): Promise<void> {
  return new Promise((resolve) => { setTimeout(resolve, 0); });
}
