/** NRRD headers as pure functions. Source: "Definition of NRRD File Format", teem.sourceforge.net/nrrd/format.html. */
import { AppError } from '../errors.js';
import { length, type Affine, type Vec3 } from '../volume/geometry.js';
import type { Assumption, Dims, Dtype } from '../volume/volume.js';
import { gridOf, type SpatialAxis } from './axes.js';
import { asUtf8 } from './binary.js';
import { mmPerUnit, secondsPerUnit } from './units.js';
import { lookUp } from '../lookUp.js';

export interface NrrdHeader {
  version: string;
  dims: Dims;
  timeCount: number;
  /** All time points of a voxel lie side by side (sequences of 3D Slicer), instead of volume after volume. */
  timeIsFastest: boolean;
  dtype: Dtype;
  littleEndian: boolean;
  encoding: 'raw' | 'gzip' | 'bzip2' | 'text' | 'hex';
  lineSkip: number;
  /** −1: the voxels are the last bytes of the file. */
  byteSkip: number;
  /** `data file` as written; null when the voxels follow the header. */
  dataFile: string | null;
  affine: Affine;
  space: string | null;
  /** Every field, as written, by its name in lower case. */
  fields: ReadonlyMap<string, string>;
  keyValues: ReadonlyMap<string, string>;
  /** First byte after the header. */
  headerBytes: number;
  /** Seconds between time points; null when the file does not say. */
  timeStepS: number | null;
  warnings: string[];
  assumptions: Assumption[];
}

const DTYPES: readonly (readonly [RegExp, Dtype])[] = [
  [/^(signed char|int8|int8_t)$/, 'int8'], [/^(uchar|unsigned char|uint8|uint8_t)$/, 'uint8'],
  [/^(short|short int|signed short|signed short int|int16|int16_t)$/, 'int16'], [/^(ushort|unsigned short|unsigned short int|uint16|uint16_t)$/, 'uint16'],
  [/^(int|signed int|int32|int32_t)$/, 'int32'], [/^(uint|unsigned int|uint32|uint32_t)$/, 'uint32'],
  [/^float$/, 'float32'], [/^double$/, 'float64'],
];
const ENCODINGS: Readonly<Record<string, NrrdHeader['encoding']>> = { raw: 'raw', gzip: 'gzip', gz: 'gzip', bzip2: 'bzip2', bz2: 'bzip2', text: 'text', txt: 'text', ascii: 'text', hex: 'hex' };
/** Axis kinds along which voxels lie side by side in space or time. */
const SCALAR_KINDS = /^(domain|space|time|list|none|\?+|point)$/;

/**
 * @param text start of the file as latin1, long enough to hold the header
 * @throws AppError `unsupported` for vectors and colour, `damaged` naming the field
 */
export function parseNrrd(text: string, file: string): NrrdHeader {
  const { fields, keyValues, headerBytes } = splitHeader(text, file);
  const need = (name: string): string => {
    const value = fields.get(name);
    if (value === undefined) throw new AppError('damaged', `${file}: the NRRD header has no field "${name}".`, 'Export the file again.');
    return value;
  };
  const sizes = words(need('sizes')).map(Number);
  const rank = Number(need('dimension'));
  if (sizes.length !== rank || rank < 1 || rank > 16 || sizes.some((n) => !Number.isInteger(n) || n < 1)) {
    throw new AppError('damaged', `${file}: dimension ${rank} does not agree with sizes "${need('sizes')}".`, 'Export the file again.');
  }
  const type = need('type').toLowerCase();
  const dtype = DTYPES.find(([pattern]) => pattern.test(type))?.[1];
  if (!dtype) throw new AppError('unsupported', `${file} holds values of type "${type}".`, 'Export it as integers of up to 32 bits or as floats.');
  const encoding = lookUp(ENCODINGS, need('encoding').toLowerCase());
  if (!encoding) throw new AppError('unsupported', `${file} is encoded as "${need('encoding')}".`, 'Save it with encoding raw or gzip.');
  const { grid, timeCount, timeIsFastest, timeStepS } = axesOf(fields, sizes, file);
  return {
    version: text.slice(0, 8), ...grid, timeCount, timeIsFastest, timeStepS, dtype, encoding, fields,
    littleEndian: (fields.get('endian') ?? 'little').toLowerCase() !== 'big',
    lineSkip: whole(fields.get('line skip') ?? fields.get('lineskip')), byteSkip: whole(fields.get('byte skip') ?? fields.get('byteskip')),
    dataFile: fields.get('data file') ?? fields.get('datafile') ?? null,
    space: fields.get('space') ?? null, keyValues, headerBytes,
  };
}

