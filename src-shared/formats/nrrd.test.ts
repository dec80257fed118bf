import { describe, expect, it } from 'vitest';
import { spacingMm } from '../volume/geometry.js';
import { parseNrrd } from './nrrd.js';

const nrrd = (...fields: string[]): string => `NRRD0005\n# a comment\ntype: short\ndimension: 4\nsizes: 4 3 2 5\nencoding: raw\nendian: little\n${fields.join('\n')}\n\n`;
const SPACE = ['space: right-anterior-superior', 'space directions: (0.5,0,0) (0,0.5,0) (0,0,2) none', 'space origin: (1,2,3)'];

describe('parseNrrd', () => {
  it.each([['s', 1800, 0.5], ['ms', 1_800_000, 0.5], ['h', 4.5, 4.5], ['min', 90, 1.5]])('reads the time step in %s', (unit, step, hours) => {
    const header = parseNrrd(nrrd('space: right-anterior-superior-time', 'kinds: domain domain domain time', `spacings: 1 1 1 ${step}`, `units: "mm" "mm" "mm" "${unit}"`), 'f');
    expect([header.timeCount, (header.timeStepS ?? NaN) / 3600]).toEqual([5, hours]);
  });

  it('gives no time step without a unit, and none for a list', () => {
    expect(parseNrrd(nrrd('kinds: domain domain domain time', 'spacings: 1 1 1 2'), 'f').timeStepS).toBeNull();
    expect(parseNrrd(nrrd('kinds: domain domain domain list', 'spacings: 1 1 1 2', 'units: "mm" "mm" "mm" "s"'), 'f').timeStepS).toBeNull();
  });

  it('says what it assumes: a voxel size, a position; nothing when all is stated', () => {
    expect(parseNrrd(nrrd(...SPACE), 'f').assumptions).toEqual([]);
    expect(parseNrrd(nrrd('kinds: domain domain domain time'), 'f').assumptions.map(({ about }) => about)).toEqual(['spacing', 'position']);
    expect([...spacingMm(parseNrrd(nrrd(...SPACE), 'f').affine)]).toEqual([0.5, 0.5, 2]);
  });

  it('keeps every field as written, and key/value pairs apart', () => {
    const { fields, keyValues } = parseNrrd(nrrd(...SPACE, 'Coil:=surface'), 'f');
    expect([fields.get('space directions'), fields.get('sizes'), keyValues.get('Coil')]).toEqual(['(0.5,0,0) (0,0.5,0) (0,0,2) none', '4 3 2 5', 'surface']);
  });

  it.each([
    ['vectors', 'kinds: vector domain domain domain', 'unsupported', /vector values/],
    ['an unknown encoding', 'encoding: zrle', 'unsupported', /encoded as "zrle"/],
    ['other types', 'type: block', 'unsupported', /type "block"/],
    ['contradictions', 'dimension: 7', 'damaged', /dimension 7/],
  ])('refuses %s', (_, field, code, message) => {
    expect(() => parseNrrd(nrrd(field), 'f.nrrd')).toThrow(expect.objectContaining({ code, message: expect.stringMatching(message) as string }) as Error);
  });
});
