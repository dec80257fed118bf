/** NIfTI, Analyze, NRRD, MetaImage, MGH, MRC, FDF, Scanco and raw voxels. */
import { deflateSync, gzipSync } from 'node:zlib';
import { fdf } from '@main/readers/testingFdf.js';
import { mgh, mrc } from '@main/readers/testingMaps.js';
import { aim, isq, shorts } from '@main/readers/testingScanco.js';
import { analyze, niftiHeader } from '@shared/formats/testingNifti.js';
import { fileSeed, type Corpus, type Seed } from '../seed.js';
import { gzipBomb, unclosed, zlibBomb } from './bombs.js';

const text = (content: string): Buffer => Buffer.from(content, 'latin1');
const join = (...parts: readonly Uint8Array[]): Buffer => Buffer.concat(parts);
const ramp = (bytes: number): Uint8Array => Uint8Array.from({ length: bytes }, (_, i) => i);
const pair = (name: string, header: readonly [string, Uint8Array], data: readonly [string, Uint8Array]): Seed =>
  ({ name, files: [header, data].map(([path, bytes]) => ({ path, bytes })), open: header[0] });

const SFORM = [0, 2, 0, 10, -1, 0, 0, 20, 0, 0, 3, 30];
const nifti = (dim: number[], little = true): Buffer => join(niftiHeader({ dim, sform: 1, srow: SFORM, slope: 2, intercept: 1, units: 10 }, little), new Uint8Array(4));
/** Nothing but a header of many voxels. */
const hugeNifti = nifti([3, 2000, 2000, 2000]);

export const niftiCorpus = (): Corpus => ({
  intact: [
    fileSeed('a.nii', join(nifti([4, 4, 3, 2, 2]), ramp(96))), fileSeed('big-endian.nii', join(nifti([3, 4, 3, 2], false), ramp(48))),
    fileSeed('a.nii.gz', gzipSync(join(nifti([3, 4, 3, 2]), ramp(48)))),
    pair('pair', ['b.hdr', niftiHeader({ magic: 'ni1', offset: 0 })], ['b.img', ramp(48)]),
  ],
  hostile: [
    fileSeed('huge.nii', hugeNifti), fileSeed('bomb.nii.gz', gzipBomb(1024, nifti([3, 4, 3, 2]))), fileSeed('huge-bomb.nii.gz', gzipBomb(1024, hugeNifti)),
    fileSeed('fits-bomb.nii.gz', gzipBomb(1024, nifti([3, 256, 256, 1024]))),
  ],
});

export const analyzeCorpus = (): Corpus => ({
  intact: [true, false].map((little) => pair(`little endian ${String(little)}`, ['a.hdr', analyze(little, { origin: [2, 3, 4], scale: 0.5 })], ['a.img', ramp(840)])),
  hostile: [pair('packed', ['a.hdr', analyze(true)], ['a.img.gz', gzipBomb(512)])],
});

const NRRD = (encoding: string, more = '', sizes = '3 4 5 2'): string =>
  `NRRD0004\ntype: short\ndimension: 4\nspace: left-posterior-superior\nsizes: ${sizes}\nspace directions: (1,0,0) (0,2,0) (0,0,3) none\nkinds: domain domain domain time\nspace units: "mm" "mm" "mm"\nendian: little\nencoding: ${encoding}\nspace origin: (1,2,3)\n${more}key:=value\n`;

/** 0, 1, … 239 by bzip2, whose permutation is decoded by hand. */
const BZIP2_RAMP = 'QlpoOTFBWSZTWeqKMfkAAAB//3///////////////////////////////////7AApJAAAAAAAaAAAAGgMgAAAAAAAAA0AA0aAAAAAAAAABoaA0AADJpogAAAAAAAAA0ANAAAAAAADQA0NGgANAAAAAAAGQAAAADQAAaMmgQAAAAAAAAAaAGgAAAAAABoAaGjQAGgAAAAADIAAAABoAANGTQDR4fICEiIyQlJicoKSorLC0uLzAxMjM0NTY3ODk6Ozw9AHx+gIKEhoiKjI6QkpSWmJqcnqCipKaoqqyusAVlaW1xdXgQNfYGFiY2RlZmdoaWprbG1ub3BxcnN0dXZ3eHl6e3x/gIGCg4SFhoeIiQUVFxkbHR8hIyQOTlJUJLS4WYmZqbnJ2en6ChoqMNSUtNT1FTVVdZW11fYWNlZ2lrbW9xc3V3eXt9f4GDhYeJi42PkZIcRlZeZm52foaOlp6mrra+xs7W3vb/Bw8Qfj5OURzc/R09XWJ7O3u7/Dx8vP09fb3+Pn6+/wUL/Rn8N/xdyRThQkOqKMfkA=';

