/** The pellet in the ⁷Li picture of the ceramic: its two faces, its thickness, tilt, wedge and radius. */
import { AppError } from '../../errors.js';
import type { Plane } from '../../analysis/parameters.js';
import type { Cell } from '../../analysis/result.js';
import { formatNumber } from '../../units.js';
import type { Values } from '../../segment/grid.js';
import { add, axisStepMm, centreMm, dot, length, normalize, scale, type Affine, type Vec3 } from '../../volume/geometry.js';
import type { Dims } from '../../volume/volume.js';
import { eigenSymmetric } from './eigen.js';
import { angleDeg, fitFaces, fitParallelFaces, type FittedFace, type FittedFaces } from './faces.js';
import { extentAlong, finestMm, frameAbout, isFlat, pointIn, samplerMm, sliceNormalOf, spreadOf, voxelStepMm, type Frame } from './frame.js';
import { llzoMask } from './llzoMask.js';
import { castRays, type Crossings } from './rays.js';
import { residualMapOf } from './residualMap.js';
import { findRim } from './rim.js';
import { median } from '../../statistics/median.js';

export interface CellOptions {
  /** Voxel axis of the current: electrode A at its low end. */
  stackAxis: 0 | 1 | 2;
  /** Of the LLZO channel, its unit; null: unknown. */
  sigma: number | null;
  /** Of the LLZO channel (Otsu), its unit; never below 3 σ. */
  threshold: number;
  /** Faces set by hand; null: fitted. */
  planes: readonly [Plane, Plane] | null;
  radiusMm: number | null;
  nominalThicknessMm: number | null;
  /** Null: 0.9 of the radius. */
  electrodeRadiusMm: number | null;
  parallelFaces: 'auto' | 'always' | 'never';
  flip: boolean;
}

export interface CellImage { values: Values; dims: Dims; affine: Affine }

/** What {@link fitCell} finds; `coverage` of the field of view is known with the layer weights (see cellCoverage). */
export type FittedCell = Omit<Cell, 'coverage'>;

const LEAST_SIGMAS = 3, RAY_RADIUS = 0.9, ELECTRODE_SHARE = 0.9, FEWEST_RAYS = 50, FEWEST_RAYS_FLAT = 15, LEAST_KEPT = 0.3;
const PARALLEL_BELOW_DEG = 1, WEDGE_FLAG_DEG = 5, THICKNESS_FLAG_MM = 0.2, REFINEMENTS = 4, AXIS_SETTLED_DEG = 0.01, MARGIN_VOX = 3;
const HINT = 'Set both faces of the cell by hand in the Segmentation panel, under Cell, or say which channel shows the LLZO.';

/**
 * Rays along the pellet's axis give both ends of the ceramic; robust planes (lines in a single slice) go through them; the rim gives radius and centre
 * line. The axis is refined until it settles. docs/formulas.md, Cell.
 * @throws AppError `unsupported` with a hint when too few rays have two edges or too few agree with a plane
 */
export function fitCell(llzo: CellImage, options: CellOptions, onFraction: (fraction: number) => void = () => undefined): FittedCell {
  const { dims, affine, values } = llzo, flat = isFlat(dims);
  if (options.planes) return cellByHand(llzo, values, { ...options, planes: options.planes });
  const threshold = Math.max(options.threshold, LEAST_SIGMAS * (options.sigma ?? 0));
  const mask = llzoMask(values, dims, threshold);
  const spread = spreadOf(mask, dims, affine);
  if (spread.count === 0) throw refusal('nothing in the LLZO channel lies above its threshold');
  onFraction(0.2);
  const sample = samplerMm(values, dims, affine), pitchMm = finestMm(dims, affine), sliceNormal = sliceNormalOf(dims, affine);
  const start = firstAxis(spread.covariance, axisStepMm(affine, options.stackAxis), sliceNormal, flat);
  let { radiusMm } = start, frame = frameAbout(start.axis, spread.meanMm, sliceNormal), rays: Crossings, faces: FittedFaces;
  for (let pass = 0; ; pass++) {
    const [low, high] = extentAlong(mask, dims, affine, frame.axis, frame.originMm), margin = MARGIN_VOX * pitchMm;
    const done = (fraction: number): void => { onFraction(0.2 + (0.7 * (pass + fraction)) / REFINEMENTS); };
    rays = castRays({ frame, sample, pitchMm, radiusMm: RAY_RADIUS * radiusMm, fromMm: low - margin, toMm: high + margin, threshold, isFlat: flat, nominalThicknessMm: options.nominalThicknessMm, onFraction: (fraction) => { done(0.5 * fraction); } });
    if (rays.x.length < (flat ? FEWEST_RAYS_FLAT : FEWEST_RAYS)) throw refusal(`only ${rays.x.length} rays through the ceramic have two edges (${flat ? FEWEST_RAYS_FLAT : FEWEST_RAYS} are needed)`);
    faces = fitFaces(rays, frame, flat);
    const axis = normalize(add(faces.a.plane.normal, faces.b.plane.normal));
    const settled = angleDeg(axis, frame.axis) < AXIS_SETTLED_DEG;
    done(0.8);
    if ((settled && pass > 0) || pass === REFINEMENTS - 1) break;
    const next = frameAbout(axis, middleOf(faces, frame), sliceNormal), thicknessMm = median(rays.exit.map((exit, n) => exit - (rays.entry[n] as number)));
    const rim = findRim({ frame: next, sample, pitchMm, thicknessMm, radiusMm, isFlat: flat });
    frame = rim ? { ...next, originMm: pointIn(next, rim.x, rim.y, 0) } : next;
    radiusMm = rim?.radiusMm ?? radiusMm;
  }
  const wedgeDeg = angleDeg(faces.a.plane.normal, faces.b.plane.normal);
  const isParallel = options.parallelFaces === 'always' || (options.parallelFaces === 'auto' && wedgeDeg < PARALLEL_BELOW_DEG);
  const fitted = isParallel ? fitParallelFaces(rays, frame, flat) : faces;
  for (const [name, face] of [['A', fitted.a], ['B', fitted.b]] as const) {
    if (face.usedCount < LEAST_KEPT * rays.x.length) throw refusal(`the face at electrode ${name} is no plane: ${formatNumber((100 * face.usedCount) / rays.x.length, 2)} % of the rays agree with one`);
  }
  return assembled(llzo, options, { fitted, rays, frame, wedgeDeg, radiusMm });
}

