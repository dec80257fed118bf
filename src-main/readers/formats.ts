/** Every file format the registry knows: how its content looks, and who reads it. */
import { basename, dirname } from 'node:path';
import { AppError } from '@shared/errors.js';
import { FDF_MAGIC } from '@shared/formats/fdf/header.js';
import { looksLikeMetaImage } from '@shared/formats/metaimage.js';
import { looksLikeMgh } from '@shared/formats/mgh.js';
import { looksLikeMrc } from '@shared/formats/mrc/header.js';
import { looksLikeNifti } from '@shared/formats/nifti.js';
import { looksLikeAim } from '@shared/formats/scanco/aim.js';
import { ISQ_MAGIC } from '@shared/formats/scanco/isq.js';
import { LOGS_BY_CONTENT, LOGS_BY_NAME } from '../electrochemistry/formats.js';
import { readReconstruction } from './bruker.js';
import { readRawFile } from './brukerRaw.js';
import type { ReadContext, ReadResult } from './context.js';
import { readDicomFile } from './dicom.js';
import { readFdf } from './fdf.js';
import { mayBeVoxels, readHeaderless } from './headerless.js';
import { readHdf5 } from './hdf5.js';
import { looksLikeMat5, readMat } from './mat.js';
import { readMetaImage } from './metaimage.js';
import { readMgh } from './mgh.js';
import { readMrc } from './mrc.js';
import { readNifti } from './nifti.js';
import { readNpy, readNpz } from './npy.js';
import { readNrrd } from './nrrd.js';
import { readAim, readIsq } from './scanco.js';
import { readTiff } from './tiff.js';
import { readZarrZip } from './zarr/index.js';

/** What is known of a file before it is opened. */
export interface FileSample {
  path: string;
  /** First bytes as stored. */
  head: Buffer;
  /** First bytes inflated, for gzip files; else the same as `head`. */
  inflated: Buffer;
}

export interface FileFormat {
  /** For people: "NIfTI". Null for files that are known but not opened. */
  name: string | null;
  matches(sample: FileSample): boolean;
  read(path: string, context: ReadContext): Promise<ReadResult>;
}

const startsWith = (bytes: Buffer, text: string): boolean => bytes.subarray(0, text.length).toString('latin1') === text;
const named = ({ path }: FileSample, pattern: RegExp): boolean => pattern.test(basename(path));

/** Known, recognised, refused with advice. */
function refused(what: string, hint: string, matches: (sample: FileSample) => boolean): FileFormat {
  return {
    name: null, matches,
    read: (path) => Promise.reject(new AppError('unsupported', `${path} is ${what}, which is not opened.`, hint)),
  };
}

/** By content, surest first. DICOM comes before TIFF: its free preamble may hold a TIFF header. */
const BY_CONTENT: readonly FileFormat[] = [
  { name: 'Bruker 2dseq', matches: (sample) => named(sample, /^2dseq$/), read: (path, context) => readReconstruction(dirname(path), context) },
  { name: 'Bruker raw data', matches: (sample) => named(sample, /^(fid|rawdata\.job\d+)$/), read: readRawFile },
  { name: 'DICOM', matches: ({ head }) => head.subarray(128, 132).toString('latin1') === 'DICM' || looksLikeBareDicom(head), read: readDicomFile },
  { name: 'NRRD', matches: ({ head }) => /^NRRD000\d/.test(head.subarray(0, 8).toString('latin1')), read: readNrrd },
  { name: 'TIFF', matches: ({ head }) => /^(II[*+]\0|MM\0[*+])/.test(head.subarray(0, 4).toString('latin1')), read: readTiff },
  { name: 'HDF5', matches: ({ head }) => startsWith(head, '\x89HDF\r\n\x1a\n'), read: readHdf5 },
  { name: 'MATLAB 7.3', matches: ({ head }) => head.subarray(512, 520).toString('latin1') === '\x89HDF\r\n\x1a\n', read: readHdf5 },
  { name: 'MATLAB', matches: ({ head }) => startsWith(head, 'MATLAB 5') || looksLikeMat5(head), read: readMat },
  { name: 'NumPy array', matches: ({ head }) => startsWith(head, '\x93NUMPY'), read: readNpy },
  ...LOGS_BY_CONTENT,
  { name: 'NumPy archive', matches: (sample) => named(sample, /\.npz$/i) && startsWith(sample.head, 'PK'), read: readNpz },
  { name: 'OME-Zarr', matches: (sample) => startsWith(sample.head, 'PK\x03\x04') && named(sample, /\.(ozx|zarr\.zip)$/i), read: readZarrZip },
  { name: 'Zip archive', matches: (sample) => startsWith(sample.head, 'PK\x03\x04') && named(sample, /\.zip$/i), read: readZarrZip },
  refused('a zip archive', 'Unpack it and open the files inside.', ({ head }) => startsWith(head, 'PK\x03\x04')),
  { name: 'MRC', matches: ({ inflated }) => looksLikeMrc(inflated), read: readMrc },
  { name: 'Scanco ISQ', matches: ({ head }) => startsWith(head, ISQ_MAGIC), read: readIsq },
  { name: 'Scanco AIM', matches: ({ head }) => looksLikeAim(head), read: readAim },
  { name: 'Varian FDF', matches: ({ head }) => startsWith(head, FDF_MAGIC), read: readFdf },
  { name: 'MetaImage', matches: ({ head }) => looksLikeMetaImage(head.toString('latin1')), read: readMetaImage },
  { name: 'NIfTI', matches: ({ inflated }) => looksLikeNifti(inflated), read: readNifti },
  { name: 'FreeSurfer MGH', matches: ({ inflated }) => looksLikeMgh(inflated), read: readMgh },
  { name: 'Bruker header', matches: (sample) => named(sample, /^(visu_pars|reco|procs|d3proc)$/) && startsWith(sample.head, '##TITLE'), read: (path, context) => readReconstruction(dirname(path), context) },
  refused('a ParaVision parameter file', 'Open the folder of the experiment or of the study instead.', ({ head }) => startsWith(head, '##TITLE')),
];

