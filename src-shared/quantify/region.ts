/** A part of a volume described by geometry, so that it can be asked for without sending a mask. */
import { vec3Schema } from '../contract/library.js';
import { regionMask } from '../roi/regionMask.js';
import { isRegion, roiSchema } from '../roi/roi.js';
import { across } from '../roi/shape.js';
import type { Mask } from '../segment/grid.js';
import { axisStepMm, dot, subtract, voxToMm, type Affine } from '../volume/geometry.js';
import type { Dims } from '../volume/volume.js';
import { z } from '../zod.js';

const faceSchema = z.object({ normal: vec3Schema, offsetMm: z.number() });

/** Both faces' normals point from electrode A to electrode B. */
export const depthRegionSchema = z.object({
  kind: z.literal('depth'),
  axis: vec3Schema, centreMm: vec3Schema, radiusMm: z.number(), faceA: faceSchema, faceB: faceSchema,
  /** Depth u: 0 at electrode A, 1 at B. */
  from: z.number().min(0).max(1), to: z.number().min(0).max(1),
});
/** Of every two numbers: the index of a voxel, and how many follow from there in storage order. */
export const MOST_RUN_NUMBERS = 2 ** 19;
const voxelsRegionSchema = z.object({ kind: z.literal('voxels'), runs: z.array(z.int().nonnegative()).max(MOST_RUN_NUMBERS) });
export const regionSchema = z.discriminatedUnion('kind', [depthRegionSchema, voxelsRegionSchema, z.object({ kind: z.literal('roi'), roi: roiSchema })]);
export type Region = z.infer<typeof regionSchema>;

/** Voxels whose centres lie in the region. Depth is u = d_A/(d_A + d_B) with the distances to both faces; the upper end belongs to the last layer only. */
export function maskOf(region: Region, grid: { dims: Dims; affine: Affine }): Mask {
  if (region.kind === 'roi') return isRegion(region.roi) ? regionMask(region.roi, grid) : new Uint8Array(grid.dims[0] * grid.dims[1] * grid.dims[2]);
  return region.kind === 'voxels' ? runsMask(region.runs, grid.dims) : depthMask(region, grid);
}

function runsMask(runs: readonly number[], [nx, ny, nz]: Dims): Mask {
  const mask = new Uint8Array(nx * ny * nz);
  for (let n = 0; n + 1 < runs.length; n += 2) mask.fill(1, runs[n], (runs[n] as number) + (runs[n + 1] as number));
  return mask;
}

/** The rim belongs to the cell, whatever the last digit of a position. */
const ROUNDING_MM = 1e-9;

/** What is linear in space is linear along a row of voxels, so that each row is walked with steps instead of positions. */
function depthMask({ axis, centreMm, radiusMm, faceA, faceB, from, to }: Extract<Region, { kind: 'depth' }>, { dims, affine }: { dims: Dims; affine: Affine }): Mask {
  const [nx, ny, nz] = dims, mask = new Uint8Array(nx * ny * nz);
  const [right, down] = across(axis), step = axisStepMm(affine, 0);
  const belowStep = dot(faceA.normal, step), aboveStep = -dot(faceB.normal, step), rightStep = dot(right, step), downStep = dot(down, step);
  const squared = (radiusMm + ROUNDING_MM) ** 2;
  for (let k = 0; k < nz; k++) for (let j = 0; j < ny; j++) {
    const start = voxToMm(affine, [0, j, k]), fromCentre = subtract(start, centreMm), row = nx * (j + ny * k);
    const below0 = dot(faceA.normal, start) - faceA.offsetMm, above0 = faceB.offsetMm - dot(faceB.normal, start);
    const right0 = dot(right, fromCentre), down0 = dot(down, fromCentre);
    for (let i = 0; i < nx; i++) {
      const below = below0 + i * belowStep, above = above0 + i * aboveStep, depth = below / (below + above);
      if (below < 0 || above < 0 || depth < from || depth > to || (depth === to && to < 1)) continue;
      const x = right0 + i * rightStep, y = down0 + i * downStep;
      if (x * x + y * y <= squared) mask[row + i] = 1;
    }
  }
  return mask;
}
