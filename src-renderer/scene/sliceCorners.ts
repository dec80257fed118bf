/** Where a slice's rim lies in space. */
import { PLANE_AXES, type AxisPlane, type Grid } from '@shared/render/slicePlane.js';
import { voxToMm, type Vec3 } from '@shared/volume/geometry.js';

export type SliceCorners = readonly [Vec3, Vec3, Vec3, Vec3];

/** The outer voxel edges of slice `index`, through the centres of its voxels, in mm, around the rim. A parallelogram where the grid is sheared. */
export function sliceCorners({ affine, dims }: Grid, plane: AxisPlane, index: number): SliceCorners {
  const [h, v, n] = PLANE_AXES[plane];
  const corner = (right: 0 | 1, down: 0 | 1): Vec3 => {
    const posVox: [number, number, number] = [0, 0, 0];
    posVox[h] = right * dims[h] - 0.5;
    posVox[v] = down * dims[v] - 0.5;
    posVox[n] = index;
    return voxToMm(affine, posVox);
  };
  return [corner(0, 0), corner(1, 0), corner(1, 1), corner(0, 1)];
}
