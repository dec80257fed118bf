/** A part of a volume described by geometry, so that it can be asked for without sending a mask. */
import { vec3Schema } from '../contract/library.js';
import { regionMask } from '../roi/regionStatistics.js';
import { isRegion, roiSchema } from '../roi/roi.js';
import type { Mask } from '../segment/grid.js';
import { dot, length, scale, subtract, voxToMm, type Affine } from '../volume/geometry.js';
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
export const regionSchema = z.discriminatedUnion('kind', [depthRegionSchema, z.object({ kind: z.literal('roi'), roi: roiSchema })]);
export type Region = z.infer<typeof regionSchema>;

/** Voxels whose centres lie in the region. Depth is u = d_A/(d_A + d_B) with the distances to both faces; the upper end belongs to the last layer only. */
export function maskOf(region: Region, grid: { dims: Dims; affine: Affine }): Mask {
  if (region.kind === 'roi') return isRegion(region.roi) ? regionMask(region.roi, grid) : new Uint8Array(grid.dims[0] * grid.dims[1] * grid.dims[2]);
  const { axis, centreMm, radiusMm, faceA, faceB, from, to } = region;
  const [nx, ny, nz] = grid.dims, mask = new Uint8Array(nx * ny * nz);
  for (let k = 0; k < nz; k++) for (let j = 0; j < ny; j++) for (let i = 0; i < nx; i++) {
    const posMm = voxToMm(grid.affine, [i, j, k]);
    const below = dot(faceA.normal, posMm) - faceA.offsetMm, above = faceB.offsetMm - dot(faceB.normal, posMm);
    const depth = below / (below + above);
    if (below < 0 || above < 0 || depth < from || depth > to || (depth === to && to < 1)) continue;
    const fromCentre = subtract(posMm, centreMm);
    if (length(subtract(fromCentre, scale(axis, dot(fromCentre, axis)))) <= radiusMm) mask[i + nx * (j + ny * k)] = 1;
  }
  return mask;
}
