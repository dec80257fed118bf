import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { AppError } from '../../errors.js';
import { axisStepMm, length, spacingMm, transformPoint } from '../../volume/geometry.js';
import { looksLikeMrc, parseMrc, type MrcHeader } from './header.js';

interface Fields {
  little?: boolean; size?: number[]; mode?: number; start?: number[]; grid?: number[]; cell?: number[]; angles?: number[]; axes?: number[]; range?: number[];
  ispg?: number; nsymbt?: number; imod?: number; origin?: number[]; stamp?: number; map?: string; label?: string;
}
/** A header by the table of MRC2014. */
function mrcBytes({ little = true, size = [4, 3, 2], mode = 1, start = [0, 0, 0], grid = [4, 3, 2], cell = [40, 60, 20], angles = [90, 90, 90], axes = [1, 2, 3], range = [0, 0, 0], ispg = 1, nsymbt = 0, imod, origin = [0, 0, 0], stamp = little ? 0x44 : 0x11, map = 'MAP ', label = '' }: Fields = {}): Uint8Array {
  const view = new DataView(new ArrayBuffer(1024));
  const ints = (at: number, values: number[]): void => { for (const [i, value] of values.entries()) view.setInt32(at + 4 * i, value, little); };
  const floats = (at: number, values: number[]): void => { for (const [i, value] of values.entries()) view.setFloat32(at + 4 * i, value, little); };
  const text = (at: number, value: string): void => { for (const [i, c] of [...value].entries()) view.setUint8(at + i, c.charCodeAt(0)); };
  ints(0, [...size, mode, ...start, ...grid]);
  floats(40, [...cell, ...angles]);
  ints(64, axes);
  floats(76, range);
  ints(88, [ispg, nsymbt]);
  if (imod !== undefined) ints(152, [1146047817, imod]);
  floats(196, origin);
  text(208, map);
  view.setUint8(212, stamp);
  view.setUint8(213, stamp);
  text(224, label);
  return new Uint8Array(view.buffer);
}
const parse = (fields?: Fields): MrcHeader => parseMrc(mrcBytes(fields), 'f.mrc');
const spacingA = (fields: Fields): number[] => spacingMm(parse(fields).affine).map((mm) => Math.round(mm * 1e13) / 1e6);
const firstA = (fields: Fields): number[] => transformPoint(parse(fields).affine, [0, 0, 0]).map((mm) => Math.round(mm * 1e13) / 1e6);

