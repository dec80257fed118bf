/**
 * Scanco ISQ, RSQ and RAD headers (microCT) as pure functions on bytes. Source: Scanco "ISQ file format" and, for the extended header,
 * what ITKIOScanco and vtk-dicom found out.
 */
import { AppError } from '../../errors.js';
import { composeAffine, type Affine, type Vec3 } from '../../volume/geometry.js';
import { fieldsOf } from '../../volume/metadata.js';
import type { Assumption, Dims, MetadataEntry } from '../../volume/volume.js';
import { fixedText, viewOf } from '../binary.js';
import { vaxDouble, vmsTime } from './vms.js';

/** Voxels are int16, little endian. */
export interface IsqHeader { dims: Dims; affine: Affine; dataOffset: number; acquiredAt: string | null; metadata: MetadataEntry[]; assumptions: Assumption[] }

export const ISQ_MAGIC = 'CTDATA-HEADER_V1';
/** Enough for the header with its calibration. */
export const ISQ_HEADER_BYTES = 8192;

const BLOCK = 512;
const RADIOGRAPH = 9;

/**
 * @param bytes up to {@link ISQ_HEADER_BYTES} of the file
 * @throws AppError `unknown-format`, `truncated`, `damaged` for impossible sizes
 */
export function parseIsq(bytes: Uint8Array, file: string): IsqHeader {
  if (fixedText(bytes, 0, 16) !== ISQ_MAGIC) throw new AppError('unknown-format', `${file} is not a Scanco ISQ file.`, 'Check that it is the file you meant.');
  if (bytes.length < BLOCK) throw new AppError('truncated', `${file} is truncated: ${bytes.length} of ${BLOCK} bytes of the header.`, 'Copy the file again from its source.');
  const view = viewOf(bytes), int = (at: number): number => view.getInt32(at, true), triple = (at: number): Vec3 => [int(at), int(at + 4), int(at + 8)];
  const dims = triple(44), sizeUm = triple(56), blocks = int(508);
  if (!dims.every((n) => n > 0) || blocks < 0) throw new AppError('damaged', `${file}: the ISQ header gives impossible dimensions (${dims.join('×')}, data after block ${blocks}).`, 'Copy the file again from the scanner.');
  const isRadiograph = int(16) === RADIOGRAPH, mmPerUnit = isRadiograph ? 1e-6 : 1e-3;
  const spacing = dims.map((n, axis) => ((sizeUm[axis] ?? 0) > 0 ? ((sizeUm[axis] ?? 0) / n) * mmPerUnit : 1)) as unknown as Vec3;
  const assumed = ['x', 'y', 'z'].filter((_, axis) => !((sizeUm[axis] ?? 0) > 0));
  const dataOffset = (blocks + 1) * BLOCK;
  return {
    dims, dataOffset, acquiredAt: vmsTime(view, 36), affine: composeAffine([[1, 0, 0], [0, 1, 0], [0, 0, 1]], spacing, [0, 0, 0]),
    assumptions: [
      ...(assumed.length > 0 ? [{ about: 'spacing' as const, text: `Voxel size along ${assumed.join(', ')} 1 mm: the file states none.` }] : []),
      { about: 'unit', text: 'Values as stored: attenuation and density need the scaling that the metadata give.' },
    ],
    metadata: [...fieldsOf('ISQ header', fields(int, dims, sizeUm, isRadiograph)), ...fieldsOf('ISQ header', { name: fixedText(bytes, isRadiograph ? 84 : 128, 40) }), ...calibration(bytes.subarray(0, dataOffset))],
  };
}

function fields(int: (at: number) => number, dims: Vec3, sizeUm: Vec3, isRadiograph: boolean): Record<string, number | Vec3> {
  const start = { 'data type': int(16), 'number of bytes': int(20), 'number of blocks': int(24), 'patient index': int(28), 'scanner ID': int(32), 'dimensions (voxels)': dims, [isRadiograph ? 'dimensions (nm)' : 'dimensions (µm)']: sizeUm };
  if (isRadiograph) return { ...start, 'measurement index': int(68), 'data range': [int(72), int(76), 0], 'mu scaling': int(80) };
  return {
    ...start, 'slice thickness (µm)': int(68), 'slice increment (µm)': int(72), 'first slice position (µm)': int(76), 'minimum value': int(80), 'maximum value': int(84),
    'mu scaling (stored per 1/cm)': int(88), samples: int(92), projections: int(96), 'scan distance (µm)': int(100), 'scanner type': int(104), 'sample time (µs)': int(108),
    'measurement index': int(112), site: int(116), 'reference line (µm)': int(120), 'reconstruction algorithm': int(124), 'energy (V)': int(168), 'intensity (µA)': int(172),
  };
}

/** The block "Calibration" of an extended header: density = slope · stored / mu scaling + intercept; HU = 1000 (µ / µ water − 1). */
function calibration(bytes: Uint8Array): MetadataEntry[] {
  if (bytes.length < 4 * BLOCK) return [];
  const view = viewOf(bytes), hasDirectory = fixedText(bytes, BLOCK + 8, 16) === 'MultiHeader', directory = hasDirectory ? 2 * BLOCK : BLOCK;
  let block = hasDirectory ? 3 : 2;
  for (let entry = directory; entry < directory + BLOCK; entry += 128) {
    const blocks = entry + 28 <= bytes.length ? view.getInt32(entry + 24, true) : 0, at = block * BLOCK;
    if (blocks < 0 || at + blocks * BLOCK > bytes.length) return [];
    if (fixedText(bytes, entry + 8, 16) === 'Calibration' && blocks >= 2) {
      return fieldsOf('Calibration', { name: fixedText(bytes, at + 28, 64), 'rescale type': view.getInt32(at + 632, true), unit: fixedText(bytes, at + 648, 16), slope: vaxDouble(view, at + 664), intercept: vaxDouble(view, at + 672), 'µ of water (1/cm)': vaxDouble(view, at + 688) });
    }
    block += blocks;
  }
  return [];
}
