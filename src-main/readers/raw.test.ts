import { gzipSync } from 'node:zlib';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { rawRecipeSchema, type RawRecipe } from '@shared/import/recipe.js';
import { spacingMm } from '@shared/volume/geometry.js';
import { BYTES_PER_VOXEL, DTYPES, type Dtype, type Volume } from '@shared/volume/volume.js';
import { previewSlice } from './preview.js';
import { readPath } from './registry.js';
import { readRaw } from './raw.js';
import { testContext } from './testing.js';
import { testFolder } from './testingFolder.js';

const write = testFolder();

const SETTERS: Record<Dtype, (view: DataView, at: number, value: number, little: boolean) => void> = {
  uint8: (view, at, value) => { view.setUint8(at, value); }, int8: (view, at, value) => { view.setInt8(at, value); },
  uint16: (view, at, value, little) => { view.setUint16(at, value, little); }, int16: (view, at, value, little) => { view.setInt16(at, value, little); },
  uint32: (view, at, value, little) => { view.setUint32(at, value, little); }, int32: (view, at, value, little) => { view.setInt32(at, value, little); },
  float32: (view, at, value, little) => { view.setFloat32(at, value, little); }, float64: (view, at, value, little) => { view.setFloat64(at, value, little); },
};
const valueOf = (x: number, y: number, z: number, t: number): number => (7 * x + 31 * y + 57 * z + 3 * t) % 120;

/** Writes one voxel after the other, in the order of the recipe, by the definition of that order. */
function fileOf(recipe: RawRecipe): Uint8Array {
  const size = BYTES_PER_VOXEL[recipe.dtype], count = recipe.dims[0] * recipe.dims[1] * recipe.dims[2] * recipe.timeCount;
  const view = new DataView(new ArrayBuffer(recipe.headerBytes + count * size));
  const lengths = recipe.order.map((axis) => recipe.dims['xyz'.indexOf(axis) as 0 | 1 | 2]), [fast = 1, middle = 1, slow = 1] = lengths;
  let at = recipe.headerBytes;
  for (let t = 0; t < recipe.timeCount; t++) for (let c = 0; c < slow; c++) for (let b = 0; b < middle; b++) for (let a = 0; a < fast; a++) {
    const place = { [recipe.order[0]]: a, [recipe.order[1]]: b, [recipe.order[2]]: c } as Record<'x' | 'y' | 'z', number>;
    SETTERS[recipe.dtype](view, at, valueOf(place.x, place.y, place.z, t), recipe.littleEndian);
    at += size;
  }
  return new Uint8Array(view.buffer);
}

function expectVoxels({ header, data }: Volume): void {
  const [nx, ny, nz] = header.dims;
  for (let t = 0, at = 0; t < header.timeCount; t++) for (let z = 0; z < nz; z++) for (let y = 0; y < ny; y++) for (let x = 0; x < nx; x++) expect(data[at++]).toBe(valueOf(x, y, z, t));
}

const ORDERS: RawRecipe['order'][] = [['x', 'y', 'z'], ['x', 'z', 'y'], ['y', 'x', 'z'], ['y', 'z', 'x'], ['z', 'x', 'y'], ['z', 'y', 'x']];
const RECIPE: RawRecipe = { dtype: 'uint16', littleEndian: true, dims: [4, 3, 2], timeCount: 2, order: ['x', 'y', 'z'], headerBytes: 5 };
const only = async (path: string, raw: RawRecipe): Promise<Volume> => {
  const [volume] = (await readPath(path, testContext(2 ** 30, { raw }))).volumes;
  if (!volume) throw new Error('no volume');
  return volume;
};