describe('parseMrc', () => {
  it.each([true, false])('reads every field, little endian %s', (little) => {
    expect(looksLikeMrc(mrcBytes({ little }))).toBe(true);
    const header = parse({ little, nsymbt: 160, label: 'made by hand' });
    expect(header).toMatchObject({ dims: [4, 3, 2], timeCount: 1, stored: 'int16', littleEndian: little, dataOffset: 1184, warnings: [], assumptions: [] });
    expect(spacingA({ little })).toEqual([10, 20, 10]);
    expect(header.metadata).toContainEqual({ group: 'MRC labels', name: 'label 1', value: 'made by hand' });
    expect(header.metadata).toContainEqual({ group: 'MRC header', name: 'cella (Å)', value: '40, 60, 20' });
  });

  it.each([[0, 'int8'], [1, 'int16'], [2, 'float32'], [6, 'uint16'], [12, 'float16']] as const)('mode %i is %s', (mode, stored) => { expect(parse({ mode }).stored).toBe(stored); });
  it.each([3, 4, 16, 101])('mode %i is refused by name', (mode) => { expect(() => parse({ mode })).toThrow(expect.objectContaining({ code: 'unsupported' }) as Error); });

  it('takes the sign of bytes from IMOD, or from a maximum above 127', () => {
    expect([parse({ mode: 0, imod: 0 }), parse({ mode: 0, imod: 1 }), parse({ mode: 0, range: [0, 255, 9] }), parse({ mode: 0, imod: 1, range: [0, 255, 9] })].map(({ stored }) => stored)).toEqual(['uint8', 'int8', 'uint8', 'int8']);
    expect(parse({ mode: 0, range: [0, 255, 9] }).warnings.join()).toContain('unsigned');
  });

  it.each([[true, 0x11], [false, 0x44]])('a stamp that lies about the byte order is found out and told', (little, stamp) => {
    expect(parse({ little, stamp })).toMatchObject({ littleEndian: little, dims: [4, 3, 2], warnings: [expect.stringContaining('machine stamp')] });
  });
  it('without a stamp the order that makes sense is used', () => { expect([parse({ little: false, stamp: 0 }).littleEndian, parse({ stamp: 0x20 }).littleEndian]).toEqual([false, true]); });

  it('columns, rows and sections run along the axes of mapc, mapr, maps', () => {
    const steps = ([0, 1, 2] as const).map((axis) => axisStepMm(parse({ size: [2, 4, 3], axes: [3, 1, 2] }).affine, axis).map((mm) => Math.round(mm * 1e7)));
    expect(steps).toEqual([[0, 0, 10], [10, 0, 0], [0, 20, 0]]);
  });
  it('without axes they are X, Y, Z; a negative one is the same axis', () => {
    expect(parse({ axes: [0, 0, 0] }).affine).toEqual(parse().affine);
    expect(parse({ axes: [1, -2, 3] }).affine).toEqual(parse().affine);
  });
  it('starts at the grid index of the map, or at the origin where one is stated; the sign of IMOD origins depends on a flag', () => {
    expect(firstA({ start: [-2, 1, 3] })).toEqual([-20, 20, 30]);
    expect(firstA({ start: [5, 1, 3], axes: [3, 1, 2] })).toEqual([10, 60, 50]);
    expect(firstA({ start: [-2, 1, 3], origin: [1, 2, -3] })).toEqual([1, 2, -3]);
    expect(firstA({ imod: 4, origin: [1, 2, 3] })).toEqual([1, 2, 3]);
    expect(firstA({ imod: 0, origin: [1, 2, 3] })).toEqual([-1, -2, -3]);
  });

  it('shears a monoclinic cell and says so', () => {
    const { affine, warnings } = parse({ angles: [90, 100, 90] }), c = axisStepMm(affine, 2);
    expect(c[0] / length(c)).toBeCloseTo(Math.cos((100 * Math.PI) / 180), 6);
    expect(length(c)).toBeCloseTo(10e-7, 12);
    expect(warnings.join()).toContain('not at right angles');
  });
  it('a triclinic cell has the angles it states', () => {
    const { affine } = parse({ angles: [80, 95, 110] }), [a, b, c] = ([0, 1, 2] as const).map((axis) => axisStepMm(affine, axis)) as [[number, number, number], [number, number, number], [number, number, number]];
    const angle = (p: number[], q: number[]): number => (Math.acos(p.reduce((sum, x, i) => sum + x * (q[i] ?? 0), 0) / (Math.hypot(...p) * Math.hypot(...q))) * 180) / Math.PI;
    expect([angle(b, c), angle(a, c), angle(a, b)].map((degrees) => degrees.toFixed(4))).toEqual(['80.0000', '95.0000', '110.0000']);
  });
  it('impossible angles fall back to right ones, with a warning', () => {
    expect(parse({ angles: [10, 170, 10] })).toMatchObject({ affine: parse().affine, warnings: [expect.stringContaining('impossible')] });
  });

  it('assumes a voxel size where none is stated, or that of the other axes', () => {
    expect(parse({ cell: [0, 0, 0] }).assumptions).toEqual([{ about: 'spacing', text: 'Voxel size 1 mm: the file states none.' }]);
    for (const mm of spacingMm(parse({ cell: [0, 0, 0] }).affine)) expect(mm).toBeCloseTo(1, 12);
    expect(spacingA({ cell: [40, 60, 0] })).toEqual([10, 20, 10]);
    expect(parse({ cell: [40, 60, 0] }).assumptions[0]?.text).toContain('along Z as along X');
    expect(spacingA({ grid: [0, 0, 0] })).toEqual([10, 20, 10]);
  });

  it('space group 401 makes volumes of mz sections', () => {
    expect(parse({ size: [4, 3, 12], grid: [4, 3, 4], ispg: 401 })).toMatchObject({ dims: [4, 3, 4], timeCount: 3, assumptions: [{ about: 'time' }] });
    expect(parse({ size: [4, 3, 12], grid: [4, 3, 5], ispg: 401 })).toMatchObject({ dims: [4, 3, 12], timeCount: 1 });
    expect(parse({ size: [4, 3, 12], grid: [4, 3, 1], ispg: 0 })).toMatchObject({ dims: [4, 3, 12], timeCount: 1 });
  });

  it('any change of a header gives a header or an AppError', () => {
    fc.assert(fc.property(fc.array(fc.tuple(fc.nat({ max: 260 }), fc.nat({ max: 255 })), { maxLength: 12 }), fc.boolean(), fc.integer({ min: 0, max: 1024 }), (changes, little, cut) => {
      const bytes = mrcBytes({ little, imod: 1 });
      for (const [at, byte] of changes) bytes[at] = byte;
      try {
        const { affine, timeCount, dataOffset } = parseMrc(bytes.subarray(0, changes.length > 6 ? cut : 1024), 'f');
        expect([affine.every(Number.isFinite), timeCount >= 1, dataOffset >= 1024]).toEqual([true, true, true]);
      } catch (error) { expect(error).toBeInstanceOf(AppError); }
    }), { numRuns: 500 });
  });
});