/** By name, for content that says nothing: the reader then says what is wrong with it. */
const BY_NAME: readonly FileFormat[] = [
  { name: null, matches: (sample) => named(sample, /\.(nii|nii\.gz|hdr|hdr\.gz)$/i), read: readNifti },
  { name: null, matches: (sample) => named(sample, /\.(nrrd|nhdr)$/i), read: readNrrd },
  { name: null, matches: (sample) => named(sample, /\.(mha|mhd)$/i), read: readMetaImage },
  { name: null, matches: (sample) => named(sample, /\.(mgh|mgz|mgh\.gz)$/i), read: readMgh },
  { name: null, matches: (sample) => named(sample, /\.(mrc|mrcs|map|ccp4|rec|ali|st)(\.gz)?$/i), read: readMrc },
  { name: null, matches: (sample) => named(sample, /\.(isq|rsq|rad)(;\d+)?$/i), read: readIsq },
  { name: null, matches: (sample) => named(sample, /\.aim(;\d+)?$/i), read: readAim },
  { name: null, matches: (sample) => named(sample, /\.fdf$/i), read: readFdf },
  { name: null, matches: (sample) => named(sample, /\.tiff?$/i), read: readTiff },
  { name: null, matches: (sample) => named(sample, /\.(dcm|ima)$/i), read: readDicomFile },
  refused('raw data in the form of TopSpin', 'Open the fid of the ParaVision experiment, or its reconstruction (pdata/N).', (sample) => named(sample, /^ser$/)),
  { name: null, matches: (sample) => named(sample, /\.mat$/i), read: readMat },
  { name: null, matches: (sample) => named(sample, /\.(h5|hdf5|he5|nxs)$/i), read: readHdf5 },
  { name: null, matches: (sample) => named(sample, /\.npy$/i), read: readNpy },
  { name: null, matches: (sample) => named(sample, /\.npz$/i), read: readNpz },
  ...LOGS_BY_NAME,
  { name: 'Raw voxels', matches: (sample) => named(sample, /\.(raw|zraw|img|vol)(\.gz)?$/i), read: readHeaderless },
  { name: 'Raw voxels', matches: (sample) => named(sample, /\.(bin|dat)(\.gz)?$/i) && mayBeVoxels(sample.inflated), read: readHeaderless },
  { name: null, matches: (sample) => mayBeVoxels(sample.inflated), read: readHeaderless },
];

/** The format of a file, null when neither content nor name is known. */
export function formatOf(sample: FileSample): FileFormat | null {
  return [...BY_CONTENT, ...BY_NAME].find((format) => format.matches(sample)) ?? null;
}

/** Data sets without the 128-byte preamble start with group 0008, explicit or implicit, little endian. */
function looksLikeBareDicom(head: Buffer): boolean {
  if (head.length < 16 || head.readUInt16LE(0) !== 0x0008 || head.readUInt16LE(2) > 0x0100) return false;
  const representation = head.subarray(4, 6).toString('latin1'), length = head.readUInt32LE(4);
  if (/^(UI|UL|CS|DA|TM|SH|LO)$/.test(representation)) return true;
  return length <= 256 && length + 12 <= head.length && head.readUInt16LE(length + 8) === 0x0008 && head.readUInt16LE(length + 10) > head.readUInt16LE(2);
}
