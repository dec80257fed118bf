import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { AppError } from '../errors.js';
import { transformPoint } from '../volume/geometry.js';
import { looksLikeMgh, parseMgh, parseMghFooter } from './mgh.js';

interface Fields { version?: number; size?: number[]; type?: number; good?: number; delta?: number[]; directions?: number[]; centre?: number[] }
const mghBytes = ({ version = 1, size = [4, 6, 8, 1], type = 4, good = 1, delta = [1, 2, 3], directions = [1, 0, 0, 0, 1, 0, 0, 0, 1], centre = [10, 20, 30] }: Fields = {}): Uint8Array => {
  const view = new DataView(new ArrayBuffer(284));
  for (const [i, value] of [version, ...size, type, 7].entries()) view.setInt32(4 * i, value);
  view.setInt16(28, good);
  for (const [i, value] of [...delta, ...directions, ...centre].entries()) view.setFloat32(30 + 4 * i, value);
  return new Uint8Array(view.buffer);
};

describe('parseMgh', () => {
  it('reads sizes and type, and puts c_ras at voxel dims / 2', () => {
    const header = parseMgh(mghBytes({ size: [4, 6, 8, 5] }), 'f');
    expect(header).toMatchObject({ dims: [4, 6, 8], timeCount: 5, dtype: 'int16', assumptions: [] });
    expect(transformPoint(header.affine, [2, 3, 4])).toEqual([10, 20, 30]);
    expect(transformPoint(header.affine, [3, 4, 5])).toEqual([11, 22, 33]);
    expect(header.metadata).toContainEqual({ group: 'MGH header', name: 'dof', value: '7' });
  });
  it('directions are three numbers an axis: x to the left, y down, z to the front', () => {
    const { affine } = parseMgh(mghBytes({ directions: [-1, 0, 0, 0, 0, -1, 0, 1, 0] }), 'f');
    expect(transformPoint(affine, [3, 3, 4])).toEqual([9, 20, 30]);
    expect(transformPoint(affine, [2, 4, 4])).toEqual([10, 20, 28]);
    expect(transformPoint(affine, [2, 3, 5])).toEqual([10, 23, 30]);
  });
  it('without goodRASFlag: 1 mm, coronal about the origin, and said so', () => {
    const { affine, assumptions } = parseMgh(mghBytes({ good: 0, delta: [0, 0, 0], directions: Array.from({ length: 9 }, () => 0) }), 'f');
    expect(affine.map((x) => x + 0)).toEqual([-1, 0, 0, 2, 0, 0, 1, -4, 0, -1, 0, 3, 0, 0, 0, 1]);
    expect(assumptions.map(({ about }) => about)).toEqual(['spacing', 'position']);
  });
  it.each([[0, 'uint8'], [1, 'int32'], [3, 'float32'], [4, 'int16'], [10, 'uint16']] as const)('type %i is %s', (type, dtype) => { expect(parseMgh(mghBytes({ type }), 'f').dtype).toBe(dtype); });
  it.each([[{ type: 9 }, 'unsupported'], [{ type: 7 }, 'unsupported'], [{ type: 99 }, 'damaged'], [{ size: [4, 0, 1, 1] }, 'damaged'], [{ version: 2 }, 'unknown-format'], [{ delta: [1, 0, 1] }, 'damaged']] as const)('%j is refused as %s', (fields, code) => {
    expect(() => parseMgh(mghBytes(fields as Fields), 'f')).toThrow(expect.objectContaining({ code }) as Error);
  });
  it('knows itself, also when FreeSurfer 8 says what the values mean', () => {
    expect([mghBytes(), mghBytes({ version: 0x0301 }), mghBytes({ version: 0x10001 }), mghBytes({ size: [-1, 1, 1, 1] })].map(looksLikeMgh)).toEqual([true, true, false, false]);
  });
  it('any bytes give a header or an AppError', () => {
    fc.assert(fc.property(fc.uint8Array({ maxLength: 120 }), fc.nat({ max: 120 }), (bytes, at) => {
      const file = mghBytes();
      file.set(bytes.subarray(0, 100), Math.min(at, 180));
      try { expect(parseMgh(file, 'f').affine.every(Number.isFinite)).toBe(true); } catch (error) { expect(error).toBeInstanceOf(AppError); }
    }), { numRuns: 500 });
  });
});

describe('parseMghFooter', () => {
  it('holds TR, flip angle, TE and TI, or ends before', () => {
    const view = new DataView(new ArrayBuffer(16));
    for (const [i, value] of [2300, 0.125, 2.5, 900].entries()) view.setFloat32(4 * i, value);
    expect(parseMghFooter(new Uint8Array(view.buffer))).toEqual({ repetitionMs: 2300, flipRad: 0.125, echoMs: 2.5, inversionMs: 900 });
    expect(parseMghFooter(new Uint8Array(view.buffer, 0, 6))).toEqual({ repetitionMs: 2300, flipRad: null, echoMs: null, inversionMs: null });
    expect(parseMghFooter(new Uint8Array(16)).repetitionMs).toBeNull();
  });
});
