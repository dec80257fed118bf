/** MATLAB, HDF5, NumPy, Zarr. */
import { Buffer } from 'node:buffer';
import { gzipSync } from 'node:zlib';
import { writeHdf5 } from '@main/readers/testingHdf5.js';
import { compressed, element, matFile, matrix, numbers } from '@main/readers/testingMat.js';
import { npy } from '@main/readers/testingNpy.js';
import { zipOf } from '@main/readers/testingZip.js';
import { together, v2Array, v2Group, v3Array, v3Group, type Files, type TestArray } from '@main/readers/zarr/testing.js';
import type { Recipe } from '@shared/import/recipe.js';
import { fileSeed, type Corpus, type Seed } from '../seed.js';
import { deflateBomb, gzipBomb, unclosed, zlibBomb } from './bombs.js';
import { written } from './written.js';

const A = Array.from({ length: 24 }, (_, i) => 3 * i + 7);
const chosen = (name: string): Recipe => ({ arrays: { arrays: [{ name, axes: ['x', 'y', 'z'], species: null }] } });
const image = matrix({ name: 'image', shape: [4, 3, 2], values: A, stored: 'uint8' });
const description = (className: number, shape: readonly number[], name: string): Buffer =>
  Buffer.concat([element(6, numbers('uint32', [className, 0])), element(5, numbers('int32', shape)), element(1, Buffer.from(name))]);
const CELL = 1, STRUCT = 2;
const cell = (inside: readonly Buffer[], name = ''): Buffer => element(14, Buffer.concat([description(CELL, [1, inside.length], name), ...inside]));
const struct = (name: string, fields: Readonly<Record<string, Buffer>>): Buffer =>
  element(14, Buffer.concat([description(STRUCT, [1, 1], name), element(5, numbers('int32', [32])), element(1, Buffer.concat(Object.keys(fields).map((field) => Buffer.alloc(32, `${field}\0`.padEnd(32, '\0'))))), ...Object.values(fields)]));
const unnamed = matrix({ name: '', shape: [4, 3, 2], values: A });
const deepCell = (levels: number): Buffer => { let inner = unnamed; for (let i = 0; i < levels; i++) inner = cell([inner]); return inner; };
const packedBomb = (lead: Buffer): Buffer => { const packed = zlibBomb(1024, lead), tag = Buffer.alloc(8); tag.writeUInt32LE(15, 0); tag.writeUInt32LE(packed.length, 4); return Buffer.concat([tag, packed]); };
const claimed = (shape: readonly number[], bytes: number): Buffer => {
  const inside = Buffer.concat([description(6, shape, 'image'), (() => { const tag = Buffer.alloc(8); tag.writeUInt32LE(9, 0); tag.writeUInt32LE(bytes, 4); return tag; })()]), tag = Buffer.alloc(8);
  tag.writeUInt32LE(14, 0);
  tag.writeUInt32LE(Math.min(2 ** 32 - 1, inside.length + bytes), 4);
  return Buffer.concat([tag, inside]);
};
const level4 = Buffer.concat([numbers('int32', [0, 4, 3, 0, 2]), Buffer.from('a\0'), numbers('double', A.slice(0, 12))]);

export const matlabCorpus = (): Corpus => ({
  intact: [
    fileSeed('plain.mat', matFile([image])), fileSeed('packed.mat', matFile([compressed(image), compressed(matrix({ name: 'b', shape: [1, 1], values: [5] }))]), chosen('image')), fileSeed('big.mat', matFile([matrix({ name: 'image', shape: [4, 3, 2], values: A }, false)], false)),
    fileSeed('struct.mat', matFile([compressed(struct('scan', { image: unnamed, dx: matrix({ name: '', shape: [1, 1], values: [0.1] }), inner: cell([unnamed, unnamed]) }))]), chosen('scan.image')), fileSeed('v4.mat', level4),
  ],
  hostile: [
    fileSeed('deep.mat', matFile([deepCell(5000)])), fileSeed('deep-packed.mat', matFile([compressed(deepCell(5000))])), fileSeed('bomb.mat', matFile([packedBomb(claimed([512, 512, 256], 2 ** 29))])), fileSeed('skipped-bomb.mat', matFile([packedBomb(claimed([2, 2], 2 ** 30))])),
    fileSeed('empty-cells.mat', matFile([compressed(element(14, Buffer.concat([description(CELL, [1, 3_000_000], 'c'), Buffer.concat(Array.from({ length: 3_000_000 }, () => Buffer.from([14, 0, 0, 0, 0, 0, 0, 0])))])), 9)])),
    fileSeed('shape.mat', matFile([claimed([65_535, 65_535, 65_535], 2 ** 31)])), fileSeed('many.mat', matFile(Array.from({ length: 5000 }, () => matrix({ name: 'a', shape: [1, 1], values: [1] })))),
  ],
});

const hdf5 = (name: 'packed' | 'zoo' | 'loops' | 'matlab' | 'bomb', recipe?: Recipe): Seed => {
  const file = `${name}.${name === 'matlab' ? 'mat' : 'h5'}`;
  return { name, files: written((folder) => { writeHdf5(`${folder}/${file}`, name); }), open: file, ...(recipe ? { recipe } : {}) };
};
export const hdf5Corpus = (): Corpus => ({
  intact: [hdf5('packed', chosen('/scan/li')), hdf5('zoo'), hdf5('matlab')],
  hostile: [hdf5('loops'), hdf5('bomb'), hdf5('bomb', { arrays: { arrays: [{ name: '/a', axes: ['y', 'x'], species: null }] } })],
});

