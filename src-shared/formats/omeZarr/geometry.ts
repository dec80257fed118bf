/** Axes and coordinate transformations of OME-NGFF → which array axis is what, the affine in mm and the times in hours. */
import { AppError } from '../../errors.js';
import { centredAffine, composeAffine, type Affine, type Vec3 } from '../../volume/geometry.js';
import type { Assumption, Dims } from '../../volume/volume.js';
import type { NgffAxis, NgffTransform } from './ome.js';
import { hoursPerNgffUnit, mmPerNgffUnit } from './units.js';
import { lookUp } from '../../lookUp.js';

/** Array axis of each meaning; null: the image has none. */
export interface AxisRoles { x: number; y: number | null; z: number | null; t: number | null; c: number | null }

export interface NgffGrid {
  dims: Dims;
  timeCount: number;
  channelCount: number;
  roles: AxisRoles;
  affine: Affine;
  timesH: number[] | null;
  assumptions: Assumption[];
  warnings: string[];
}

/** Before 0.3 every image had these. */
const FIVE: readonly NgffAxis[] = ['t', 'c', 'z', 'y', 'x'].map((name) => ({ name, type: null, unit: null }));
const TYPE_OF_NAME: Readonly<Record<string, string>> = { t: 'time', time: 'time', c: 'channel', channel: 'channel', x: 'space', y: 'space', z: 'space' };

/**
 * @param axes as stated, slowest first; null: the five of 0.1 and 0.2
 * @param transforms of the level, then of the image
 * @throws AppError `damaged` when axes and array disagree, `unsupported` for an axis that a volume cannot have
 */
export function gridOfNgff(shape: readonly number[], axes: readonly NgffAxis[] | null, transforms: readonly NgffTransform[], path: string): NgffGrid {
  const known = axes ?? FIVE.slice(Math.max(0, FIVE.length - shape.length));
  if (known.length !== shape.length) throw new AppError('damaged', `${path}: ${known.length} axes are described, the array has ${shape.length}.`, 'Export it again.');
  const roles = rolesOf(known, shape, path);
  const size = (axis: number | null): number => (axis === null ? 1 : shape[axis] ?? 1);
  const dims: Dims = [size(roles.x), size(roles.y), size(roles.z)];
  const { steps, offsets, warnings } = composed(transforms, shape.length);
  const { affine, assumptions } = affineOf(dims, known, [roles.x, roles.y, roles.z], steps, offsets);
  const times = timesOf(size(roles.t), roles.t === null ? null : known[roles.t]?.unit ?? null, roles.t === null ? null : steps?.[roles.t] ?? null);
  return { dims, timeCount: size(roles.t), channelCount: size(roles.c), roles, affine, timesH: times.timesH, assumptions: [...assumptions, ...times.assumptions], warnings };
}

function rolesOf(axes: readonly NgffAxis[], shape: readonly number[], path: string): AxisRoles {
  const typeOf = ({ name, type }: NgffAxis): string => type ?? lookUp(TYPE_OF_NAME, name.toLowerCase()) ?? 'other';
  const of = (type: string): number[] => axes.flatMap((axis, i) => (typeOf(axis) === type ? [i] : []));
  const space = of('space'), time = of('time'), channel = of('channel');
  const named = (letter: string): number | undefined => space.find((i) => axes[i]?.name.toLowerCase() === letter);
  const unnamed = space.filter((i) => !/^[xyz]$/i.test(axes[i]?.name ?? '')).reverse();
  const x = named('x') ?? unnamed.shift(), y = named('y') ?? unnamed.shift() ?? null, z = named('z') ?? unnamed.shift() ?? null;
  const used = new Set([x, y, z, time[0], channel[0]]);
  const left = axes.findIndex((_, i) => !used.has(i) && (shape[i] ?? 1) > 1);
  if (x === undefined) throw new AppError('unsupported', `${path} has no spatial axis.`, 'Only images in space are opened.');
  if (left >= 0) throw new AppError('unsupported', `${path} has an axis “${axes[left]?.name.slice(0, 40) ?? ''}” of ${shape[left] ?? 0} besides x, y, z, time and channel.`, 'Store one position along it by itself.');
  return { x, y, z, t: time[0] ?? null, c: channel[0] ?? null };
}