export const nrrdCorpus = (): Corpus => ({
  intact: [
    fileSeed('a.nrrd', join(text(`${NRRD('raw')}\n`), ramp(240))), fileSeed('gzip.nrrd', join(text(`${NRRD('gzip')}\n`), gzipSync(ramp(240)))),
    fileSeed('ascii.nrrd', text(`${NRRD('ascii')}\n${Array.from({ length: 120 }, (_, i) => i).join(' ')}`)), fileSeed('bzip2.nrrd', join(text(`${NRRD('bzip2')}\n`), Buffer.from(BZIP2_RAMP, 'base64'))),
    pair('detached', ['a.nhdr', text(NRRD('raw', 'byte skip: -1\ndata file: a.raw\n'))], ['a.raw', ramp(240)]),
  ],
  hostile: [
    fileSeed('bomb.nrrd', join(text(`${NRRD('gzip')}\n`), gzipBomb(1024))), fileSeed('fits-bomb.nrrd', join(text(`${NRRD('gzip', '', '512 512 512 1')}\n`), gzipBomb(1024))),
    fileSeed('huge.nrrd', text(`${NRRD('raw', '', '2147483647 2147483647 2147483647 1')}\n`)), fileSeed('line.nrrd', text(`NRRD0004\n#${'a'.repeat(2 ** 20)}`)),
    fileSeed('fields.nrrd', text(`${NRRD('raw', Array.from({ length: 20_000 }, (_, i) => `k${i}:=v\n`).join(''))}\n`)),
    pair('own header as data', ['a.nhdr', text(NRRD('raw', 'data file: a.nhdr\n'))], ['other', ramp(4)]),
    pair('many files', ['a.nhdr', text(NRRD('raw', 'data file: a%d.raw 1 2000000000 1\n'))], ['a1.raw', ramp(4)]),
  ],
});

const META = (more: string, dims = '3 4 5'): string =>
  `ObjectType = Image\nNDims = 3\nBinaryData = True\nTransformMatrix = 1 0 0 0 1 0 0 0 1\nOffset = 1 2 3\nElementSpacing = 4 5 6\nDimSize = ${dims}\nElementType = MET_SHORT\n${more}`;

export const metaimageCorpus = (): Corpus => ({
  intact: [
    fileSeed('a.mha', join(text(META('ElementDataFile = LOCAL\n')), ramp(120))), fileSeed('z.mha', join(text(META('CompressedData = True\nElementDataFile = LOCAL\n')), deflateSync(ramp(120)))),
    pair('detached', ['a.mhd', text(META('HeaderSize = -1\nElementDataFile = a.raw\n'))], ['a.raw', ramp(120)]),
    { name: 'list', open: 'a.mhd', files: [{ path: 'a.mhd', bytes: text(META('ElementDataFile = LIST\n1.raw\n2.raw\n', '3 4 2')) }, { path: '1.raw', bytes: ramp(24) }, { path: '2.raw', bytes: ramp(24) }] },
  ],
  hostile: [
    fileSeed('bomb.mha', join(text(META('CompressedData = True\nElementDataFile = LOCAL\n', '512 512 512')), zlibBomb(1024))), fileSeed('huge.mha', text(META('ElementDataFile = LOCAL\n', '2147483647 2147483647 2147483647'))),
    pair('pattern', ['a.mhd', text(META('ElementDataFile = a%d.raw 1 2000000000 1\n'))], ['a1.raw', ramp(4)]), pair('outside', ['a.mhd', text(META('ElementDataFile = ../../../../../../dev/zero\n'))], ['a.raw', ramp(4)]),
    fileSeed('line.mha', text(`ObjectType = Image\nComment = ${'a'.repeat(2 ** 20)}`)),
  ],
});

