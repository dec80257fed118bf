/** The files that are timed, written byte by byte as their standards say, with values that neither compress to nothing nor are noise. */
import { closeSync, mkdirSync, openSync, writeFileSync, writeSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';

export interface LoadFile {
  name: string;
  title: string;
  path: string;
  arrayBytes: number;
  isCompressed: boolean;
  /** Which Python reader is the peer; null where Debian has none. */
  peer: 'nibabel' | 'tifffile' | 'pydicom' | null;
}

const SIDE = 256, TIFF_SLICES = 300, TIFF_SIDE = 512, DICOM_SLICES = 300, DICOM_SIDE = 256;

/** A ball of 20 000 with a ripple and 8 bits of noise. */
function voxels(nx: number, ny: number, nz: number): Int16Array {
  const data = new Int16Array(nx * ny * nz);
  let state = 1, at = 0;
  for (let k = 0; k < nz; k++) for (let j = 0; j < ny; j++) for (let i = 0; i < nx; i++, at++) {
    state = (Math.imul(state, 1664525) + 1013904223) | 0;
    const r = Math.hypot(i / nx - 0.5, j / ny - 0.5, k / nz - 0.5);
    data[at] = (r < 0.4 ? 20000 + 2000 * Math.sin(20 * r) : 300) + (state >>> 24);
  }
  return data;
}

const bytesOf = (data: Int16Array): Buffer => Buffer.from(data.buffer, data.byteOffset, data.byteLength);

export function makeFiles(folder: string): LoadFile[] {
  mkdirSync(folder, { recursive: true });
  const cube = voxels(SIDE, SIDE, SIDE), cubeBytes = cube.byteLength;
  const nifti = Buffer.concat([niftiHeader(SIDE), bytesOf(cube)]);
  const at = (name: string): string => join(folder, name);
  writeFileSync(at('volume.nii'), nifti);
  writeFileSync(at('volume.nii.gz'), gzipSync(nifti, { level: 6 }));
  writeTiff(at('stack.tif'));
  writeBruker(at('bruker'), cube);
  writeDicom(at('dicom'));
  return [
    { name: 'nifti', title: 'NIfTI 256³ int16', path: at('volume.nii'), arrayBytes: cubeBytes, isCompressed: false, peer: 'nibabel' },
    { name: 'nifti-gz', title: 'NIfTI 256³ int16, gzip', path: at('volume.nii.gz'), arrayBytes: cubeBytes, isCompressed: true, peer: 'nibabel' },
    { name: 'tiff', title: 'TIFF 512×512×300 uint16', path: at('stack.tif'), arrayBytes: 2 * TIFF_SIDE ** 2 * TIFF_SLICES, isCompressed: false, peer: 'tifffile' },
    { name: 'bruker', title: 'Bruker 2dseq 256³ int16', path: at('bruker'), arrayBytes: cubeBytes, isCompressed: false, peer: null },
    { name: 'dicom', title: 'DICOM 300 slices 256×256 int16', path: at('dicom'), arrayBytes: 2 * DICOM_SIDE ** 2 * DICOM_SLICES, isCompressed: false, peer: 'pydicom' },
  ];
}

/** NIfTI-1, single file: nifti1.h. */
function niftiHeader(side: number): Buffer {
  const head = Buffer.alloc(352);
  head.writeInt32LE(348, 0);
  [3, side, side, side, 1, 1, 1, 1].forEach((n, i) => head.writeInt16LE(n, 40 + 2 * i));
  head.writeInt16LE(4, 70);
  head.writeInt16LE(16, 72);
  [1, 0.1, 0.1, 0.1].forEach((mm, i) => head.writeFloatLE(mm, 76 + 4 * i));
  head.writeFloatLE(352, 108);
  head.writeUInt8(2, 123);
  head.write('n+1\0', 344, 'latin1');
  return head;
}

/** Baseline TIFF 6.0, little endian, one strip a page, all directories after the pixels. */
function writeTiff(path: string): void {
  const data = voxels(TIFF_SIDE, TIFF_SIDE, TIFF_SLICES), pageBytes = 2 * TIFF_SIDE ** 2, pixels = pageBytes * TIFF_SLICES;
  const entries = 9, directoryBytes = 2 + 12 * entries + 4;
  const head = Buffer.from('II*\0\0\0\0\0', 'latin1');
  head.writeUInt32LE(8 + pixels, 4);
  const directories = Buffer.alloc(directoryBytes * TIFF_SLICES);
  for (let page = 0; page < TIFF_SLICES; page++) {
    const start = page * directoryBytes;
    directories.writeUInt16LE(entries, start);
    const tags: [number, number, number][] = [[256, 3, TIFF_SIDE], [257, 3, TIFF_SIDE], [258, 3, 16], [259, 3, 1], [262, 3, 1], [273, 4, 8 + page * pageBytes], [277, 3, 1], [278, 3, TIFF_SIDE], [279, 4, pageBytes]];
    tags.forEach(([tag, type, value], i) => {
      const at = start + 2 + 12 * i;
      directories.writeUInt16LE(tag, at);
      directories.writeUInt16LE(type, at + 2);
      directories.writeUInt32LE(1, at + 4);
      if (type === 3) directories.writeUInt16LE(value, at + 8);
      else directories.writeUInt32LE(value, at + 8);
    });
    directories.writeUInt32LE(page + 1 < TIFF_SLICES ? 8 + pixels + start + directoryBytes : 0, start + 2 + 12 * entries);
  }
  const file = openSync(path, 'w');
  for (const part of [head, bytesOf(data), directories]) writeSync(file, part);
  closeSync(file);
}

/** A 3D reconstruction as ParaVision 6 describes it. */
function writeBruker(folder: string, cube: Int16Array): void {
  const reconstruction = join(folder, '1/pdata/1');
  mkdirSync(reconstruction, { recursive: true });
  writeFileSync(join(reconstruction, '2dseq'), bytesOf(cube));
  writeFileSync(join(reconstruction, 'visu_pars'), `##TITLE=Parameter List, ParaVision 6.0.1
##JCAMPDX=4.24
##$VisuCoreFrameCount=1
##$VisuCoreDim=3
##$VisuCoreSize=( 3 )
${SIDE} ${SIDE} ${SIDE}
##$VisuCoreExtent=( 3 )
25.6 25.6 25.6
##$VisuCoreOrientation=( 1, 9 )
1 0 0 0 1 0 0 0 1
##$VisuCorePosition=( 1, 3 )
-12.8 -12.8 -12.75
##$VisuCoreDataMin=( 1 )
0
##$VisuCoreDataMax=( 1 )
32767
##$VisuCoreDataSlope=( 1 )
1
##$VisuCoreDataOffs=( 1 )
0
##$VisuCoreWordType=_16BIT_SGN_INT
##$VisuCoreByteOrder=littleEndian
##END=
`);
}

/** One explicit little-endian file a slice: PS3.5, PS3.10. */
function writeDicom(folder: string): void {
  mkdirSync(folder, { recursive: true });
  const data = voxels(DICOM_SIDE, DICOM_SIDE, DICOM_SLICES);
  const element = (group: number, number: number, representation: string, value: string | Buffer): Buffer => {
    const odd = typeof value === 'string' ? Buffer.from(value, 'latin1') : value;
    const body = odd.length % 2 ? Buffer.concat([odd, Buffer.from(representation === 'UI' ? '\0' : ' ')]) : odd;
    const long = representation === 'OW' || representation === 'OB', head = Buffer.alloc(long ? 12 : 8);
    head.writeUInt16LE(group, 0);
    head.writeUInt16LE(number, 2);
    head.write(representation, 4, 'latin1');
    if (long) head.writeUInt32LE(body.length, 8);
    else head.writeUInt16LE(body.length, 6);
    return Buffer.concat([head, body]);
  };
  const us = (value: number): Buffer => Buffer.from(Uint16Array.of(value).buffer);
  for (let k = 0; k < DICOM_SLICES; k++) {
    const uid = `1.2.826.0.1.3680043.2.1125.${k + 1}`;
    const meta = Buffer.concat([element(2, 1, 'OB', Buffer.from([0, 1])), element(2, 2, 'UI', '1.2.840.10008.5.1.4.1.1.4'), element(2, 3, 'UI', uid), element(2, 0x10, 'UI', '1.2.840.10008.1.2.1'), element(2, 0x12, 'UI', '1.2.826.0.1.3680043.2.1125')]);
    const length = Buffer.alloc(4);
    length.writeUInt32LE(meta.length);
    writeFileSync(join(folder, `slice${String(k).padStart(3, '0')}.dcm`), Buffer.concat([
      Buffer.alloc(128), Buffer.from('DICM'), element(2, 0, 'UL', length), meta,
      element(8, 0x16, 'UI', '1.2.840.10008.5.1.4.1.1.4'), element(8, 0x18, 'UI', uid), element(8, 0x60, 'CS', 'MR'),
      element(0x18, 0x50, 'DS', '0.1'), element(0x20, 0xd, 'UI', '1.2.3'), element(0x20, 0xe, 'UI', '1.2.3.4'), element(0x20, 0x13, 'IS', String(k + 1)),
      element(0x20, 0x32, 'DS', `0\\0\\${(0.1 * k).toFixed(3)}`), element(0x20, 0x37, 'DS', '1\\0\\0\\0\\1\\0'),
      element(0x28, 2, 'US', us(1)), element(0x28, 4, 'CS', 'MONOCHROME2'), element(0x28, 0x10, 'US', us(DICOM_SIDE)), element(0x28, 0x11, 'US', us(DICOM_SIDE)),
      element(0x28, 0x30, 'DS', '0.1\\0.1'), element(0x28, 0x100, 'US', us(16)), element(0x28, 0x101, 'US', us(16)), element(0x28, 0x102, 'US', us(15)), element(0x28, 0x103, 'US', us(1)),
      element(0x7fe0, 0x10, 'OW', bytesOf(data.subarray(k * DICOM_SIDE ** 2, (k + 1) * DICOM_SIDE ** 2))),
    ]));
  }
}