describe('raw voxels', () => {
  it.each(DTYPES.flatMap((dtype) => [true, false].map((littleEndian) => ({ dtype, littleEndian }))))('$dtype, little endian $littleEndian', async (kind) => {
    const recipe = { ...RECIPE, ...kind };
    const volume = await only(write(`${kind.dtype}${String(kind.littleEndian)}.raw`, fileOf(recipe)), recipe);
    expect(volume.header).toMatchObject({ dtype: kind.dtype, dims: [4, 3, 2], timeCount: 2, warnings: [], assumptions: [{ about: 'spacing' }, { about: 'time' }] });
    expectVoxels(volume);
  });

  it.each(ORDERS)('order %s, %s, %s on disk; and what the preview shows of it, plain and gzipped', async (...order) => {
    const recipe = { ...RECIPE, order }, bytes = fileOf(recipe);
    for (const path of [write(`${order.join('')}.raw`, bytes), write(`${order.join('')}.raw.gz`, gzipSync(bytes))]) {
      expectVoxels(await only(path, recipe));
      for (let slice = 0; slice < 4; slice++) {
        const { pixels, min, max, ...shape } = await previewSlice(path, { raw: recipe }, slice, testContext());
        expect(shape).toEqual({ widthPx: 4, heightPx: 3, sliceCount: 4 });
        const values = Array.from({ length: 12 }, (_, i) => valueOf(i % 4, Math.floor(i / 4), slice % 2, Math.floor(slice / 2)));
        expect([min, max]).toEqual([Math.min(...values), Math.max(...values)]);
        expect(Array.from(pixels)).toEqual(values.map((value) => Math.round((255 * (value - min)) / (max - min))));
      }
    }
  });

  it('asks, with a suggestion that fits and the same signature for files that ask the same', async () => {
    const paths = [write('a_100x100x32_uint16.raw', new Uint8Array(640_000)), write('b_100x100x32_uint16.RAW', new Uint8Array(640_000))];
    const errors = await Promise.all(paths.map((path) => readPath(path, testContext()).then(() => null, (error: unknown) => error)));
    expect(errors[0]).toMatchObject({ code: 'ambiguous', question: { kind: 'raw', signature: 'raw:.raw:640000', bytes: 640_000, suggestion: { raw: { dims: [100, 100, 32], dtype: 'uint16', headerBytes: 0 } } } });
    expect(errors[1]).toMatchObject({ question: { signature: 'raw:.raw:640000' } });
  });

  it('asks about unknown bytes under any name, but not about text or pictures', async () => {
    const noise = Uint8Array.from({ length: 999 }, (_, i) => (i * 73) % 256);
    for (const name of ['scan.bin', 'scan.img', 'scan.001', 'scan']) await expect(readPath(write(name, noise), testContext())).rejects.toMatchObject({ code: 'ambiguous', question: { kind: 'raw' } });
    for (const [name, text] of [['notes', 'hello\nworld'], ['a.png', '\x89PNG\r\n\x1a\n\0\0\0'], ['a.pdf', '%PDF-1.7\n\0\x01']] as const) {
      await expect(readPath(write(name, Buffer.from(text, 'latin1')), testContext())).rejects.toMatchObject({ code: 'unknown-format' });
    }
  });

  it('keeps asking when the matrix needs more than there is, before anything is allocated', async () => {
    const path = write('short.raw', new Uint8Array(47)), huge: RawRecipe = { ...RECIPE, dims: [2 ** 31, 2 ** 31, 2 ** 31], dtype: 'float64' };
    await expect(only(path, { ...RECIPE, timeCount: 1, headerBytes: 0, dims: [4, 3, 2] })).rejects.toMatchObject({ code: 'ambiguous', message: expect.stringContaining('holds 47 bytes; this matrix needs 48') as string, question: { suggestion: { raw: { dims: [4, 3, 2] } } } });
    await expect(only(path, huge)).rejects.toMatchObject({ code: 'ambiguous' });
    await expect(previewSlice(path, { raw: huge }, 0, testContext())).rejects.toMatchObject({ code: 'truncated' });
  });

  it('says what it leaves out, and what a spacing of the user settles', async () => {
    const path = write('surplus.raw', new Uint8Array(60)), raw = { ...RECIPE, timeCount: 1 };
    const { volumes, question } = await readPath(path, testContext(2 ** 20, { raw, spacingMm: [0.1, 0.1, 0.2] }));
    expect(volumes[0]?.header.warnings).toEqual(['7 bytes after the last voxel are not shown.']);
    expect(volumes[0]?.header.assumptions).toEqual([]);
    expect(spacingMm(volumes[0]?.header.affine ?? [])).toEqual([0.1, 0.1, 0.2]);
    expect(question).toMatchObject({ kind: 'raw', suggestion: { raw, spacingMm: [0.1, 0.1, 0.2] } });
  });

  it('respects the budget, with the copy that another order needs', async () => {
    const path = write('budget.raw', new Uint8Array(48)), raw = { ...RECIPE, timeCount: 1, headerBytes: 0 };
    await expect(readRaw(path, testContext(48, { raw }))).resolves.toBeDefined();
    await expect(readRaw(path, testContext(48, { raw: { ...raw, order: ['z', 'y', 'x'] } }))).rejects.toMatchObject({ code: 'too-large' });
  });

  it('a gzip file that lies about its size is found out', async () => {
    const packed = gzipSync(new Uint8Array(100));
    new DataView(packed.buffer, packed.byteOffset).setUint32(packed.length - 4, 2 ** 31, true);
    const path = write('lie.raw.gz', packed);
    await expect(readPath(path, testContext())).rejects.toMatchObject({ code: 'ambiguous' });
    await expect(only(path, { ...RECIPE, headerBytes: 0, dtype: 'uint8', dims: [100, 10, 1], timeCount: 1 })).rejects.toMatchObject({ code: expect.stringMatching(/truncated|damaged/) as string });
  });
});

