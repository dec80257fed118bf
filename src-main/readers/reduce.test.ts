/** Volumes that do not fit whole, and files beyond 2 and 4 GiB. */
import { closeSync, ftruncateSync, mkdtempSync, openSync, rmSync, writeFileSync, writeSync } from 'node:fs';
import { freemem, tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { spacingMm, transformPoint } from '@shared/volume/geometry.js';
import type { Volume } from '@shared/volume/volume.js';
import { readPath } from './registry.js';
import { testContext } from './testing.js';

let folder = '';
beforeAll(() => { folder = mkdtempSync(join(tmpdir(), 'reduce-')); });
afterAll(() => { rmSync(folder, { recursive: true }); });

const NRRD_TYPE = { int16: 'short', float64: 'double' } as const;
/** Attached NRRD header, 0.1 mm voxels, first one at the origin. */
const header = (dtype: keyof typeof NRRD_TYPE, sizes: readonly number[], encoding: string): Buffer =>
  Buffer.from(`NRRD0004\ntype: ${NRRD_TYPE[dtype]}\ndimension: 3\nsizes: ${sizes.join(' ')}\nspace: left-posterior-superior\nspace directions: (0.1,0,0) (0,0.1,0) (0,0,0.1)\nspace origin: (0,0,0)\nendian: little\nencoding: ${encoding}\n\n`);

async function read(path: string, budgetBytes: number): Promise<Volume> {
  const { volumes: [volume] } = await readPath(path, testContext(budgetBytes));
  if (!volume) throw new Error('nothing opened');
  return volume;
}

describe('a volume beyond the memory budget', () => {
  const values = Int16Array.from({ length: 7 * 6 * 5 }, (_, i) => (i * 37) % 1000);
  const bytes = Buffer.from(values.buffer);

  it.each(['raw', 'gzip'] as const)('is read as block means, and says so: %s', async (encoding) => {
    const path = join(folder, `${encoding}.nrrd`);
    writeFileSync(path, Buffer.concat([header('int16', [7, 6, 5], encoding), encoding === 'gzip' ? gzipSync(bytes) : bytes]));
    const { header: reduced, data } = await read(path, 150);
    expect(reduced.dims).toEqual([4, 3, 3]);
    expect([...spacingMm(reduced.affine)].map((mm) => Number(mm.toFixed(9)))).toEqual([0.2, 0.2, 0.2]);
    expect(transformPoint(reduced.affine, [0, 0, 0]).map((mm) => Number(mm.toFixed(9)))).toEqual([0.05, 0.05, 0.05]);
    expect(reduced.assumptions.map(({ text }) => text).join()).toMatch(/mean of 2 × 2 × 2, because 420 B do not fit into 150 B/);
    const block = [0, 1].flatMap((z) => [0, 1].flatMap((y) => [0, 1].map((x) => values[2 + x + 7 * (2 + y + 6 * (2 + z))] ?? NaN)));
    expect(data[1 + 4 * (1 + 3)]).toBe(Math.round(block.reduce((sum, value) => sum + value, 0) / 8));
    expect(data[3 + 4 * (2 + 3 * 2)]).toBe(Math.round([4, 5].reduce((sum, y) => sum + (values[6 + 7 * (y + 6 * 4)] ?? NaN), 0) / 2));
  });

  it('has the voxel size that the user states for the file, times the block', async () => {
    const path = join(folder, 'said.raw');
    writeFileSync(path, bytes.subarray(0, 84));
    const raw = { dtype: 'int16', littleEndian: true, dims: [7, 6, 1], timeCount: 1, order: ['x', 'y', 'z'], headerBytes: 0 } as const;
    const { volumes: [volume] } = await readPath(path, testContext(30, { raw, spacingMm: [0.05, 0.06, 0.3] }));
    expect(volume && [...spacingMm(volume.header.affine)].map((mm) => Number(mm.toFixed(9)))).toEqual([0.1, 0.12, 0.3]);
    expect(volume?.header.dims).toEqual([4, 3, 1]);
  });

  it('is refused when not even blocks of eight fit, and when the file is shorter than it says', async () => {
    const path = join(folder, 'short.nrrd');
    writeFileSync(path, Buffer.concat([header('int16', [7, 6, 5], 'raw'), bytes.subarray(0, 400)]));
    await expect(read(path, 150)).rejects.toMatchObject({ code: 'truncated' });
    await expect(read(path, 1)).rejects.toMatchObject({ code: 'too-large' });
    writeFileSync(path, Buffer.concat([header('int16', [7, 6, 5], 'gzip'), gzipSync(bytes).subarray(0, -30)]));
    await expect(read(path, 150)).rejects.toMatchObject({ code: 'truncated' });
  });
});

/** A file of zeros that takes no room, with one value written at a voxel. */
function sparse(name: string, dtype: keyof typeof NRRD_TYPE, [nx, ny, nz]: readonly [number, number, number], [x, y, z]: readonly [number, number, number], value: number): string {
  const path = join(folder, name), head = header(dtype, [nx, ny, nz], 'raw'), size = dtype === 'int16' ? 2 : 8;
  const file = openSync(path, 'w');
  writeSync(file, head);
  ftruncateSync(file, head.length + nx * ny * nz * size);
  const voxel = Buffer.alloc(size);
  if (dtype === 'int16') voxel.writeInt16LE(value);
  else voxel.writeDoubleLE(value);
  writeSync(file, voxel, 0, size, head.length + (x + nx * (y + ny * z)) * size);
  closeSync(file);
  return path;
}

const GIB = 2 ** 30;
describe.skipIf(freemem() < 8 * GIB)('a large file (needs 8 GiB of free memory)', () => {
  it('of more than 2 GiB opens whole', async () => {
    const path = sparse('over2.nrrd', 'int16', [1200, 1000, 1000], [1199, 999, 999], 4321);
    const { header: whole, data } = await read(path, 8 * GIB);
    expect(whole.dims).toEqual([1200, 1000, 1000]);
    expect(data.byteLength).toBeGreaterThan(2 * GIB);
    expect(data.at(-1)).toBe(4321);
    rmSync(path);
  }, 120_000);

  it('of more than 4 GiB opens reduced', async () => {
    const path = sparse('over4.nrrd', 'float64', [800, 900, 800], [799, 898, 799], 80);
    const { header: reduced, data } = await read(path, 8 * GIB);
    expect(reduced.dims).toEqual([400, 450, 400]);
    expect(data.at(-1)).toBe(10);
    expect(reduced.assumptions.map(({ text }) => text).join()).toMatch(/4\.29 GiB do not fit into 4 GiB/);
    rmSync(path);
  }, 120_000);
});
