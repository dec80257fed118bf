import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { spacingMm, transformPoint } from '@shared/volume/geometry.js';
import { sniffName } from './registry.js';
import { onlyVolume, testFolder } from './testingFolder.js';
import { aim, isq, shorts, vax, type AimVersion } from './testingScanco.js';

const write = testFolder();

describe('Scanco ISQ', () => {
  it('voxels, size in µm, date, every field', async () => {
    const path = write('C0000077.ISQ;1', isq());
    expect(await sniffName(path)).toBe('Scanco ISQ');
    const { header, data } = await onlyVolume(path);
    expect(Array.from(data)).toEqual([-5, -4, -3, -2, -1, 0, 1, 2, 3, 4, 5, 6]);
    expect(header).toMatchObject({ dims: [3, 2, 2], dtype: 'int16', acquiredAt: '2014-02-03T10:11:12.500', assumptions: [{ about: 'unit' }], warnings: [] });
    for (const [axis, mm] of spacingMm(header.affine).entries()) expect(mm).toBeCloseTo([0.02, 0.03, 0.04][axis] ?? 0, 12);
    for (const [name, value] of [['mu scaling (stored per 1/cm)', '4096'], ['name', 'cell 7'], ['energy (V)', '70000']]) expect(header.metadata).toContainEqual({ group: 'ISQ header', name, value });
  });
  it('gives the calibration of the extended header', async () => {
    const { metadata } = (await onlyVolume(write('cal.isq', isq(true)))).header;
    expect(metadata.filter(({ group }) => group === 'Calibration').map(({ name, value }) => [name, value])).toEqual([['name', '70 kVp, BH'], ['rescale type', '0'], ['unit', 'mg HA/ccm'], ['slope', '1642.17'], ['intercept', '-385.25'], ['µ of water (1/cm)', '0.2409']]);
  });
  it('is read as block means where it does not fit into memory', async () => {
    const { header, data } = await onlyVolume(write('large.isq', isq()), 23);
    expect([header.dims, Array.from(data)]).toEqual([[2, 1, 1], [0, 2]]);
    expect(header.assumptions.map(({ text }) => text).join()).toContain('mean of 2 × 2 × 2');
  });
  it('says what is assumed or broken', async () => {
    expect((await onlyVolume(write('flat.isq', isq(false, [60, 60, 0])))).header.assumptions[0]).toEqual({ about: 'spacing', text: 'Voxel size along z 1 mm: the file states none.' });
    await expect(onlyVolume(write('cut.isq', isq().subarray(0, 1550)))).rejects.toMatchObject({ code: 'truncated' });
    await expect(onlyVolume(write('head.isq', isq().subarray(0, 300)))).rejects.toMatchObject({ code: 'truncated' });
    await expect(onlyVolume(write('not.isq', Buffer.from('hello')))).rejects.toMatchObject({ code: 'unknown-format' });
    for (const [at, value] of [[44, 0], [44, 2 ** 31 - 1], [508, -9], [508, 2 ** 30]] as const) {
      const bytes = isq();
      new DataView(bytes.buffer).setInt32(at, value, true);
      await expect(onlyVolume(write('bad.isq', bytes), 1e15)).rejects.toMatchObject({ name: 'AppError', code: expect.stringMatching(/damaged|truncated/) as string });
    }
  });
});

const RAMP = Array.from({ length: 12 }, (_, i) => i * 100 - 500);
const LOG = '! Processing Log\nCreated by                    ISQ_TO_AIM (IPL)\nOriginal Creation-Date         3-FEB-2014 10:11:12.34\nMu_Scaling                      4096\nDensity: slope         1.64217004e+03\n';