/** A cell from faces set by hand; radius and centre line from the ceramic where there is a picture of it, else from what is given. */
export function cellByHand(image: { dims: Dims; affine: Affine }, llzo: Values | null, options: CellOptions & { planes: readonly [Plane, Plane] }): FittedCell {
  const centre = middleBetween(options.planes, centreMm(image.affine, image.dims));
  const found = llzo && rimByHand({ ...image, values: llzo }, options, centre);
  const radiusMm = options.radiusMm ?? found?.radiusMm;
  if (radiusMm === undefined) throw new AppError('unsupported', 'The radius of the cell is unknown: there is no picture of the ceramic.', 'Enter the radius of the pellet in the Segmentation panel, under Cell.');
  return manualCell(image, options, { centreMm: found?.centreMm ?? centre, radiusMm });
}

function rimByHand(llzo: CellImage, options: CellOptions & { planes: readonly [Plane, Plane] }, centre: Vec3): { centreMm: Vec3; radiusMm: number } | null {
  const { values, dims, affine } = llzo, mask = llzoMask(values, dims, Math.max(options.threshold, LEAST_SIGMAS * (options.sigma ?? 0)));
  const spread = spreadOf(mask, dims, affine);
  if (spread.count === 0) return null;
  const sliceNormal = sliceNormalOf(dims, affine), axis = normalize(add(options.planes[0].normal, options.planes[1].normal));
  const frame = frameAbout(axis, middleBetween(options.planes, spread.meanMm), sliceNormal);
  const [low, high] = extentAlong(mask, dims, affine, frame.across, centre), guess = options.radiusMm ?? (high - low) / 2;
  const rim = findRim({ frame, sample: samplerMm(values, dims, affine), pitchMm: finestMm(dims, affine), thicknessMm: thicknessAt(options.planes, spread.meanMm), radiusMm: guess, isFlat: isFlat(dims) });
  return rim ? { centreMm: pointIn(frame, rim.x, rim.y, 0), radiusMm: rim.radiusMm } : { centreMm: frame.originMm, radiusMm: guess };
}

/** The pellet's axis from the shape of its mask: the principal direction nearest to the stack axis, and its radius from its spread across. */
function firstAxis(covariance: readonly number[], stackStep: Vec3, sliceNormal: Vec3 | null, flat: boolean): { axis: Vec3; radiusMm: number } {
  const stack = normalize(stackStep), all = eigenSymmetric(covariance);
  const inPlane = sliceNormal ? all.filter(({ direction }) => Math.abs(dot(direction, sliceNormal)) < Math.SQRT1_2) : all;
  const sorted = [...inPlane].sort((a, b) => Math.abs(dot(b.direction, stack)) - Math.abs(dot(a.direction, stack)));
  const [own, ...others] = sorted;
  if (!own) throw refusal('the picture of the ceramic has no extent');
  const across = others.reduce((sum, { value }) => sum + value, 0) / Math.max(1, others.length);
  // Variance along a diameter of a disc is R²/4, along a line R²/3.
  return { axis: dot(own.direction, stack) < 0 ? scale(own.direction, -1) : own.direction, radiusMm: Math.sqrt((flat ? 3 : 4) * across) };
}

interface Found { fitted: FittedFaces; rays: Crossings; frame: Frame; wedgeDeg: number; radiusMm: number }

