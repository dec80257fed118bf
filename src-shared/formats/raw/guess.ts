/** A first guess at voxels without a header, from what people put into file names and from the number of bytes. */
import type { RawRecipe } from '../../import/recipe.js';
import { BYTES_PER_VOXEL, type Dims, type Dtype } from '../../volume/volume.js';

type Guess = Pick<RawRecipe, 'dims' | 'timeCount' | 'dtype' | 'headerBytes'>;

const DTYPE_NAMES: readonly (readonly [RegExp, Dtype])[] = [
  [/(?<![a-z])(uint8|u8|uchar|byte|8[ _-]?bit)(?![0-9])/i, 'uint8'], [/(?<![a-z])(int8|i8|s8|char)(?![0-9])/i, 'int8'],
  [/(?<![a-z])(uint16|u16|ushort|16[ _-]?bit)(?![0-9])/i, 'uint16'], [/(?<![a-z])(int16|i16|s16|short)(?![0-9])/i, 'int16'],
  [/(?<![a-z])(uint32|u32|uint)(?![0-9])/i, 'uint32'], [/(?<![a-z])(int32|i32|s32|int)(?![0-9])/i, 'int32'],
  [/(?<![a-z])(float64|f64|double|64[ _-]?bit)(?![0-9])/i, 'float64'], [/(?<![a-z])(float32|f32|float|single|real|32[ _-]?bit)(?![0-9])/i, 'float32'],
];
const BIG_ENDIAN = /(?<![a-z])(be|big|bigendian|big[ _-]endian|msb)(?![a-z])/i;
/** Most likely first. */
const DTYPES: readonly Dtype[] = ['uint16', 'float32', 'uint8', 'float64'];
/** Matrices of this field: ex situ cells in three dimensions, in situ frames in two. */
const KNOWN: readonly Dims[] = [[100, 100, 32], [81, 52, 1]];
const HEADERS: readonly number[] = [0, 512, 1024, 2048, 4096, 348, 352, 256, 128];
const SQUARES: readonly number[] = [512, 256, 128, 1024, 64, 100, 2048, 32];
const MAX_HEADER = 65_536, MAX_COUNT = 100_000;

/**
 * Always a recipe that fits into the file.
 * @param name of the file, without folders: `cell_100x100x32_uint16.raw`
 * @param bytes the file holds, at least 1
 */
export function guessRaw(name: string, bytes: number): RawRecipe {
  const named = DTYPE_NAMES.find(([pattern]) => pattern.test(name))?.[1];
  const dtypes = (named ? [named] : DTYPES).filter((dtype) => BYTES_PER_VOXEL[dtype] <= bytes);
  const guess = fromName(name, dtypes, bytes) ?? fromSize(dtypes, bytes) ?? squarish(dtypes[0] ?? 'uint8', bytes);
  return { ...guess, littleEndian: !BIG_ENDIAN.test(name), order: ['x', 'y', 'z'] };
}

/** `100x100x32`, `81x52x1x40`, `256_256_64`: the first numbers of the name that fit. */
function fromName(name: string, dtypes: readonly Dtype[], bytes: number): Guess | null {
  for (const pattern of [/\d+(?:[x×*]\d+){1,3}/gi, /\d+(?:[_-]\d+){2,3}/g]) {
    const sizes = [...name.matchAll(pattern)].map(([text]) => text.split(/[^\d]/).map(Number)).filter((numbers) => numbers.every((n) => n > 0));
    for (const isExact of [true, false]) for (const numbers of sizes) for (const dtype of dtypes) {
      const guess = fitted(numbers, dtype, bytes);
      if (guess && (guess.headerBytes === 0 || !isExact)) return guess;
    }
  }
  return null;
}

/** A missing third number is the number of slices, a missing fourth that of time points; a small rest is a header. */
function fitted([nx = 1, ny = 1, nz, nt]: readonly number[], dtype: Dtype, bytes: number): Guess | null {
  const slice = nx * ny * BYTES_PER_VOXEL[dtype], slices = Math.floor(bytes / slice);
  if (slices < 1) return null;
  const depth = nz ?? slices, times = nt ?? Math.floor(slices / depth);
  const headerBytes = bytes - slice * depth * times;
  return times >= 1 && headerBytes >= 0 && headerBytes <= MAX_HEADER ? { dims: [nx, ny, depth], timeCount: times, dtype, headerBytes } : null;
}

/** Matrices of this field, cubes, then stacks of square slices, each behind a header of a usual length. */
function fromSize(dtypes: readonly Dtype[], bytes: number): Guess | null {
  for (const shapesOf of [known, cube, stack]) for (const headerBytes of HEADERS) for (const dtype of dtypes) {
    const count = (bytes - headerBytes) / BYTES_PER_VOXEL[dtype];
    const shape = Number.isInteger(count) && count > 0 ? shapesOf(count) : null;
    if (shape) return { ...shape, dtype, headerBytes };
  }
  return null;
}

type Shape = Pick<Guess, 'dims' | 'timeCount'>;

function known(count: number): Shape | null {
  const dims = KNOWN.find(([nx, ny, nz]) => count % (nx * ny * nz) === 0 && count / (nx * ny * nz) <= MAX_COUNT);
  return dims ? { dims, timeCount: count / (dims[0] * dims[1] * dims[2]) } : null;
}

function cube(count: number): Shape | null {
  const side = Math.round(Math.cbrt(count));
  return side > 1 && side ** 3 === count ? { dims: [side, side, side], timeCount: 1 } : null;
}

function stack(count: number): Shape | null {
  const side = SQUARES.find((n) => count % (n * n) === 0 && count / (n * n) <= 4 * n);
  return side === undefined ? null : { dims: [side, side, count / (side * side)], timeCount: 1 };
}

function squarish(dtype: Dtype, bytes: number): Guess {
  const side = Math.max(1, Math.floor(Math.sqrt(bytes / BYTES_PER_VOXEL[dtype])));
  const rest = bytes - side * side * BYTES_PER_VOXEL[dtype];
  return { dims: [side, side, 1], timeCount: 1, dtype, headerBytes: Math.max(0, rest) };
}
