/**
 * Varian / Agilent FDF headers as pure functions. Source: VnmrJ User Programming, "FDF (Flexible Data Format)", and the headers that
 * VnmrJ's Xrecon writes: lines `float  span[] = {2.0, 4.0};` up to a NUL, the voxels are the last bytes of the file.
 */
import { AppError } from '../../errors.js';
import type { Vec3 } from '../../volume/geometry.js';
import type { Dims, Dtype, MetadataEntry } from '../../volume/volume.js';
import { mmPerUnit } from '../units.js';

export interface FdfHeader {
  /** First axis fastest; a 2D image has one slice. */
  dims: Dims;
  rank: 2 | 3;
  dtype: Dtype;
  littleEndian: boolean;
  /** Bytes up to and with the NUL. */
  headerBytes: number;
  /** Signed step along each axis of the user's frame, mm; null: the file states none. A 2D image steps by its thickness. */
  stepMm: readonly (number | null)[];
  /** Centre of the image in the user's frame, mm; null when not stated. */
  centreMm: Vec3 | null;
  /** Axes of the user's frame in the magnet's; null when not stated. */
  axes: readonly [Vec3, Vec3, Vec3] | null;
  gapMm: number;
  sliceNumber: number | null; imageNumber: number | null; echoNumber: number | null; slabNumber: number | null;
  /** `absval`, `phase`, `real`, `imag`… */
  part: string;
  echoMs: number | null;
  metadata: MetadataEntry[];
}

export const FDF_MAGIC = '#!/usr/local/fdf/startup';
/** The longest header that is looked for. */
export const FDF_HEADER_BYTES = 64 * 1024;

const MM_PER_CM = 10;
const TYPES: Readonly<Record<string, Dtype>> = { 'float 32': 'float32', 'float 64': 'float64', 'double 64': 'float64', 'integer 8': 'uint8', 'integer 16': 'int16', 'integer 32': 'int32', 'short 16': 'int16', 'int 32': 'int32', 'char 8': 'int8' };

/**
 * @param bytes the first {@link FDF_HEADER_BYTES} of the file
 * @throws AppError `unknown-format`, `truncated` without the NUL, `damaged` naming the field, `unsupported` for spectra and odd types
 */
export function parseFdf(bytes: Uint8Array, file: string): FdfHeader {
  const end = bytes.indexOf(0), text = latin1(end < 0 ? bytes : bytes.subarray(0, end));
  if (!text.startsWith(FDF_MAGIC)) throw new AppError('unknown-format', `${file} is not an FDF file (it does not begin with ${FDF_MAGIC}).`, 'Check that it is the file you meant.');
  if (end < 0) throw new AppError('truncated', `${file}: the FDF header does not end.`, 'Copy the file again from its source.');
  const fields = fieldsIn(text);
  const numbers = (name: string): number[] => (fields.get(name) ?? []).map(Number), number = (name: string): number | null => finite(numbers(name)[0]);
  const matrix = numbers('matrix'), rank = number('rank') ?? matrix.length;
  if (rank !== 2 && rank !== 3) throw new AppError('unsupported', `${file} holds FDF data of rank ${rank}, not an image.`, 'Open the images (rank 2 or 3) of the study.');
  if (matrix.length !== rank || !matrix.every((n) => Number.isInteger(n) && n > 0)) throw new AppError('damaged', `${file}: matrix {${matrix.join(', ')}} does not agree with rank ${rank}.`, 'Export the file again.');
  const mmPerAbscissa = lengthUnit(fields.get('abscissa'), file);
  const type = `${fields.get('storage')?.[0] ?? 'float'} ${number('bits') ?? 32}`, dtype = TYPES[type];
  if (!dtype) throw new AppError('unsupported', `${file} holds values of type "${type} bits".`, 'Export it as 32-bit floats.');
  const span = numbers('span'), roi = numbers('roi'), location = numbers('location'), echoMs = number('TE');
  const stepMm = [0, 1, 2].map((axis) => {
    if (axis < rank) return nonZero(((span[axis] ?? NaN) * mmPerAbscissa) / (matrix[axis] ?? 1)) ?? nonZero(((roi[axis] ?? NaN) * MM_PER_CM) / (matrix[axis] ?? 1));
    return nonZero((roi[2] ?? NaN) * MM_PER_CM);
  });
  return {
    dims: [matrix[0] ?? 1, matrix[1] ?? 1, matrix[2] ?? 1], rank, dtype, littleEndian: number('bigendian') === 0, headerBytes: end + 1, stepMm,
    centreMm: location.length === 3 && location.every(Number.isFinite) ? [(location[0] ?? 0) * MM_PER_CM, (location[1] ?? 0) * MM_PER_CM, (location[2] ?? 0) * MM_PER_CM] : null,
    axes: axesOf(numbers('orientation')), gapMm: Math.max(0, number('gap') ?? 0) * MM_PER_CM,
    sliceNumber: number('slice_no'), imageNumber: number('array_index'), echoNumber: number('echo_no'), slabNumber: number('slab_no'),
    part: fields.get('type')?.[0] ?? 'absval', echoMs,
    metadata: [...fields].map(([name, values]) => ({ group: 'FDF header', name, value: values.join(', ') })),
  };
}

/** `type name[] = {values};` lines; quotes are taken off. */
function fieldsIn(text: string): Map<string, string[]> {
  const fields = new Map<string, string[]>();
  for (const line of text.split('\n')) {
    const [, name, value] = /^\s*\w+\s+\*?\s*(\w+)\s*(?:\[\d*\])?\s*=\s*(.*?)\s*;\s*$/.exec(line.slice(0, 4000)) ?? [];
    if (name === undefined || value === undefined) continue;
    fields.set(name, value.replace(/^\{|\}$/g, '').split(',').map((part) => part.trim().replace(/^"|"$/g, '')));
  }
  return fields;
}

function lengthUnit(abscissa: readonly string[] | undefined, file: string): number {
  const units = new Set(abscissa ?? ['cm']), [unit = 'cm'] = units, mm = mmPerUnit(unit);
  if (units.size === 1 && mm !== null) return mm;
  throw new AppError('unsupported', `${file} has axes in ${[...units].join(', ')}: a spectrum or a transform, not an image.`, 'Open the images of the study.');
}

/**
 * `orientation[]` is the matrix that turns the user's frame into the magnet's: its columns are the axes of the user's frame (as VnmrJ's
 * transverse, coronal and sagittal images have them). Null unless they are at right angles.
 */
function axesOf(d: readonly number[]): FdfHeader['axes'] {
  const column = (c: number): Vec3 => [d[c] ?? NaN, d[c + 3] ?? NaN, d[c + 6] ?? NaN];
  const axes = [column(0), column(1), column(2)] as const, dot = (a: Vec3, b: Vec3): number => a[0] * b[0] + a[1] * b[1] + a[2] * b[2];
  const isOrthonormal = axes.every((a, i) => axes.every((b, j) => Math.abs(dot(a, b) - (i === j ? 1 : 0)) < 1e-2));
  return d.length === 9 && isOrthonormal ? axes : null;
}

const finite = (value: number | undefined): number | null => (value !== undefined && Number.isFinite(value) ? value : null);
const nonZero = (value: number): number | null => (Number.isFinite(value) && value !== 0 ? value : null);

function latin1(bytes: Uint8Array): string {
  let out = '';
  for (let i = 0; i < bytes.length; i += 8192) out += String.fromCharCode(...bytes.subarray(i, i + 8192));
  return out;
}