function assembled({ dims, affine, values }: CellImage, options: CellOptions, { fitted, rays, frame, wedgeDeg, radiusMm }: Found): FittedCell {
  const axis = normalize(add(fitted.a.plane.normal, fitted.b.plane.normal));
  const cosine = dot(axis, frame.axis), thicknessMm = median(rays.exit.map((exit, n) => (exit - (rays.entry[n] as number)) * cosine));
  const sliceNormal = sliceNormalOf(dims, affine), last = frameAbout(axis, middleOf(fitted, frame), sliceNormal);
  const rim = options.radiusMm === null ? findRim({ frame: last, sample: samplerMm(values, dims, affine), pitchMm: finestMm(dims, affine), thicknessMm, radiusMm, isFlat: isFlat(dims) }) : null;
  const radius = options.radiusMm ?? rim?.radiusMm ?? radiusMm;
  const centre = rim ? pointIn(last, rim.x, rim.y, 0) : last.originMm;
  const face = (from: FittedFace, ends: Float64Array, inwards: 1 | -1): Cell['faceA'] => ({
    ...from.plane, residualMm: from.residualMm, rayCount: rays.x.length, usedCount: from.usedCount, residualMap: residualMapOf(rays, ends, from, frame, inwards),
  });
  const shape = { axis, centreMm: centre, radiusMm: radius, thicknessMm, wedgeDeg, faceA: face(fitted.a, rays.entry, 1), faceB: face(fitted.b, rays.exit, -1) };
  return finished({ dims, affine }, options, { source: 'fitted', ...shape, rimFound: rim !== null || options.radiusMm !== null });
}

function manualCell(image: { dims: Dims; affine: Affine }, options: CellOptions, found: { centreMm: Vec3; radiusMm: number }): FittedCell {
  const [a, b] = options.planes ?? [];
  if (!a || !b) throw refusal('no faces were set');
  const hand = (plane: Plane): Cell['faceA'] => ({ ...plane, residualMm: null, rayCount: 0, usedCount: 0, residualMap: [] });
  const axis = normalize(add(a.normal, b.normal)), thicknessMm = thicknessAt([a, b], found.centreMm);
  if (!(thicknessMm > 0)) throw new AppError('bad-request', 'The face at electrode B does not lie beyond the one at A.', 'Exchange the two faces, or move them apart.');
  return finished(image, options, { source: 'manual', axis, ...found, centreMm: middleBetween([a, b], found.centreMm), thicknessMm, wedgeDeg: angleDeg(a.normal, b.normal), faceA: hand(a), faceB: hand(b), rimFound: true });
}

type Unfinished = Pick<Cell, 'source' | 'axis' | 'centreMm' | 'radiusMm' | 'thicknessMm' | 'wedgeDeg' | 'faceA' | 'faceB'> & { rimFound: boolean };

function finished({ affine }: { dims: Dims; affine: Affine }, options: CellOptions, { rimFound, ...cell }: Unfinished): FittedCell {
  const voxelMm = voxelStepMm(affine, cell.axis), nominal = options.nominalThicknessMm, flags: string[] = [];
  if (cell.wedgeDeg > WEDGE_FLAG_DEG) flags.push(`The faces differ by ${formatNumber(cell.wedgeDeg, 2)}°: a wedge.`);
  if (nominal !== null && Math.abs(cell.thicknessMm - nominal) > THICKNESS_FLAG_MM) flags.push(`Thickness ${formatNumber(cell.thicknessMm, 3)} mm instead of ${formatNumber(nominal, 3)} mm.`);
  for (const [name, { residualMm }] of [['A', cell.faceA], ['B', cell.faceB]] as const) {
    if (residualMm !== null && residualMm > voxelMm) flags.push(`The face at electrode ${name} is rough or pitted: it strays ${formatNumber(residualMm, 2)} mm from a plane.`);
  }
  if (!rimFound) flags.push('The rim of the pellet is not in the picture: its radius is that of the bright region.');
  return {
    ...cell, electrodeRadiusMm: options.electrodeRadiusMm ?? ELECTRODE_SHARE * cell.radiusMm, flipped: options.flip, flags,
    tiltDeg: angleDeg(cell.axis, normalize(axisStepMm(affine, options.stackAxis))), pelletVolumeMm3: Math.PI * cell.radiusMm ** 2 * cell.thicknessMm,
  };
}

/** Half-way between the faces on the frame's axis. */
function middleOf({ a, b }: FittedFaces, frame: Frame): Vec3 {
  return middleBetween([a.plane, b.plane], frame.originMm);
}

function middleBetween([a, b]: readonly [Plane, Plane], near: Vec3): Vec3 {
  const axis = normalize(add(a.normal, b.normal));
  const towards = ({ normal, offsetMm }: Plane): number => (offsetMm - dot(normal, near)) / dot(normal, axis);
  return add(near, scale(axis, (towards(a) + towards(b)) / 2));
}

function thicknessAt([a, b]: readonly [Plane, Plane], near: Vec3): number {
  const axis = normalize(add(a.normal, b.normal));
  const towards = ({ normal, offsetMm }: Plane): number => (offsetMm - dot(normal, near)) / dot(normal, axis);
  return length(axis) * (towards(b) - towards(a));
}

const refusal = (why: string): AppError => new AppError('unsupported', `The cell could not be fitted: ${why}.`, HINT);
