/** The cell of a scan: fitted to the ceramic, set by hand, or for want of both the whole field of view. */
import { estimateNoise } from '../physics/noise.js';
import { cellByHand, fitCell, type CellOptions, type FittedCell } from '../quantify/cell/fitCell.js';
import { finiteInside } from '../quantify/inside.js';
import { outsideOf } from './noise.js';
import { llzoMask } from '../quantify/cell/llzoMask.js';
import { histogramThreshold } from '../segment/thresholds/histogramThreshold.js';
import { takeSample } from '../segment/thresholds/sample.js';
import { formatNumber } from '../units.js';
import { axisStepMm, centreMm, determinant, dot, fovMm, normalize, spacingMm, type Affine, type Vec3 } from '../volume/geometry.js';
import type { AnalysisParameters, Plane } from './parameters.js';
import type { Cell } from './result.js';
import type { Scan } from './scan.js';

export interface LocatedCell { cell: FittedCell; /** Of the ceramic, unit of its channel; null without one. */ llzoThreshold: number | null; /** Nothing says where it is: the whole field of view. */ isWhole: boolean; messages: string[] }

/** @throws AppError `unsupported` when the fit refuses, with what to do */
export function cellOf(scan: Scan, parameters: AnalysisParameters, onFraction: (fraction: number) => void): LocatedCell {
  const { planes, radiusMm, nominalThicknessMm, electrodeRadiusMm, parallelFaces, flip } = parameters.cell;
  const options: CellOptions = { stackAxis: scan.stackAxis, sigma: null, threshold: 0, planes, radiusMm, nominalThicknessMm, electrodeRadiusMm, parallelFaces, flip };
  if (!scan.llzo) return withoutCeramic(scan, options);
  const image = { values: scan.llzo, dims: scan.dims, affine: scan.affine };
  const otsu = histogramThreshold(takeSample(scan.llzo, null), 'otsu', 'scikit-image')?.value ?? 0;
  onFraction(0.05);
  const outside = outsideOf(llzoMask(scan.llzo, scan.dims, otsu), scan.dims, (fraction) => { onFraction(0.1 + 0.05 * fraction); });
  onFraction(0.15);
  const { sigma } = estimateNoise(finiteInside(scan.llzo, outside), { coils: parameters.noise.coils, isReal: parameters.noise.isReal });
  const threshold = Math.max(otsu, 3 * (sigma ?? 0));
  onFraction(0.2);
  return { cell: fitCell(image, { ...options, sigma, threshold }, (fraction) => { onFraction(0.2 + 0.8 * fraction); }), llzoThreshold: threshold, isWhole: false, messages: [] };
}

function withoutCeramic({ dims, affine, stackAxis }: Scan, options: CellOptions): LocatedCell {
  const planes = options.planes ?? wholeFieldOfView(dims, affine, stackAxis);
  const across = fovMm(affine, dims).filter((_, axis) => axis !== stackAxis);
  const cell = cellByHand({ dims, affine }, null, { ...options, planes, radiusMm: options.radiusMm ?? Math.hypot(...across) / 2 });
  const message = 'There is no LLZO channel: amounts are in relative units.';
  return { cell, llzoThreshold: null, isWhole: options.planes === null, messages: options.planes ? [message] : [`${message} The whole field of view along the stack axis counts as the cell; set its faces by hand to change that.`] };
}

/** Faces at the outer sides of the first and last voxels along the stack axis. */
function wholeFieldOfView(dims: Scan['dims'], affine: Scan['affine'], stackAxis: 0 | 1 | 2): [Plane, Plane] {
  const normal: Vec3 = normalize(axisStepMm(affine, stackAxis)), middle = dot(normal, centreMm(affine, dims)), half = fovMm(affine, dims)[stackAxis] / 2;
  return [{ normal, offsetMm: middle - half }, { normal, offsetMm: middle + half }];
}

const LEAST_COVERAGE = 0.9;

/** With the share of the pellet that lies in the field of view. @param sums of the weights of the layers of the whole pellet, voxels */
export function withCoverage(cell: FittedCell, { dims, affine }: Pick<Scan, 'dims' | 'affine'>, sums: Float64Array): Cell {
  const inView = sums.reduce((sum, one) => sum + one, 0) * Math.abs(determinant(affine));
  const isFlat = dims.includes(1), coverage = isFlat ? flatCoverage(cell, dims, affine, inView) : Math.min(1, inView / cell.pelletVolumeMm3);
  const flags = coverage < LEAST_COVERAGE ? [...cell.flags, `Only ${formatNumber(100 * coverage, 2)} % of the cell lies in the field of view.`] : cell.flags;
  return { ...cell, coverage, flags };
}

/** Of a single slice: the part of the rectangle of the pellet's section. */
function flatCoverage(cell: FittedCell, dims: Scan['dims'], affine: Affine, inViewMm3: number): number {
  const thin = dims.indexOf(1) as 0 | 1 | 2, sliceMm = spacingMm(affine)[thin];
  return Math.min(1, inViewMm3 / (2 * cell.radiusMm * cell.thicknessMm * sliceMm));
}
