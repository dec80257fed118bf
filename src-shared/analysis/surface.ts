/** The smoothed surface of the segmented dendrites, as a mesh. */
import type { SurfaceReply } from '../contract/analysis.js';
import { surfaceArea } from '../segment/surface.js';
import { surfaceMesh } from '../segment/surfaceMesh.js';
import type { AnalysisParameters } from './parameters.js';
import type { PreparedScan } from './preparedScan.js';
import { contourOf, foregroundOf } from './segment.js';

/** Positions in Mm, normals outward; the area is that of the unsmoothed surface. @param onFraction called with 0…1; may throw to cancel */
export function networkSurface(scan: PreparedScan, parameters: AnalysisParameters, onFraction: (fraction: number) => void = () => undefined): SurfaceReply {
  const { threshold, mask } = foregroundOf(scan, parameters), contour = contourOf(scan, threshold, mask);
  const { positionsMm, normals, indices } = surfaceMesh(contour, { affine: scan.affine, isSmoothed: true, onFraction });
  return { positionsMm, normals, indices, areaMm2: surfaceArea(contour).totalMm2 };
}