describe('Scanco AIM', () => {
  it.each(['010', '011', '020', '030'] as const)('version %s: voxels, size, position, log', async (version) => {
    const path = write(`${version}.AIM`, aim({ version, log: LOG, data: shorts(RAMP) }));
    expect(await sniffName(path)).toBe('Scanco AIM');
    const { header, data } = await onlyVolume(path);
    expect(Array.from(data)).toEqual(RAMP);
    expect(header).toMatchObject({ dims: [3, 2, 2], dtype: 'int16', acquiredAt: '2014-02-03T10:11:12', format: `Scanco AIM ${version}` });
    const size = version < '020' ? [0.5, 0.5, 0.5] : [0.5, 0.25, 0.125];
    expect(spacingMm(header.affine)).toEqual(size);
    expect(transformPoint(header.affine, [0, 0, 0])).toEqual([10, 20, 30].map((n, axis) => n * (size[axis] ?? 0)));
    expect(header.metadata).toContainEqual({ group: 'AIM processing log', name: 'Mu_Scaling', value: '4096' });
  });

  it.each([
    [0x00010001, Uint8Array.from(RAMP, (_, i) => i - 6), 'int8', Array.from(RAMP, (_, i) => i - 6)],
    [0x00160001, Uint8Array.from(RAMP, (_, i) => 240 + i), 'uint8', Array.from(RAMP, (_, i) => 240 + i)],
    [0x00170002, shorts(RAMP.map((_, i) => 40_000 + i)), 'uint16', RAMP.map((_, i) => 40_000 + i)],
    [0x00030004, new Uint8Array(Int32Array.from(RAMP, (v) => v * 1000).buffer), 'int32', RAMP.map((v) => v * 1000)],
    [0x001a0004, new Uint8Array(Float32Array.from(RAMP, (v) => v / 8).buffer), 'float32', RAMP.map((v) => v / 8)],
    [0x00040004, Uint8Array.from(RAMP.flatMap((v) => vax(v / 8, 4))), 'float32', RAMP.map((v) => v / 8)],
  ] as const)('type %i', async (type, data, dtype, values) => {
    const volume = await onlyVolume(write('typed.aim', aim({ type, data })));
    expect([volume.header.dtype, ...volume.data]).toEqual([dtype, ...values]);
  });

  const size = (bytes: number, is030: boolean): number[] => [...new Uint8Array(is030 ? BigInt64Array.of(BigInt(bytes)).buffer : Int32Array.of(bytes).buffer)];
  const packed = (type: number, version: AimVersion, values: Int8Array): Uint8Array => {
    const out: number[] = [], is030 = version === '030';
    const runs: [number, number][] = [];
    for (const value of values) {
      const last = runs[runs.length - 1];
      if (last?.[0] === value) last[1]++;
      else runs.push([value, 1]);
    }
    if (type === 0x00080002) for (const [value, length] of runs) for (let left = length; left > 0; left -= 255) out.push(value & 255, Math.min(255, left));
    else {
      out.push((runs[0]?.[0] ?? 0) & 255, (runs[1]?.[0] ?? 0) & 255);
      for (const [, length] of runs) {
        let left = length;
        for (; left > 254; left -= 254) out.push(255);
        out.push(left);
      }
    }
    return Uint8Array.from([...size(out.length + (is030 ? 8 : 4), is030), ...out]);
  };

  it.each([['020', 0x00080002], ['030', 0x00080002], ['020', 0x00150001], ['030', 0x00150001]] as const)('version %s, runs of type %i: any two-valued volume, with a border', async (version, type) => {
    await fc.assert(fc.asyncProperty(fc.array(fc.integer({ min: 1, max: 700 }), { minLength: 1, maxLength: 8 }), fc.integer({ min: 0, max: 2 }), async (lengths, border) => {
      const total = lengths.reduce((sum, n) => sum + n, 0), values = Int8Array.from(lengths.flatMap((n, i) => Array.from({ length: n }, () => (i % 2 ? -128 : 127))));
      const dims: [number, number, number] = [total + 2 * border, 1 + 2 * border, 1 + 2 * border];
      const { data } = await onlyVolume(write('packed.aim', aim({ version, type, dims, off: [border, border, border], data: packed(type, version, values) })));
      const middle = border + dims[0] * (border + dims[1] * border);
      expect(Array.from(data.subarray(middle, middle + total))).toEqual([...values]);
      expect(Array.from(data).reduce((sum, v) => sum + v, 0)).toBe(values.reduce((sum, v) => sum + v, 0));
    }), { numRuns: 15 });
  });

  it('one bit a voxel', async () => {
    const dims: [number, number, number] = [3, 3, 3], values = Array.from({ length: 27 }, (_, i) => (i * 7) % 3 === 0), bytes = new Uint8Array(9);
    for (const [i, isSet] of values.entries()) {
      const [x, y, z] = [i % 3, Math.floor(i / 3) % 3, Math.floor(i / 9)], at = (x >> 1) + 2 * ((y >> 1) + 2 * (z >> 1));
      if (isSet) bytes[at] = (bytes[at] ?? 0) | (1 << ((x & 1) + 2 * (y & 1) + 4 * (z & 1)));
    }
    bytes[8] = 60;
    expect(Array.from((await onlyVolume(write('bits.aim', aim({ type: 0x00060001, dims, data: bytes })))).data)).toEqual(values.map((isSet) => (isSet ? 60 : 0)));
  });

  it('says what is short, unknown, impossible', async () => {
    const whole = aim({ data: shorts(RAMP) });
    await expect(onlyVolume(write('cut.aim', whole.subarray(0, whole.length - 1)))).rejects.toMatchObject({ code: 'truncated' });
    await expect(onlyVolume(write('head.aim', whole.subarray(0, 100)))).rejects.toMatchObject({ code: 'truncated' });
    await expect(onlyVolume(write('type.aim', aim({ type: 0x00090004, data: shorts(RAMP) })))).rejects.toMatchObject({ code: 'unsupported', message: expect.stringContaining('0x00090004') as string });
    await expect(onlyVolume(write('neg.aim', aim({ dims: [3, -2, 2], data: shorts(RAMP) })))).rejects.toMatchObject({ code: 'damaged' });
    await expect(onlyVolume(write('runs.aim', aim({ type: 0x00080002, data: Uint8Array.of(8, 0, 0, 0, 1, 5, 2, 5) })))).rejects.toMatchObject({ code: 'damaged', message: expect.stringContaining('10 of 12') as string });
    await expect(onlyVolume(write('bomb.aim', aim({ type: 0x00080002, dims: [2 ** 20, 2 ** 10, 4], data: new Uint8Array(9) })), 1e15)).rejects.toMatchObject({ code: 'truncated' });
    await expect(onlyVolume(write('border.aim', aim({ type: 0x00080002, dims: [20_001, 20_001, 3], off: [10_000, 10_000, 1], data: Uint8Array.of(6, 0, 0, 0, 1, 1) })), 1e15)).rejects.toMatchObject({ code: 'damaged' });
  });

  it('any change of a header ends in a volume or an AppError', async () => {
    const sources = [aim({ log: LOG, data: shorts(RAMP) }), aim({ version: '030', type: 0x00150001, data: Uint8Array.of(11, 0, 0, 0, 0, 0, 0, 0, 1, 0, 12) }), isq(true)];
    await fc.assert(fc.asyncProperty(fc.constantFrom(...sources), fc.array(fc.tuple(fc.nat({ max: 600 }), fc.nat({ max: 255 })), { maxLength: 8 }), async (source, changes) => {
      const bytes = source.slice();
      for (const [at, byte] of changes) if (at < bytes.length) bytes[at] = byte;
      const error = await onlyVolume(write('fuzz.aim', bytes), 2 ** 28).then(() => null, (thrown: unknown) => thrown);
      if (error !== null) expect(error).toMatchObject({ name: 'AppError', code: expect.not.stringMatching(/internal/) as string });
    }), { numRuns: 150 });
  });
});