describe('previewSlice', () => {
  const raw: RawRecipe = { ...RECIPE, dtype: 'float32', dims: [3000, 40, 2], timeCount: 1, headerBytes: 8 };
  it('thins large slices and ignores outliers and NaN in its window', async () => {
    const view = new DataView(new ArrayBuffer(8 + 3000 * 40 * 2 * 4));
    for (let i = 0; i < 3000 * 40 * 2; i++) view.setFloat32(8 + 4 * i, i < 120_000 ? 0 : i % 3000, true);
    view.setFloat32(8 + 4 * 120_000, NaN, true);
    view.setFloat32(8 + 4 * 120_003, 1e30, true);
    const { widthPx, heightPx, pixels, min, max } = await previewSlice(write('wide.raw', new Uint8Array(view.buffer)), { raw }, 1, testContext());
    expect([widthPx, heightPx]).toEqual([1000, 14]);
    expect(pixels[0]).toBe(0);
    expect(min).toBeLessThan(60);
    expect(max).toBeGreaterThan(2940);
    expect(max).toBeLessThan(3000);
    expect(pixels[500]).toBe(Math.round((255 * (1500 - min)) / (max - min)));
  });

  it('needs only the slice itself to be there', async () => {
    const path = write('half.raw', new Uint8Array(8 + 3000 * 40 * 4));
    expect(await previewSlice(path, { raw }, 0, testContext())).toMatchObject({ sliceCount: 2 });
    await expect(previewSlice(path, { raw }, 1, testContext())).rejects.toMatchObject({ code: 'truncated' });
    await expect(previewSlice(path, { raw }, 2, testContext())).rejects.toMatchObject({ code: 'bad-request' });
    await expect(previewSlice(path, {}, 0, testContext())).rejects.toMatchObject({ code: 'bad-request' });
  });

  it('any legal recipe on any file ends in pixels or an AppError', async () => {
    const path = write('any.raw', Uint8Array.from({ length: 500 }, (_, i) => (i * 97) % 256));
    const count = fc.oneof(fc.integer({ min: 1, max: 12 }), fc.constantFrom(2 ** 31, 65_536));
    const recipes = fc.record({ dtype: fc.constantFrom(...DTYPES), littleEndian: fc.boolean(), dims: fc.tuple(count, count, count), timeCount: count, order: fc.constantFrom(...ORDERS), headerBytes: fc.nat({ max: 600 }) });
    await fc.assert(fc.asyncProperty(recipes, fc.nat({ max: 40 }), async (recipe, slice) => {
      expect(rawRecipeSchema.safeParse(recipe).success).toBe(true);
      const result = await previewSlice(path, { raw: recipe }, slice, testContext()).catch((error: unknown) => error);
      if (result instanceof Error) expect(result.name).toBe('AppError');
      else expect((result as { pixels: Uint8Array }).pixels.length).toBe(recipe.dims[0] * recipe.dims[1]);
    }), { numRuns: 100 });
  });
});