/** `name: value` fields, `key:=value` pairs, up to the first empty line. `data file: LIST` takes the lines that follow it. */
function splitHeader(text: string, file: string): { fields: Map<string, string>; keyValues: Map<string, string>; headerBytes: number } {
  const end = /\r?\n\r?\n/.exec(text);
  const header = end ? text.slice(0, end.index) : text;
  const fields = new Map<string, string>(), keyValues = new Map<string, string>();
  const lines = header.split(/\r?\n/).slice(1);
  for (const [i, written] of lines.entries()) {
    const line = asUtf8(written);
    if (line.startsWith('#') || line.trim() === '') continue;
    const pair = /^([^:]+):=(.*)$/.exec(line);
    const field = pair ? null : /^([^:]+): ?(.*)$/.exec(line);
    if (pair) keyValues.set((pair[1] ?? '').trim(), (pair[2] ?? '').trim());
    else if (field) {
      const name = (field[1] ?? '').trim().toLowerCase(), value = (field[2] ?? '').trim();
      fields.set(name, value);
      if (/^data ?file$/.test(name) && /^LIST/.test(value)) { fields.set(name, [value, ...lines.slice(i + 1).map(asUtf8)].join('\n')); break; }
    } else throw new AppError('damaged', `${file}, line ${i + 2}: "${line.slice(0, 40)}" is no NRRD field.`, 'Export the file again.');
  }
  return { fields, keyValues, headerBytes: end ? end.index + end[0].length : text.length };
}

function axesOf(fields: ReadonlyMap<string, string>, sizes: readonly number[], file: string): { grid: Pick<NrrdHeader, 'dims' | 'affine' | 'warnings' | 'assumptions'>; timeCount: number; timeIsFastest: boolean; timeStepS: number | null } {
  const kinds = words(fields.get('kinds') ?? '').map((kind) => kind.toLowerCase());
  const odd = sizes.findIndex((size, axis) => size > 1 && kinds[axis] !== undefined && !SCALAR_KINDS.test(kinds[axis] ?? ''));
  if (odd >= 0) throw new AppError('unsupported', `${file} holds ${kinds[odd] ?? ''} values (${sizes[odd] ?? 0} a voxel), not one number a voxel.`, 'Export each component as its own file.');
  const directions = vectors(fields.get('space directions') ?? '');
  const spacings = words(fields.get('spacings') ?? '').map(Number);
  const units = quoted(fields.get('space units') ?? fields.get('units') ?? '');
  const isTime = (axis: number): boolean => /^(time|list)$/.test(kinds[axis] ?? '') || (directions.length > 0 && directions[axis] === null);
  const spatial = sizes.map((_, axis) => axis).filter((axis) => !isTime(axis));
  const overflow = spatial.length > 3 ? spatial.splice(3) : [];
  const beyond = [...overflow, ...sizes.map((_, axis) => axis).filter(isTime)].filter((axis) => (sizes[axis] ?? 1) > 1);
  const [time = -1] = beyond, used = spatial.filter((axis) => (sizes[axis] ?? 1) > 1);
  const timeIsFastest = time >= 0 && used.length > 0 && used.every((axis) => axis > time);
  if (beyond.length > 1 || (!timeIsFastest && used.some((axis) => time >= 0 && axis > time))) {
    throw new AppError('unsupported', `${file}: its axes (${sizes.join('×')}; ${kinds.join(', ') || 'no kinds given'}) are not space with at most one axis of time before or after it.`, 'Reorder the axes (unu permute) or export each time point as its own file.');
  }
  const warnings: string[] = [];
  const factor = units.length > 0 ? mmPerUnit(units[0] ?? 'mm') : 1;
  if (factor === null) warnings.push(`Unit "${units[0] ?? ''}" is unknown; millimetres are used.`);
  const mm = factor ?? 1;
  const steps = spatial.map((axis, i): SpatialAxis => {
    const direction = directions[axis];
    const spacing = spacings[axis];
    const step: Vec3 | null = direction ? [direction[0] * mm, direction[1] * mm, direction[2] * mm]
      : spacing !== undefined && spacing > 0 ? [i === 0 ? spacing * mm : 0, i === 1 ? spacing * mm : 0, i === 2 ? spacing * mm : 0] : null;
    return { size: sizes[axis] ?? 1, stepMm: step && length(step) > 0 ? step : null };
  });
  const origin = vectors(fields.get('space origin') ?? '')[0] ?? null;
  return {
    grid: { ...gridOf(steps, origin && [origin[0] * mm, origin[1] * mm, origin[2] * mm]), warnings },
    timeCount: sizes[time] ?? 1, timeIsFastest,
    timeStepS: kinds[time] === 'list' ? null : timeStepOf(spacings[time], quoted(fields.get('units') ?? '')[time]),
  };
}

/** `spacings` and `units` of the axis of time. */
function timeStepOf(spacing: number | undefined, unit: string | undefined): number | null {
  const seconds = unit === undefined ? null : secondsPerUnit(unit);
  return seconds !== null && spacing !== undefined && spacing > 0 ? spacing * seconds : null;
}

const whole = (value: string | undefined): number => Math.trunc(Number(value ?? 0)) || 0;
const words = (value: string): string[] => value.split(/\s+/).filter((word) => word !== '');
const quoted = (value: string): string[] => [...value.matchAll(/"([^"]*)"/g)].map((match) => match[1] ?? '');

/** `(1,0,0) none (0,0,2.5)`; two components are completed with 0. */
function vectors(value: string): (Vec3 | null)[] {
  return [...value.matchAll(/\(([^)]*)\)|none/g)].map((match) => {
    if (match[1] === undefined) return null;
    const [x = 0, y = 0, z = 0] = match[1].split(',').map(Number);
    return [x, y, z].every(Number.isFinite) ? [x, y, z] : null;
  });
}
