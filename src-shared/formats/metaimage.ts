/** MetaImage headers (.mha, .mhd) as pure functions. Source: MetaIO documentation, itk.org/Wiki/MetaIO. */
import { AppError } from '../errors.js';
import { scale, type Affine, type Vec3 } from '../volume/geometry.js';
import type { Assumption, Dims, Dtype, MetadataEntry } from '../volume/volume.js';
import { gridOf, type SpatialAxis } from './axes.js';
import { asUtf8 } from './binary.js';
import { isoMoment } from './moment.js';
import { mmPerUnit } from './units.js';
import { lookUp } from '../lookUp.js';

export interface MetaImageHeader {
  dims: Dims;
  timeCount: number;
  dtype: Dtype;
  littleEndian: boolean;
  encoding: 'raw' | 'zlib' | 'text';
  /** Bytes before the voxels in the data file; −1: the voxels are its last bytes. */
  headerSize: number;
  /** `LOCAL`, a file name, a `%d` pattern with its range, or `LIST`. */
  dataFile: string;
  /** The names that follow `LIST`. */
  listedFiles: string[];
  slope: number;
  intercept: number;
  affine: Affine;
  orientation: string | null;
  /** `AcquisitionDate` where it is a moment in ISO 8601. */
  acquiredAt: string | null;
  headerBytes: number;
  warnings: string[];
  assumptions: Assumption[];
  /** Every key of the header, spelt as in the file. */
  fields: MetadataEntry[];
}

const DTYPES: Readonly<Record<string, Dtype>> = {
  MET_CHAR: 'int8', MET_UCHAR: 'uint8', MET_SHORT: 'int16', MET_USHORT: 'uint16', MET_INT: 'int32', MET_UINT: 'uint32',
  MET_LONG: 'int32', MET_ULONG: 'uint32', MET_FLOAT: 'float32', MET_DOUBLE: 'float64',
};

const FIELD = /^\s*(\w+)\s*=[ \t]*(.*?)\r?$/gm;

/** Whether a text starts like a MetaImage header. */
export const looksLikeMetaImage = (text: string): boolean => /^\s*(ObjectType\s*=\s*Image|NDims\s*=|Comment\s*=)/i.test(text) && /NDims\s*=/i.test(text);

/**
 * @param text start of the file as latin1, long enough to hold the header
 * @throws AppError `unsupported` for vectors and colour, `damaged` naming the field
 */
export function parseMetaImage(text: string, file: string): MetaImageHeader {
  const last = /^ElementDataFile\s*=[ \t]*(.*?)\r?(?:\n|$)/im.exec(text);
  if (!last) throw new AppError('damaged', `${file}: the MetaImage header has no ElementDataFile.`, 'Export the file again.');
  const headerBytes = last.index + last[0].length;
  const header = asUtf8(text.slice(0, headerBytes));
  const fields = new Map([...header.matchAll(FIELD)].map((match) => [(match[1] ?? '').toLowerCase(), (match[2] ?? '').trim()]));
  const field = (...names: string[]): string | undefined => names.map((name) => fields.get(name.toLowerCase())).find((value) => value !== undefined);
  const numbers = (...names: string[]): number[] => (field(...names) ?? '').split(/\s+/).filter(Boolean).map(Number);
  const isTrue = (...names: string[]): boolean => /^t/i.test(field(...names) ?? '');
  const sizes = numbers('DimSize');
  const rank = Number(field('NDims'));
  if (sizes.length !== rank || rank < 1 || sizes.some((n) => !Number.isInteger(n) || n < 1)) {
    throw new AppError('damaged', `${file}: NDims ${field('NDims') ?? 'missing'} does not agree with DimSize "${field('DimSize') ?? 'missing'}".`, 'Export the file again.');
  }
  const channels = Number(field('ElementNumberOfChannels') ?? 1);
  if (channels > 1) throw new AppError('unsupported', `${file} holds ${channels} values a voxel (colour or vectors), not one.`, 'Export each component as its own file.');
  if (sizes.slice(4).some((n) => n > 1)) throw new AppError('unsupported', `${file} has ${rank} dimensions (${sizes.join('×')}).`, 'Export each time point as its own file.');
  const type = field('ElementType') ?? '';
  const dtype = lookUp(DTYPES, type.toUpperCase());
  if (!dtype) throw new AppError('unsupported', `${file} holds values of type "${type}".`, 'Export it as integers of up to 32 bits or as floats.');
  return {
    dtype, timeCount: sizes[3] ?? 1, ...geometryOf(sizes, rank, numbers, field),
    littleEndian: !isTrue('ElementByteOrderMSB', 'BinaryDataByteOrderMSB'),
    encoding: isTrue('CompressedData') ? 'zlib' : /^f/i.test(field('BinaryData') ?? 'True') ? 'text' : 'raw',
    headerSize: Math.trunc(Number(field('HeaderSize') ?? 0)) || 0, dataFile: asUtf8(last[1]?.trim() ?? ''),
    listedFiles: /^LIST/.test(last[1] ?? '') ? text.slice(headerBytes).split(/\r?\n/).map((name) => asUtf8(name.trim())).filter(Boolean) : [],
    slope: Number(field('ElementToIntensityFunctionSlope') ?? 1) || 1, intercept: Number(field('ElementToIntensityFunctionOffset') ?? 0) || 0,
    orientation: field('AnatomicalOrientation') ?? null, acquiredAt: isoMoment(field('AcquisitionDate') ?? ''), headerBytes,
    fields: [...header.matchAll(FIELD)].map(([, name = '', value = '']) => ({ group: 'Header', name, value: value.trim() })),
  };
}

/** `TransformMatrix` holds, axis after axis, the direction of each voxel axis. */
function geometryOf(sizes: readonly number[], rank: number, numbers: (...names: string[]) => number[], field: (name: string) => string | undefined): Pick<MetaImageHeader, 'dims' | 'affine' | 'warnings' | 'assumptions'> {
  const warnings: string[] = [];
  const spacing = numbers('ElementSpacing', 'ElementSize');
  const matrix = numbers('TransformMatrix', 'Orientation', 'Rotation');
  const offset = numbers('Offset', 'Position', 'Origin');
  const unit = field('DistanceUnits');
  const factor = unit === undefined ? 1 : mmPerUnit(unit);
  if (factor === null) warnings.push(`Unit "${unit ?? ''}" is unknown; millimetres are used.`);
  const mm = factor ?? 1;
  const direction = (axis: number): Vec3 => {
    const row = matrix.length === rank * rank ? matrix.slice(axis * rank, axis * rank + Math.min(rank, 3)) : [];
    return row.length > 0 && row.every(Number.isFinite) ? [row[0] ?? 0, row[1] ?? 0, row[2] ?? 0] : [axis === 0 ? 1 : 0, axis === 1 ? 1 : 0, axis === 2 ? 1 : 0];
  };
  const axes = sizes.slice(0, 3).map((size, axis): SpatialAxis => {
    const step = spacing[axis];
    return { size, stepMm: step !== undefined && step !== 0 && Number.isFinite(step) ? scale(direction(axis), Math.abs(step) * mm) : null };
  });
  const origin: Vec3 | null = offset.length >= Math.min(rank, 3) && offset.every(Number.isFinite) ? [(offset[0] ?? 0) * mm, (offset[1] ?? 0) * mm, (offset[2] ?? 0) * mm] : null;
  return { ...gridOf(axes, origin), warnings };
}