/** Per axis `position = step · index + offset`: the transformations one after the other. Null steps: none says a scale. */
function composed(transforms: readonly NgffTransform[], rank: number): { steps: number[] | null; offsets: number[] | null; warnings: string[] } {
  const steps = new Array<number>(rank).fill(1), offsets = new Array<number>(rank).fill(0), warnings: string[] = [];
  let hasScale = false, hasOffset = false;
  for (const { scale, translation, unread } of transforms) {
    if (unread !== null || (scale ?? translation)?.length !== rank) {
      warnings.push(`A coordinate transformation (${unread ?? `of ${(scale ?? translation)?.length ?? 0} axes for ${rank}`}) is not applied: only scale and translation are.`);
      continue;
    }
    for (let i = 0; i < rank; i++) {
      steps[i] = (steps[i] ?? 1) * (scale?.[i] ?? 1);
      offsets[i] = (offsets[i] ?? 0) * (scale?.[i] ?? 1) + (translation?.[i] ?? 0);
    }
    hasScale ||= scale !== null;
    hasOffset ||= translation !== null;
  }
  return { steps: hasScale ? steps : null, offsets: hasOffset ? offsets : null, warnings };
}

/** Without a translation the image starts at the origin, as NGFF says; without a scale nothing is known and it is centred. */
function affineOf(dims: Dims, axes: readonly NgffAxis[], roles: readonly (number | null)[], steps: readonly number[] | null, offsets: readonly number[] | null): { affine: Affine; assumptions: Assumption[] } {
  const usable = steps !== null && roles.every((axis) => axis === null || isStep(steps[axis]));
  if (!usable) return { affine: centredAffine(dims, [1, 1, 1]), assumptions: [{ about: 'spacing', text: 'Voxel size 1 mm: the file gives no scale.' }, { about: 'position', text: 'Centred on the origin: the file gives no position.' }] };
  const assumptions: Assumption[] = [];
  const mm = (axis: number | null): number | null => (axis === null ? null : mmPerNgffUnit(axes[axis]?.unit ?? null));
  const unitless = roles.filter((axis) => axis !== null && mm(axis) === null).map((axis) => axes[axis ?? 0]);
  if (unitless.length > 0) {
    const stated = [...new Set(unitless.map((axis) => axis?.unit ?? null))];
    assumptions.push({ about: 'spacing', text: `Voxel size in millimetres along ${unitless.map((axis) => axis?.name).join(', ')}: the file states ${stated.some((unit) => unit !== null) ? `the unit “${stated.filter((unit) => unit !== null).join(', ')}”` : 'no unit'}.` });
  }
  const signed = roles.map((axis) => (axis === null ? null : (steps[axis] ?? 1) * (mm(axis) ?? 1)));
  const spacing = signed.map((step) => Math.abs(step ?? signed[0] ?? 1)) as unknown as Vec3;
  if (roles.includes(null)) assumptions.push({ about: 'spacing', text: 'Voxel size along the missing axis equal to that along x.' });
  const origin = roles.map((axis) => (axis === null ? 0 : (offsets?.[axis] ?? 0) * (mm(axis) ?? 1))) as unknown as Vec3;
  const sign = (axis: 0 | 1 | 2): number => ((signed[axis] ?? 1) < 0 ? -1 : 1);
  return { affine: composeAffine([[sign(0), 0, 0], [0, sign(1), 0], [0, 0, sign(2)]], spacing, origin), assumptions };
}

function timesOf(count: number, unit: string | null, step: number | null): { timesH: number[] | null; assumptions: Assumption[] } {
  if (count === 1) return { timesH: null, assumptions: [] };
  const hours = hoursPerNgffUnit(unit);
  if (step !== null && hours !== null && step > 0 && Number.isFinite(step)) return { timesH: Array.from({ length: count }, (_, i) => i * step * hours), assumptions: [] };
  return { timesH: null, assumptions: [{ about: 'time', text: `Times unknown: the file states ${step === null ? 'no time step' : 'no unit of its time step'}.` }] };
}

const isStep = (step: number | undefined): boolean => step !== undefined && Number.isFinite(step) && step !== 0;
