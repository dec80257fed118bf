/** Pictures of time points for figures: the same slice twin, colours and windows as on screen. */
import type { Cell } from '../analysis/result.js';
import { paintSlice, type SliceScene } from '../render/slice.js';
import { axisPlaneFrame, fitPixels, PLANE_AXES, sliceIndex, type Axis, type AxisPlane, type Grid, type SlicePlaneFrame } from '../render/slicePlane.js';
import type { Stage } from '../kinetics/result.js';
import { add, dot, scale, spacingMm, subtract, type Vec3 } from '../volume/geometry.js';
import type { FigureImage } from './kineticsInput.js';

/** Pixels across a picture: 300 to the inch where five stand side by side on 180 mm. */
const LEAST_WIDTH_PX = 420;
/** Around the pellet, of its thickness. */
const MARGIN = 0.6;

/** The plane of a 2-D series; of volumes one that holds the stack axis, upright where there is the choice. */
export function figurePlane({ dims }: Pick<Grid, 'dims'>, stackAxis: Axis): AxisPlane {
  const flat = ([0, 1, 2] as const).filter((axis) => dims[axis] === 1);
  const holding = (['xz', 'xy', 'yz'] as const).filter((plane) => PLANE_AXES[plane][2] !== stackAxis);
  return holding.find((plane) => flat.includes(PLANE_AXES[plane][2])) ?? holding.find((plane) => PLANE_AXES[plane][1] === stackAxis) ?? 'xz';
}

/** The slice through `atMm`, cropped to the pellet with a margin; null: the whole slice. */
export function figureFrame(grid: Grid, stackAxis: Axis, atMm: Vec3, cell: Pick<Cell, 'axis' | 'centreMm' | 'radiusMm' | 'thicknessMm'> | null): SlicePlaneFrame {
  const plane = figurePlane(grid, stackAxis), whole = axisPlaneFrame(grid, plane, sliceIndex(grid, plane, atMm));
  if (!cell) return whole;
  const marginMm = MARGIN * cell.thicknessMm, towards = subtract(cell.centreMm, whole.centreMm);
  const side = (direction: Vec3, wholeMm: number): { middleMm: number; lengthMm: number } => {
    const along = Math.min(Math.abs(dot(cell.axis, direction)), 1), halfMm = cell.radiusMm * Math.sqrt(1 - along ** 2) + cell.thicknessMm / 2 * along + marginMm;
    const from = Math.max(dot(towards, direction) - halfMm, -wholeMm / 2), to = Math.min(dot(towards, direction) + halfMm, wholeMm / 2);
    return to > from ? { middleMm: (from + to) / 2, lengthMm: to - from } : { middleMm: 0, lengthMm: wholeMm };
  };
  const across = side(whole.right, whole.widthMm), down = side(whole.down, whole.heightMm);
  return { ...whole, centreMm: add(whole.centreMm, add(scale(whole.right, across.middleMm), scale(whole.down, down.middleMm))), widthMm: across.lengthMm, heightMm: down.lengthMm };
}

/** @param scene of the time point, in the colours of the slices on screen */
export function timePointImage(scene: SliceScene, frame: SlicePlaneFrame, grid: Pick<Grid, 'affine'>, { timeIndex, timeH }: { timeIndex: number; timeH: number }): FigureImage {
  const voxelMm = Math.min(...spacingMm(grid.affine));
  const perVoxelPx = Math.max(1, Math.ceil(LEAST_WIDTH_PX * voxelMm / frame.widthMm)), mmPerPx = voxelMm / perVoxelPx;
  const widthPx = Math.max(1, Math.round(frame.widthMm / mmPerPx)), heightPx = Math.max(1, Math.round(frame.heightMm / mmPerPx));
  return { timeIndex, timeH, widthPx, heightPx, mmPerPx: frame.widthMm / widthPx, rgba: paintSlice(scene, fitPixels(frame, { widthPx, heightPx })) };
}

/** Which time points a figure shows unless somebody chooses: the middles of the stages, else up to five, evenly spread. Ascending, each once. */
export function defaultTimePoints(timesH: readonly number[], stages: readonly Stage[]): number[] {
  const [first = 0] = timesH, last = timesH.at(-1) ?? 0;
  const wanted = stages.length >= 3 ? stages.map(({ fromH, toH }) => (fromH + toH) / 2) : Array.from({ length: 5 }, (_, n) => first + n / 4 * (last - first));
  const nearest = (timeH: number): number => timesH.reduce((best, here, t) => (Math.abs(here - timeH) < Math.abs((timesH[best] ?? Infinity) - timeH) ? t : best), 0);
  return timesH.length === 0 ? [] : [...new Set(wanted.map(nearest))].sort((a, b) => a - b);
}
