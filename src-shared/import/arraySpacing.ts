/** Voxel spacing from the variables beside an array, where they leave no doubt. */
import type { Vec3 } from '../volume/geometry.js';

/** A small array of numbers beside, or an attribute of, an array. */
export interface NamedNumbers { name: string; values: readonly number[] }

const MM_BY_SUFFIX: readonly (readonly [RegExp, number])[] = [[/_?mm$/i, 1], [/_?(um|µm|micron|microns)$/i, 1e-3], [/_?nm$/i, 1e-6]];
const WHOLE = /^(voxel_?size|voxel_?spacing|pixel_?size|pixel_?spacing|spacing|resolution|element_?size|pixdim)$/i;
const PARTS = [/^d_?x$/i, /^d_?y$/i, /^d_?z$/i];

/** Which axis each of three numbers belongs to. */
export type SpacingOrder = 'xyz' | 'xzy' | 'yxz' | 'yzx' | 'zxy' | 'zyx';

export interface StatedSpacing {
  /** Along x, y, z; null where the file leaves a doubt. */
  spacingMm: Vec3 | null;
  /** Whether the file says in which unit. */
  unitIsStated: boolean;
  /** One sentence for people: where it comes from, or why it was not used. */
  text: string;
}

/**
 * Looks for `spacing`, `voxel_size`, `PixelSpacing`…, or `dx`, `dy`, `dz`, with an optional unit at the end (`_um`); without a unit
 * the numbers are taken as millimetres. Three unequal numbers are used only where their order is known.
 * @param numbers names without the path of their parent
 * @param order of three numbers, or null when the file's language has no custom: then it may be `xyz` or `zyx`
 * @returns null when nothing of the kind is there
 */
export function statedSpacing(numbers: readonly NamedNumbers[], order: SpacingOrder | null): StatedSpacing | null {
  const known = numbers.map(({ name, values }) => ({ label: name, values, ...withoutUnit(name) }));
  const parts = PARTS.map((part) => known.find(({ name, values }) => part.test(name) && values.length === 1));
  const whole = known.filter(({ name }) => WHOLE.test(name));
  if (parts.every((part) => part !== undefined)) {
    return accepted(parts.map(({ label }) => label).join(', '), parts.map(({ values, mm }) => (values[0] ?? NaN) * (mm ?? 1)), parts.every(({ mm }) => mm !== null));
  }
  const [first, ...others] = whole;
  if (!first) return null;
  if (others.length > 0) return { ...UNUSED, text: `The file holds ${whole.map(({ label }) => label).join(' and ')}; which one is the voxel size it does not say.` };
  const { label, values, mm } = first;
  const scaled = values.map((value) => value * (mm ?? 1));
  if (scaled.length === 1 && scaled[0] !== undefined) return accepted(label, [scaled[0], scaled[0], scaled[0]], mm !== null);
  if (scaled.length !== 3) return { ...UNUSED, text: `The file holds ${label} with ${values.length} numbers; three were expected.` };
  const known3 = order ?? (scaled[0] === scaled[2] ? 'xyz' : null);
  if (known3 === null) return { ...UNUSED, text: `The file holds ${label} (${values.join(', ')}), but not which axis comes first.` };
  return accepted(label, ['x', 'y', 'z'].map((axis) => scaled[known3.indexOf(axis)] ?? NaN), mm !== null);
}

const UNUSED = { spacingMm: null, unitIsStated: false };

function withoutUnit(label: string): { name: string; mm: number | null } {
  const unit = MM_BY_SUFFIX.find(([suffix]) => suffix.test(label));
  return unit ? { name: label.replace(unit[0], ''), mm: unit[1] } : { name: label, mm: null };
}

function accepted(label: string, [x = NaN, y = NaN, z = NaN]: readonly number[], unitIsStated: boolean): StatedSpacing {
  if (![x, y, z].every((value) => value >= 1e-6 && value < 10)) return { ...UNUSED, text: `The file holds ${label}, which is no voxel size in millimetres.` };
  const sizes = [x, y, z].map((value) => Number(value.toPrecision(6))).join(' × ');
  return { spacingMm: [x, y, z], unitIsStated, text: `Voxel size ${sizes} mm from ${label}${unitIsStated ? '' : ', taken as millimetres'}.` };
}