export const mghCorpus = (): Corpus => ({
  intact: [fileSeed('a.mgh', mgh()), fileSeed('a.mgz', gzipSync(mgh())), fileSeed('bare.mgh', mgh(false))],
  hostile: [fileSeed('bomb.mgz', gzipBomb(1024, mgh(false)))],
});

export const mrcCorpus = (): Corpus => ({
  intact: [
    ...[[0, 1], [1, 2], [2, 4], [6, 2], [12, 2]].map(([mode = 0, bytes = 1]) => fileSeed(`mode${mode}.mrc`, mrc(mode !== 6, mode, ramp(6 * bytes), mode === 1 ? 64 : 0))),
    fileSeed('a.map.gz', gzipSync(mrc(true, 2, ramp(24)))),
  ],
  hostile: [fileSeed('bomb.mrc.gz', gzipBomb(1024, mrc(true, 2, ramp(24))))],
});

export const fdfCorpus = (): Corpus => ({
  intact: [
    fileSeed('a.fdf', fdf({ values: [1, 2, 3, 4, 5, 6], extra: 'float  TR = 500;\n' })), fileSeed('b.fdf', fdf({ matrix: [2, 3, 2], span: [2, 3, 2], roi: [2, 3, 2], storage: 'integer', bits: 16, bigEndian: true, values: Array.from({ length: 12 }, (_, i) => i) })),
    { name: 'folder', open: '', files: [1, 2, 3].map((slice) => ({ path: `slice00${slice}image001echo001.fdf`, bytes: fdf({ location: [0, 0, slice / 10], values: [1, 2, 3, 4, 5, 6], extra: `int    slice_no = ${slice};\nint    slices = 3;\n` }) })) },
  ],
  hostile: [fileSeed('endless.fdf', text(`#!/usr/local/fdf/startup\n${'float  matrix[] = {2147483647, 2147483647};\n'.repeat(20_000)}`)), fileSeed('braces.fdf', text(`#!/usr/local/fdf/startup\nfloat  matrix[] = ${unclosed('{', 500_000)}`))],
});

export const scancoCorpus = (): Corpus => ({
  intact: [
    fileSeed('a.isq', isq()), fileSeed('calibrated.isq', isq(true)),
    ...(['010', '011', '020', '030'] as const).map((version) => fileSeed(`${version}.aim`, aim({ version, log: '! Processing Log\nMu_Scaling 4096\nDensity: slope 1.6e+03\n', data: shorts(Array.from({ length: 12 }, (_, i) => 100 * i)) }))),
    fileSeed('bits.aim', aim({ version: '030', type: 0x00150001, data: Uint8Array.of(11, 0, 0, 0, 0, 0, 0, 0, 1, 0, 12) })),
  ],
  /* Runs make any number of voxels of two bytes. */
  hostile: [0x00080002, 0x00090004, 0x00060003].map((type) => fileSeed(`runs-${type}.aim`, aim({ type, dims: [1000, 1000, 1000], data: Uint8Array.from({ length: 200_000 }, (_, i) => (i % 2 === 0 ? 255 : 0)) }))),
});

const RAW = { dtype: 'int16', littleEndian: true, dims: [3, 4, 5], timeCount: 2, order: ['y', 'x', 'z'], headerBytes: 4 } as const;

export const rawCorpus = (): Corpus => ({
  intact: [fileSeed('a.raw', ramp(244), { raw: RAW }), fileSeed('a.img.gz', gzipSync(ramp(244)), { raw: RAW }), fileSeed('guess_3x4x5.raw', ramp(120))],
  hostile: [
    fileSeed('bomb.raw.gz', gzipBomb(1024), { raw: RAW }), fileSeed('fits-bomb.raw.gz', gzipBomb(1024), { raw: { ...RAW, dims: [512, 512, 128] } }),
    fileSeed('huge.raw', ramp(100), { raw: { ...RAW, dims: [2 ** 31, 2 ** 31, 2 ** 31], timeCount: 2 ** 31 } }), fileSeed('asked.raw.gz', gzipBomb(1024)),
  ],
});
