/** A projection as it is asked for and answered: from a volume, with its place in space and its unit. */
import { physicalValues } from '../../analysis/scan.js';
import type { ProjectionReply, ProjectionRequest } from '../../contract/quantify.js';
import { add, axisStepMm, dot, normalize, scale, spacingMm, subtract, voxToMm, type Vec3 } from '../../volume/geometry.js';
import type { Volume } from '../../volume/volume.js';
import { maskOf } from '../region.js';
import { projectAlongAxis, PROJECTION_AXES, slabSlices } from './axisProjection.js';
import { projectObliquely } from './obliqueProjection.js';
import { planeGridOf } from './planeGrid.js';
import type { ProjectionKind } from './projection.js';

type Request = Omit<ProjectionRequest, 'volumeId'>;

export function project(volume: Volume, request: Request, onFraction?: (fraction: number) => void): ProjectionReply {
  const unit = projectionUnit(request.kind, volume.header.unit);
  return { ...'axis' in request.direction ? alongAxis(volume, request, request.direction.axis, onFraction) : alongView(volume, request, request.direction, onFraction), unit };
}

/** "a.u. × mm" for an integral along the view. */
export function projectionUnit(kind: ProjectionKind, unit: string): string {
  return kind === 'integral' ? `${unit} × mm` : unit;
}

function alongAxis(volume: Volume, { kind, slabMm, region, timeIndex }: Request, axis: 0 | 1 | 2, onFraction?: (fraction: number) => void): Omit<ProjectionReply, 'unit'> {
  const { dims, affine } = volume.header, spacing = spacingMm(affine);
  const grid = { dims, spacingMm: spacing }, halfMm = (dims[axis] * spacing[axis]) / 2;
  const slab = slabMm === null ? null : slabSlices(grid, axis, [slabMm[0] + halfMm, slabMm[1] + halfMm]) ?? nearestSlice(dims[axis], spacing[axis], slabMm);
  const projection = projectAlongAxis(physicalValues(volume, timeIndex), grid, { axis, kind, slab, mask: region && maskOf(region, volume.header), onFraction });
  const [right, down] = PROJECTION_AXES[axis];
  const middleVox: Vec3 = [axis === 0 ? (dims[0] - 1) / 2 : 0, axis === 1 ? (dims[1] - 1) / 2 : 0, axis === 2 ? (dims[2] - 1) / 2 : 0];
  const direction = (a: 0 | 1 | 2): Vec3 => normalize(axisStepMm(affine, a));
  return {
    ...projection, firstMm: voxToMm(affine, middleVox), right: direction(right), down: perpendicular(direction(down), direction(right)), view: direction(axis),
    pixelMm: [spacing[right], spacing[down]], depth: slab ? slab[1] - slab[0] + 1 : dims[axis],
  };
}

/** A slab thinner than a slice shows the slice that it lies in. */
function nearestSlice(count: number, spacing: number, [low, high]: readonly [number, number]): readonly [number, number] {
  const index = Math.min(Math.max(Math.floor((low + high) / 2 / spacing + count / 2), 0), count - 1);
  return [index, index];
}

const perpendicular = (v: Vec3, to: Vec3): Vec3 => normalize(subtract(v, scale(to, dot(v, to))));

function alongView(volume: Volume, { kind, slabMm, region, timeIndex }: Request, { view, down }: { view: Vec3; down: Vec3 }, onFraction?: (fraction: number) => void): Omit<ProjectionReply, 'unit'> {
  const { header } = volume, plane = planeGridOf(header, view, down);
  const mask = region && maskOf(region, header);
  const projection = projectObliquely(physicalValues(volume, timeIndex), header, { plane, kind, slabMm, mask, stepMm: null, interpolation: 'linear', onFraction });
  const half = (pixels: number): number => (0.5 - pixels / 2) * plane.pixelMm;
  return {
    ...projection, firstMm: add(plane.centreMm, add(scale(plane.right, half(plane.width)), scale(plane.down, half(plane.height)))),
    right: plane.right, down: plane.down, view: plane.view, pixelMm: [plane.pixelMm, plane.pixelMm], depth: projection.counts.reduce((most, n) => Math.max(most, n), 0),
  };
}
