/**
 * MRC / CCP4 map headers as pure functions on bytes. Source: MRC2014 (ccpem.ac.uk/mrc_format/mrc2014.php; Cheng et al., J. Struct. Biol.
 * 192, 2015, 146), and for bytes 152–159 the IMOD description of the format.
 */
import { AppError } from '../../errors.js';
import type { Affine } from '../../volume/geometry.js';
import { fieldsOf } from '../../volume/metadata.js';
import type { Assumption, Dims, Dtype, MetadataEntry } from '../../volume/volume.js';
import { fixedText, viewOf } from '../binary.js';
import { mrcAffine } from './geometry.js';

export interface MrcHeader {
  dims: Dims;
  timeCount: number;
  /** As stored; `float16` values are widened to 32 bits by the reader. */
  stored: Dtype | 'float16';
  littleEndian: boolean;
  dataOffset: number;
  affine: Affine;
  metadata: MetadataEntry[];
  warnings: string[];
  assumptions: Assumption[];
}

export const MRC_HEADER_BYTES = 1024;

const STORED: Readonly<Record<number, MrcHeader['stored']>> = { 0: 'int8', 1: 'int16', 2: 'float32', 6: 'uint16', 12: 'float16' };
const OTHER_MODES: Readonly<Record<number, string>> = { 3: 'complex values (a transform)', 4: 'complex values (a transform)', 16: 'RGB colour', 101: 'values of 4 bits' };
/** "IMOD" in the byte order of the file: bit 0 of the word after it says that bytes are signed, bit 2 that the origin has the sign of MRC2014. */
const IMOD_STAMP = 0x444f4d49;

/** Whether the name of the format is where MRC2014 puts it and the rest could be its header. */
export function looksLikeMrc(bytes: Uint8Array): boolean {
  return bytes.length >= MRC_HEADER_BYTES && fixedText(bytes, 208, 3) === 'MAP' && byteOrder(viewOf(bytes)) !== null;
}

/** As the machine stamp says where the header makes sense that way, else the order in which it does; null when in neither. */
function byteOrder(view: DataView): { little: boolean; agrees: boolean } | null {
  const isPlausible = (little: boolean): boolean => {
    const mode = view.getInt32(12, little);
    return (mode in STORED || mode in OTHER_MODES) && [0, 4, 8].every((at) => view.getInt32(at, little) > 0);
  };
  const stamp = view.getUint8(212), stamped = stamp === 0x44 ? true : stamp === 0x11 ? false : null;
  const little = [stamped ?? true, !(stamped ?? true)].find(isPlausible);
  return little === undefined ? null : { little, agrees: stamped === null || stamped === little };
}

/**
 * @param bytes the first {@link MRC_HEADER_BYTES} of the (inflated) file
 * @throws AppError `unknown-format`, `unsupported` for complex, colour and 4-bit data, `damaged` naming the field
 */
export function parseMrc(bytes: Uint8Array, file: string): MrcHeader {
  const order = bytes.length >= MRC_HEADER_BYTES ? byteOrder(viewOf(bytes)) : null;
  if (!order) throw new AppError('unknown-format', `${file} is not an MRC map (no sensible size and mode in its first 1024 bytes).`, 'Check that it is the file you meant; export it again if it is.');
  const view = viewOf(bytes), { little } = order;
  const int = (at: number): number => view.getInt32(at, little), ints = (at: number): [number, number, number] => [int(at), int(at + 4), int(at + 8)];
  const floats = (at: number): [number, number, number] => [view.getFloat32(at, little), view.getFloat32(at + 4, little), view.getFloat32(at + 8, little)];
  const mode = int(12), stored = STORED[mode];
  if (!stored) throw new AppError('unsupported', `${file} holds ${OTHER_MODES[mode] ?? 'values'} (MRC mode ${mode}).`, 'Export it as integers of 8 or 16 bits or as floats.');
  const [nx, ny, nz] = ints(0), grid = ints(28), spaceGroup = int(88), extendedBytes = int(92);
  if (extendedBytes < 0) throw new AppError('damaged', `${file}: the MRC header gives an extended header of ${extendedBytes} bytes.`, 'Export the file again.');
  const imod = int(152) === IMOD_STAMP ? int(156) : null, [minimum, maximum, mean] = floats(76);
  const isUnsigned = stored === 'int8' && (imod === null ? minimum >= 0 && maximum > 127 : (imod & 1) === 0);
  const depth = spaceGroup >= 401 && spaceGroup <= 630 && grid[2] > 0 && nz % grid[2] === 0 ? grid[2] : nz;
  const geometry = mrcAffine({
    sizes: [nx, ny, nz], start: ints(16), grid, cell: floats(40), angles: floats(52), axes: ints(64),
    originA: imod === null || (imod & 4) !== 0 ? floats(196) : floats(196).map((a) => -a) as [number, number, number],
  });
  return {
    dims: [nx, ny, depth], timeCount: nz / depth, stored: isUnsigned ? 'uint8' : stored, littleEndian: little, dataOffset: MRC_HEADER_BYTES + extendedBytes, ...geometry,
    warnings: [
      ...geometry.warnings,
      ...(order.agrees ? [] : ['The machine stamp of the header contradicts its byte order; the order that makes sense was used.']),
      ...(isUnsigned && imod === null ? ['Bytes were read as unsigned: the header states a maximum above 127.'] : []),
    ],
    assumptions: [...geometry.assumptions, ...(nz > depth ? [{ about: 'time' as const, text: 'Times of the volumes are unknown: MRC states none.' }] : [])],
    metadata: [
      ...fieldsOf('MRC header', {
        'nx, ny, nz': [nx, ny, nz], mode: `${mode} (${isUnsigned ? 'uint8' : stored})`, 'nxstart, nystart, nzstart': ints(16), 'mx, my, mz': grid, 'cella (Å)': floats(40), 'cellb (°)': floats(52),
        'mapc, mapr, maps': ints(64), 'dmin, dmax, dmean': [minimum, maximum, mean], ispg: spaceGroup, nsymbt: extendedBytes, exttyp: fixedText(bytes, 104, 4), nversion: int(108),
        'origin (Å)': floats(196), machst: Array.from(bytes.subarray(212, 216), (byte) => `0x${byte.toString(16).padStart(2, '0')}`).join(' '), rms: view.getFloat32(216, little), nlabl: int(220),
        'IMOD flags': imod,
      }),
      ...Array.from({ length: 10 }, (_, i) => fieldsOf('MRC labels', { [`label ${i + 1}`]: fixedText(bytes, 224 + 80 * i, 80) })).flat(),
    ],
  };
}