export const npyCorpus = (): Corpus => ({
  intact: ['<i2', '>f4', '|u1', '<f8', '<f2'].map((type, i) => fileSeed(`a${i}.npy`, npy(`'${type}'`, '(2, 3, 4)', Buffer.alloc(24 * Number(type.slice(2)), 1), { fortran: i % 2 === 1, version: 1 + (i % 3) }))),
  hostile: [
    fileSeed('deep.npy', npy(unclosed('[', 60_000), '(2,)', Buffer.alloc(2), { version: 2 })), fileSeed('deep-shape.npy', npy("'<i2'", unclosed('(', 60_000), Buffer.alloc(2))), fileSeed('huge.npy', npy("'<f8'", '(4294967295, 4294967295)', Buffer.alloc(2))),
    fileSeed('digits.npy', npy("'<f8'", `(${'9'.repeat(60_000)},)`, Buffer.alloc(2))),
  ],
});

const part = (name: string, deflate = true): { name: string; content: Uint8Array; deflate: boolean } => ({ name, content: npy("'<i2'", '(2, 3, 4)', Buffer.alloc(48, 1)), deflate });
/** A zip whose one entry inflates to zeros behind `lead`. */
function zipBomb(name: string, lead: Uint8Array, claimedBytes = lead.length + 2 ** 30): Buffer {
  const stored = deflateBomb(1024, lead);
  const zip = zipOf([{ name, content: stored, claims: { method: 8, bytes: claimedBytes } }]);
  return zip;
}
export const npzCorpus = (): Corpus => ({
  intact: [fileSeed('a.npz', zipOf([part('a.npy'), part('b.npy', false)]), chosen('a')), fileSeed('one.npz', zipOf([part('one.npy')]))],
  hostile: [
    fileSeed('bomb.npz', zipBomb('a.npy', npy("'<i2'", '(512, 512, 256)', Buffer.alloc(0)))), fileSeed('lying.npz', zipBomb('a.npy', npy("'<i2'", '(2, 3, 4)', Buffer.alloc(0)), 176)), fileSeed('header.npz', zipBomb('a.npy', Buffer.from('\x93NUMPY\x02\0\xff\xff\xff\x7f', 'latin1'))),
    fileSeed('many.npz', zipOf(Array.from({ length: 20_000 }, (_, i) => part(`${i}.npy`, false)))),
  ],
});

const u2 = (shape: number[], chunks: number[], more: Partial<TestArray> = {}): TestArray => ({ shape, chunks, dtype: '<u2', encode: (index, view, at) => { view.setUint16(at, index.reduce((a, b) => 7 * a + b, 0), true); }, ...more });
const AXES = [{ name: 'z', type: 'space', unit: 'micrometer' }, { name: 'y', type: 'space', unit: 'micrometer' }, { name: 'x', type: 'space', unit: 'micrometer' }];
const multiscales = { multiscales: [{ version: '0.4', axes: AXES, datasets: [{ path: '0', coordinateTransformations: [{ type: 'scale', scale: [2, 1, 1] }] }] }] };
const v2 = (array: Files): Files => together(v2Group('', multiscales), array);
const v3 = (array: Files): Files => together(v3Group('', { ome: { version: '0.5', ...multiscales } }), array);
const store = (name: string, files: Files): Seed => ({ name, open: 'a.zarr', files: [...files].map(([key, bytes]) => ({ path: `a.zarr/${key}`, bytes })) });
const zipped = (files: Files): Buffer => zipOf([...files].map(([name, content]) => ({ name, content, deflate: true })));
const changed = (files: Files, key: string, change: (text: string) => string): Files => new Map([...files, [key, Buffer.from(change(Buffer.from(files.get(key) ?? []).toString()))]]);
const SMALL = u2([2, 3, 4], [1, 2, 4], { gzip: true });
const deepJson = (open: string): (text: string) => string => () => unclosed(open, 200_000);

export const zarrCorpus = (): Corpus => ({
  intact: [
    store('v2', v2(v2Array('0', SMALL, '/'))), store('v3', v3(v3Array('0', SMALL))), store('shards', v3(v3Array('0', u2([2, 4, 4], [2, 4, 4]), { inner: [1, 2, 4] }))), store('plain v2', v2Array('', SMALL)),
    fileSeed('a.ozx', zipped(v3(v3Array('0', SMALL)))), fileSeed('a.zarr.zip', zipped(v2(v2Array('0', SMALL)))),
  ],
  hostile: [
    store('deep attributes', changed(v2(v2Array('0', SMALL)), '.zattrs', deepJson('['))), store('deep attributes of v3', changed(v3(v3Array('0', SMALL)), 'zarr.json', deepJson('{"a":'))),
    store('a thousand million absent chunks', changed(v2(v2Array('0', SMALL)), '0/.zarray', (text) => text.replace('[2,3,4]', '[500,500,500]').replace('[1,2,4]', '[1,1,1]'))),
    store('a huge chunk', changed(v2(v2Array('0', SMALL)), '0/.zarray', (text) => text.replace('[1,2,4]', '[2000000000,2000000000,4]'))),
    store('a chunk that is a bomb', together(v2(v2Array('0', SMALL)), new Map([['0/0.0.0', gzipBomb(1024)]]))), store('wide chunk bomb', together(changed(v2(v2Array('0', SMALL)), '0/.zarray', (text) => text.replace('[2,3,4]', '[128,512,512]').replace('[1,2,4]', '[128,512,512]')), new Map([['0/0.0.0', gzipBomb(1024)]]))),
    fileSeed('bomb.ozx', zipBomb('zarr.json', Buffer.from('{"a":"'))), store('bomb of attributes', changed(v2(v2Array('0', SMALL)), '.zattrs', () => `{"multiscales":[${'{},'.repeat(300_000)}{}]}`)),
    store('gzip', new Map([['0', gzipSync('nothing')]])),
  ],
});
