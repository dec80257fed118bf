/** Every field of a NIfTI-1, NIfTI-2 or Analyze 7.5 header, for the Metadata panel. Names, offsets and types: nifti1.h, nifti2.h, dbh.h. */
import { fieldsOf } from '../volume/metadata.js';
import type { MetadataEntry } from '../volume/volume.js';

type Kind = 'char' | 'u8' | 'i16' | 'i32' | 'i64' | 'f32' | 'f64';
type Field = readonly [name: string, offset: number, kind: Kind, count?: number];

const NIFTI1: readonly Field[] = [
  ['sizeof_hdr', 0, 'i32'], ['dim_info', 39, 'u8'], ['dim', 40, 'i16', 8], ['intent_p1', 56, 'f32'], ['intent_p2', 60, 'f32'], ['intent_p3', 64, 'f32'], ['intent_code', 68, 'i16'],
  ['datatype', 70, 'i16'], ['bitpix', 72, 'i16'], ['slice_start', 74, 'i16'], ['pixdim', 76, 'f32', 8], ['vox_offset', 108, 'f32'], ['scl_slope', 112, 'f32'], ['scl_inter', 116, 'f32'],
  ['slice_end', 120, 'i16'], ['slice_code', 122, 'u8'], ['xyzt_units', 123, 'u8'], ['cal_max', 124, 'f32'], ['cal_min', 128, 'f32'], ['slice_duration', 132, 'f32'], ['toffset', 136, 'f32'],
  ['descrip', 148, 'char', 80], ['aux_file', 228, 'char', 24], ['qform_code', 252, 'i16'], ['sform_code', 254, 'i16'], ['quatern_b', 256, 'f32'], ['quatern_c', 260, 'f32'], ['quatern_d', 264, 'f32'],
  ['qoffset_x', 268, 'f32'], ['qoffset_y', 272, 'f32'], ['qoffset_z', 276, 'f32'], ['srow_x', 280, 'f32', 4], ['srow_y', 296, 'f32', 4], ['srow_z', 312, 'f32', 4], ['intent_name', 328, 'char', 16], ['magic', 344, 'char', 4],
];
const NIFTI2: readonly Field[] = [
  ['sizeof_hdr', 0, 'i32'], ['magic', 4, 'char', 4], ['datatype', 12, 'i16'], ['bitpix', 14, 'i16'], ['dim', 16, 'i64', 8], ['intent_p1', 80, 'f64'], ['intent_p2', 88, 'f64'], ['intent_p3', 96, 'f64'],
  ['pixdim', 104, 'f64', 8], ['vox_offset', 168, 'i64'], ['scl_slope', 176, 'f64'], ['scl_inter', 184, 'f64'], ['cal_max', 192, 'f64'], ['cal_min', 200, 'f64'], ['slice_duration', 208, 'f64'], ['toffset', 216, 'f64'],
  ['slice_start', 224, 'i64'], ['slice_end', 232, 'i64'], ['descrip', 240, 'char', 80], ['aux_file', 320, 'char', 24], ['qform_code', 344, 'i32'], ['sform_code', 348, 'i32'],
  ['quatern_b', 352, 'f64'], ['quatern_c', 360, 'f64'], ['quatern_d', 368, 'f64'], ['qoffset_x', 376, 'f64'], ['qoffset_y', 384, 'f64'], ['qoffset_z', 392, 'f64'],
  ['srow_x', 400, 'f64', 4], ['srow_y', 432, 'f64', 4], ['srow_z', 464, 'f64', 4], ['slice_code', 496, 'i32'], ['xyzt_units', 500, 'i32'], ['intent_code', 504, 'i32'], ['intent_name', 508, 'char', 16], ['dim_info', 524, 'u8'],
];
const ANALYZE: readonly Field[] = [
  ['sizeof_hdr', 0, 'i32'], ['data_type', 4, 'char', 10], ['db_name', 14, 'char', 18], ['extents', 32, 'i32'], ['session_error', 36, 'i16'], ['regular', 38, 'char', 1], ['dim', 40, 'i16', 8],
  ['vox_units', 56, 'char', 4], ['cal_units', 60, 'char', 8], ['datatype', 70, 'i16'], ['bitpix', 72, 'i16'], ['dim_un0', 74, 'i16'], ['pixdim', 76, 'f32', 8], ['vox_offset', 108, 'f32'], ['funused1', 112, 'f32'],
  ['cal_max', 124, 'f32'], ['cal_min', 128, 'f32'], ['glmax', 140, 'i32'], ['glmin', 144, 'i32'], ['descrip', 148, 'char', 80], ['aux_file', 228, 'char', 24], ['orient', 252, 'u8'], ['originator', 253, 'i16', 5],
  ['generated', 263, 'char', 10], ['scannum', 273, 'char', 10], ['patient_id', 283, 'char', 10], ['exp_date', 293, 'char', 10], ['exp_time', 303, 'char', 10],
];
const BYTES: Record<Kind, number> = { char: 1, u8: 1, i16: 2, i32: 4, i64: 8, f32: 4, f64: 8 };

/** @param bytes the whole header @returns one entry a field; empty text is left out */
export function niftiFields(bytes: Uint8Array, format: 'NIfTI-1' | 'NIfTI-2' | 'Analyze 7.5', little: boolean): MetadataEntry[] {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const read = (at: number, kind: Kind): number => {
    switch (kind) {
      case 'i16': return view.getInt16(at, little);
      case 'i32': return view.getInt32(at, little);
      case 'i64': return Number(view.getBigInt64(at, little));
      case 'f32': return Number(view.getFloat32(at, little).toPrecision(8));
      case 'f64': return view.getFloat64(at, little);
      default: return view.getUint8(at);
    }
  };
  const fields = { 'NIfTI-1': NIFTI1, 'NIfTI-2': NIFTI2, 'Analyze 7.5': ANALYZE }[format].filter(([, offset, kind, count = 1]) => offset + BYTES[kind] * count <= bytes.length);
  return fieldsOf('Header', Object.fromEntries(fields.map(([name, offset, kind, count = 1]) => [
    name, kind === 'char' ? textAt(bytes, offset, count) : Array.from({ length: count }, (_, i) => read(offset + BYTES[kind] * i, kind)),
  ])));
}

function textAt(bytes: Uint8Array, offset: number, length: number): string {
  const end = bytes.indexOf(0, offset);
  return String.fromCharCode(...bytes.subarray(offset, end < 0 ? offset + length : Math.min(end, offset + length))).trim();
}
