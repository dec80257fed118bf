import { spacingMm, type Affine } from '@shared/volume/geometry.js';

/** Decimals of a position in mm that tell neighbouring voxels apart: two, more below 10 µm. */
export const positionDecimals = (affine: Affine): number => Math.max(2, Math.min(9, 1 - Math.ceil(Math.log10(Math.min(...spacingMm(affine))))));
