/** Bruker reconstructions and raw data, DICOM, TIFF. */
import { deflateRawSync, deflateSync } from 'node:zlib';
import { writeRawScan, type RawScan } from '@main/readers/testingRawScan.js';
import { visu, WORDS } from '@main/readers/testingBruker.js';
import { BASE, encode, type Element } from '@main/readers/testingDicom.js';
import { makeTiff, packLzw, type Page } from '@main/readers/testingTiff.js';
import { fileSeed, type Corpus, type Seed } from '../seed.js';
import { deflateBomb, unclosed, zlibBomb } from './bombs.js';
import { written } from './written.js';

const bytes = (content: string): Buffer => Buffer.from(content, 'latin1');
const ramp = (count: number): Buffer => Buffer.from(Uint8Array.from({ length: count }, (_, i) => i));

const reconstruction = (name: string, header: string, voxels: Uint8Array = ramp(48)): Seed => ({
  name, open: '5',
  files: [
    { path: '5/pdata/1/visu_pars', bytes: bytes(header) }, { path: '5/pdata/1/2dseq', bytes: voxels },
    { path: '5/method', bytes: bytes('##TITLE=Parameter List\n##$Method=<Bruker:FLASH>\n##$PVM_FrqWorkPpm=( 1 )\n1.2\n##$PVM_ScanTime=60000\n##END=\n') },
  ],
});
const INT16 = visu(WORDS.int16, 'littleEndian');
const replaced = (from: string, to: string): string => INT16.replace(from, to);

