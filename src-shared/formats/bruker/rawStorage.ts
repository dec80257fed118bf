/**
 * How scans lie in a raw data file: `fid` (ParaVision 5–7) and `rawdata.jobN` (6, 7, 360).
 *
 * A scan is one opening of the receiver: for each receiver in turn all complex points, real before imaginary. In a `fid` of
 * `GO_block_size = Standard_KBlock_Format` scans start at multiples of 1024 bytes; otherwise, and in job files, nothing lies between them.
 * Sources: ParaVision "File Formats" manual, sections fid and rawdata; `acqutyp.h` for `ACQ_jobs`; compared with the reading of
 * brukerapi-python and BrkRaw.
 */
import { AppError } from '../../errors.js';
import type { JcampDx, JcampValue } from '../jcampdx.js';
import { parameter } from '../jcampdx.js';
import { number, numbers, strings, structs, text } from '../jcampdxAccess.js';
import type { BrukerHeaders } from './image.js';

export type RawWord = 'int16' | 'int32' | 'float32' | 'float64';
export const BYTES_PER_RAW_WORD: Readonly<Record<RawWord, number>> = { int16: 2, int32: 4, float32: 4, float64: 8 };

export interface RawFile {
  /** `fid`, `rawdata.job0`. */
  name: string;
  path: string;
  bytes: number;
}

export interface RawStorage {
  word: RawWord;
  littleEndian: boolean;
  /** Complex points of one receiver in one scan. */
  points: number;
  receivers: number;
  /** From one scan to the next. */
  strideBytes: number;
  /** Whole scans the file holds. */
  scans: number;
  warnings: string[];
}

const KBLOCK_BYTES = 1024;
const MAX_POINTS = 2 ** 26;

/**
 * @param scansNeeded of a complete experiment; of the possible layouts that one is taken whose file has just that many scans
 * @throws AppError `incomplete` when `acqp` does not say how long a scan is, `unsupported` for a word type that is not known
 */
export function rawStorage({ acqp, method }: BrukerHeaders, file: RawFile, scansNeeded: number): RawStorage {
  const job = /^rawdata\.(.+)$/.exec(file.name)?.[1] ?? null;
  const description = job === null ? null : jobOf(acqp, job);
  const words = description ? Number(description.fields[0]) : numbers(acqp, 'ACQ_size')?.[0] ?? 0;
  if (!Number.isInteger(words) || words < 2 || words > 2 * MAX_POINTS) {
    throw new AppError('incomplete', `${file.path}: acqp beside it does not say how long a scan is (${job === null ? 'ACQ_size' : 'ACQ_jobs'}).`, 'Copy the whole experiment folder from the spectrometer.');
  }
  const word = wordOf(acqp, description?.index ?? 0, job !== null, file);
  const points = Math.floor(words / 2);
  const layouts = receiverCounts(acqp, method, description).flatMap((receivers) => {
    const bytes = words * receivers * BYTES_PER_RAW_WORD[word];
    const padded = Math.ceil(bytes / KBLOCK_BYTES) * KBLOCK_BYTES;
    const strides = job !== null ? [bytes] : isBlocked(acqp) ? [padded, bytes] : [bytes, padded];
    return strides.map((strideBytes) => ({ receivers, strideBytes }));
  });
  const stated = layouts[0] ?? { receivers: 1, strideBytes: words * BYTES_PER_RAW_WORD[word] };
  const fitting = layouts.find(({ strideBytes }) => strideBytes * scansNeeded === file.bytes) ?? stated;
  return {
    word, points, ...fitting, littleEndian: text(acqp, 'BYTORDA') !== 'big', scans: Math.floor(file.bytes / fitting.strideBytes),
    warnings: fitting === stated || (fitting.receivers === stated.receivers && fitting.strideBytes === stated.strideBytes) ? []
      : [`The size of ${file.name} fits ${fitting.receivers} receiver${fitting.receivers > 1 ? 's' : ''} and ${fitting.strideBytes} bytes a scan, not what acqp says (${stated.receivers}, ${stated.strideBytes}); it is read so.`],
  };
}

interface Job { index: number; fields: readonly JcampValue[] }

/** By title (ParaVision 360: the last of nine fields), else by number. */
function jobOf(acqp: JcampDx | null, job: string): Job | null {
  const jobs = structs(acqp, 'ACQ_jobs') ?? [];
  const titled = jobs.findIndex((fields) => fields.length >= 9 && fields[8] === job);
  const index = titled >= 0 ? titled : Number(/^job(\d+)$/.exec(job)?.[1] ?? NaN);
  const fields = jobs[index];
  return fields ? { index, fields } : null;
}

function wordOf(acqp: JcampDx | null, job: number, isJob: boolean, file: RawFile): RawWord {
  const stored = isJob ? String(structs(acqp, 'ACQ_ScanPipeJobSettings')?.[job]?.[1] ?? '') : '';
  const stated = stored || (text(acqp, 'GO_raw_data_format') ?? text(acqp, 'ACQ_word_size') ?? '_32_BIT');
  const bits = /(16|32|64)_?BIT/i.exec(stated)?.[1];
  if (/float/i.test(stated) && bits !== '16' && bits !== undefined) return bits === '64' ? 'float64' : 'float32';
  if (bits === '16') return 'int16';
  if (bits === '32') return 'int32';
  throw new AppError('unsupported', `${file.path}: raw data of type ${stated} are not known.`, 'Open the reconstruction (pdata/N) of the experiment.');
}

const isBlocked = (acqp: JcampDx | null): boolean => (text(acqp, 'GO_block_size') ?? 'Standard_KBlock_Format') !== 'continuous';

/** Numbers of receivers the headers speak of, the most reliable first. */
function receiverCounts(acqp: JcampDx | null, method: JcampDx | null, job: Job | null): number[] {
  const perChannel = acqp ? parameter(acqp, 'ACQ_ReceiverSelectPerChan') : null;
  const row = perChannel?.dims?.length === 2 ? perChannel.dims[1] ?? 0 : 0;
  const channel = job && job.fields.length >= 9 ? Math.max(1, Number(job.fields[7]) || 1) : 1;
  const selected = row > 0 ? yes(perChannel?.values.slice((channel - 1) * row, channel * row) ?? []) : 0;
  const counts = [selected, number(method, 'PVM_EncNReceivers') ?? 0, yes(strings(acqp, 'ACQ_ReceiverSelect') ?? []), 1];
  return [...new Set(counts.filter((count) => Number.isInteger(count) && count >= 1 && count <= 1024))];
}

const yes = (values: readonly JcampValue[]): number => values.filter((value) => value === 'Yes').length;