export const brukerCorpus = (): Corpus => ({
  intact: [reconstruction('int16', INT16), reconstruction('float, big-endian', visu(WORDS.float32, 'bigEndian'), ramp(96))],
  hostile: [
    reconstruction('a million brackets', replaced('##END=', `##$PVM_Array=${unclosed('(', 1_000_000)}\n##END=`)), reconstruction('repeated a thousand million times', replaced('@2*(spatial)', '@1000000000*(spatial)')),
    reconstruction('repeated in repeats', replaced('@4*(2)', `${unclosed('@9*(', 200)}2`)), reconstruction('a million million frames', replaced('##$VisuCoreFrameCount=4', '##$VisuCoreFrameCount=1000000000000')),
    reconstruction('many parameters', replaced('##END=', `${Array.from({ length: 50_000 }, (_, i) => `##$A${i}=${i}\n`).join('')}##END=`)), reconstruction('frame groups without end', replaced('(2, <FG_SLICE>, <>, 0, 1)', '(2, <FG_SLICE>, <>, 0, 1) '.repeat(20_000))),
    reconstruction('huge matrix', replaced('( 2 )\n3 2', '( 2 )\n2147483647 2147483647')),
  ],
});

const range = (count: number): number[] => Array.from({ length: count }, (_, i) => i - Math.floor(count / 2));
const SCAN: RawScan = {
  version: '5.1', word: 'int32', fovMm: [24, 20], readPoints: 16, readBefore: 8, steps: [range(12)], matrix: [16, 12], sliceMm: [0, 2], sliceThickMm: 1, echoes: 1, order: [0, 1],
  segment: 1, repetitions: 1, averages: 1, receivers: 1, sweepHz: 50_000, blobs: () => [{ amplitude: 9000, atMm: [-3, 2, 0], sigmaMm: 1.3 }],
};
const rawScan = (name: string, scan: Partial<RawScan>, change: (text: string) => string = (text) => text): Seed => ({
  name, open: '7',
  files: written((folder) => { writeRawScan(`${folder}/7`, { ...SCAN, ...scan }); })
    .map(({ path, bytes: own }) => ({ path, bytes: /fid|rawdata/.test(path) ? own : bytes(change(Buffer.from(own).toString('latin1'))) })),
});

export const kspaceCorpus = (): Corpus => ({
  intact: [
    rawScan('5.1', {}), rawScan('6.0.1, 3D', { version: '6.0.1', fovMm: [24, 20, 16], steps: [range(8), range(6)], matrix: [16, 8, 6], sliceMm: [0], order: [0] }), rawScan('360, two receivers', { version: '360', receivers: 2, sliceMm: [0], order: [0] }),
    rawScan('360, float', { version: '360', word: 'float64', repetitions: 2 }), { ...rawScan('zero filled', {}), recipe: { kspace: { matrix: [64, 64, 1], window: 'tukey', taper: 0.4, part: 'phase', shiftHz: 100, coils: 'separate' } } },
  ],
  hostile: [
    rawScan('a huge matrix', {}, (text) => text.replace(/(PVM_Matrix=\( 2 \)\n)16 12/, '$12147483647 2147483647')), rawScan('millions of repetitions', {}, (text) => text.replace(/(\$NR|PVM_NRepetitions)=1/g, '$1=2147483647')),
    rawScan('a matrix at the budget', {}, (text) => text.replace(/(PVM_Matrix=\( 2 \)\n)16 12/, '$14000 4000')), rawScan('prime sizes', {}, (text) => text.replace(/(PVM_Matrix=\( 2 \)\n)16 12/, '$1997 991')),
    { ...rawScan('zero filled by a recipe', {}), recipe: { kspace: { matrix: [2 ** 31, 2 ** 31, 2 ** 31], window: 'none', taper: 0, part: 'magnitude', shiftHz: 0 } } },
  ],
});

const dicom = (elements: readonly Element[], syntax = '1.2.840.10008.1.2.1', body: (encoded: Buffer) => Uint8Array = (encoded) => encoded): Buffer => {
  const own = new Set(elements.map(([tag]) => tag));
  return Buffer.concat([Buffer.alloc(128), bytes('DICM'), Buffer.from(encode([[0x00020010, 'UI', syntax]])), body(Buffer.from(encode([...BASE.filter(([tag]) => !own.has(tag)), ...elements])))]);
};
const slice = (z: number): Element[] => [[0x00080018, 'UI', `1.9.${z}`], [0x0020000e, 'UI', '1.2.4'], [0x00200032, 'DS', `0\\0\\${z}`], [0x00200037, 'DS', '1\\0\\0\\0\\1\\0'], [0x7fe00010, 'OW', [z, 2 * z]]];
const PLACED: Element[] = [1, 2].map((z): Element => [0x00209113, 'SQ', [[[0x00200032, 'DS', `0\\0\\${z}`]]]]);
const ENHANCED: Element[] = [
  [0x00280008, 'IS', '2'], [0x52009230, 'SQ', PLACED.map((place) => [place])], [0x52009229, 'SQ', [[[0x00209116, 'SQ', [[[0x00200037, 'DS', '1\\0\\0\\0\\1\\0']]]], [0x00289110, 'SQ', [[[0x00280030, 'DS', '0.3\\0.4'], [0x00180050, 'DS', '1']]]]]]], [0x7fe00010, 'OW', [1, 2, 3, 4]],
];
const DEFLATED = '1.2.840.10008.1.2.1.99';
/** A sequence in an item in a sequence…, all of undefined length. */
const nested = (levels: number): Buffer => Buffer.concat([dicom([]), ...Array.from({ length: levels }, () => Buffer.from([0x52, 0, 0x29, 0x92, 0x53, 0x51, 0, 0, 0xff, 0xff, 0xff, 0xff, 0xfe, 0xff, 0, 0xe0, 0xff, 0xff, 0xff, 0xff]))]);

export const dicomCorpus = (): Corpus => ({
  intact: [
    fileSeed('a.dcm', dicom(slice(1))), { name: 'series', open: '', files: [1, 2, 3].map((z) => ({ path: `${z}.dcm`, bytes: dicom(slice(z)) })) }, fileSeed('enhanced.dcm', dicom(ENHANCED)),
    fileSeed('deflated.dcm', dicom(slice(1), DEFLATED, (encoded) => deflateRawSync(encoded))),
  ],
  hostile: [
    fileSeed('nested.dcm', nested(50_000)), fileSeed('bomb.dcm', dicom(slice(1), DEFLATED, (encoded) => deflateBomb(1024, encoded))), fileSeed('frames.dcm', dicom([...slice(1), [0x00280008, 'IS', '2147483647']])),
    ...[65_536, 3_000_000].map((frames) => fileSeed(`${frames}-frames.dcm`, dicom([
      ...slice(1).slice(0, 4), [0x00280008, 'IS', String(frames)], [0x00280010, 'US', 1], [0x00280011, 'US', 1], [0x00280100, 'US', 8], [0x00280101, 'US', 8], [0x00181065, 'DS', '1\\'.repeat(30_000)],
    ], undefined, (encoded) => Buffer.concat([encoded, Buffer.from([0xe0, 0x7f, 0x10, 0, 0x4f, 0x57, 0, 0, frames & 255, (frames >> 8) & 255, (frames >> 16) & 255, 0]), Buffer.alloc(frames)])))),
    fileSeed('large.dcm', dicom([...slice(1), [0x00280010, 'US', 65_535], [0x00280011, 'US', 65_535]])),
  ],
});

const page = (description: string | undefined, extra: Partial<Page> = {}): Page => ({ width: 4, height: 2, bits: 8, data: ramp(8), ...(description === undefined ? {} : { description }), ...extra });
const IMAGEJ = 'ImageJ=1.53c\nimages=4\nchannels=2\nslices=2\nunit=micron\nspacing=2.0\nfinterval=5\nloop=false\n';
const ome = (inside: string): string => `<?xml version="1.0"?><OME xmlns="http://www.openmicroscopy.org/Schemas/OME/2016-06"><Image ID="Image:0" Name="one"><Pixels ID="Pixels:0" DimensionOrder="XYZCT" SizeX="4" SizeY="2" SizeZ="2" SizeC="1" SizeT="1" Type="uint8" PhysicalSizeX="2" PhysicalSizeXUnit="µm">${inside}</Pixels></Image></OME>`;
const LAUGHS = `<?xml version="1.0"?><!DOCTYPE OME [<!ENTITY a "ha">${'bcdefghijklmnop'.split('').map((name, i) => `<!ENTITY ${name} "${`&${'abcdefghijklmno'[i] ?? ''};`.repeat(10)}">`).join('')}]><OME><Image ID="&p;"/></OME>`;
const withWord = (file: Buffer, at: number, value: number): Buffer => { const copy = Buffer.from(file); copy.writeUInt32LE(value, at); return copy; };
/** Where the last page of a file of one page says that the next one begins. */
const nextAt = (file: Buffer): number => file.readUInt32LE(4) + 2 + 12 * file.readUInt16LE(file.readUInt32LE(4));

export function tiffCorpus(): Corpus {
  const one = makeTiff([page(undefined)]), ifd = one.readUInt32LE(4);
  return {
    intact: [
      fileSeed('plain.tif', one), fileSeed('imagej.tif', makeTiff([page(IMAGEJ, { resolution: [1000, 300] }), ...[1, 2, 3].map(() => page(undefined))])),
      fileSeed('deflate.tif', makeTiff([page(undefined, { bits: 16, data: deflateSync(ramp(16)), compression: 8, predictor: 2 })])), fileSeed('lzw.tif', makeTiff([page(undefined, { data: Buffer.from(packLzw(ramp(8))), compression: 5 })])),
      fileSeed('packbits.tif', makeTiff([page(undefined, { data: Buffer.from([7, ...ramp(8)]), compression: 32_773 })])), fileSeed('float.tif', makeTiff([page(undefined, { bits: 32, format: 3, data: ramp(32) })])),
      fileSeed('ome.ome.tif', makeTiff([page(ome('<TiffData IFD="0" FirstZ="0" PlaneCount="2"/><Plane TheZ="0" TheC="0" TheT="0" DeltaT="1"/>')), page(undefined)])), { name: 'folder', open: '', files: [1, 2, 3].map((n) => ({ path: `s${n}.tif`, bytes: one })) },
    ],
    hostile: [
      fileSeed('circle.tif', withWord(one, nextAt(one), ifd)), fileSeed('entries.tif', (() => { const copy = Buffer.from(one); copy.writeUInt16LE(65_535, ifd); return copy; })()),
      fileSeed('bomb.tif', makeTiff([page(undefined, { width: 16_000, height: 16_000, data: zlibBomb(1024), compression: 8 })])), fileSeed('small-bomb.tif', makeTiff([page(undefined, { data: zlibBomb(1024), compression: 8 })])),
      fileSeed('huge.tif', makeTiff([page(undefined, { width: 2 ** 31, height: 2 ** 31 })])), fileSeed('laughs.ome.tif', makeTiff([page(LAUGHS)])), fileSeed('deep.ome.tif', makeTiff([page(`<?xml version="1.0"?><OME>${unclosed('<a>', 200_000)}`)])),
      fileSeed('sizes.ome.tif', makeTiff([page(ome('').replace('SizeZ="2"', 'SizeZ="2147483647"').replace('SizeT="1"', 'SizeT="2147483647"'))])), fileSeed('images.tif', makeTiff([page(IMAGEJ.replace('images=4', 'images=2147483647').replace('slices=2', 'slices=1073741823'))])),
      fileSeed('planes.ome.tif', makeTiff([page(ome('<TiffData IFD="0" PlaneCount="2147483647"/>'.repeat(20_000)))])),
    ],
  };
}
