import { describe, expect, it } from 'vitest';
import { transformPoint } from '../volume/geometry.js';
import { parseMetaImage } from './metaimage.js';

const meta = (...fields: string[]): string => `${['ObjectType = Image', 'NDims = 3', 'DimSize = 4 3 2', 'ElementType = MET_SHORT', ...fields, 'ElementDataFile = LOCAL'].join('\n')}\n`;

describe('parseMetaImage', () => {
  it('places voxels by offset, directions and spacing', () => {
    const { affine, assumptions } = parseMetaImage(meta('ElementSpacing = 0.5 1 2', 'Offset = 10 20 30', 'TransformMatrix = 0 1 0 -1 0 0 0 0 1'), 'f');
    expect(transformPoint(affine, [1, 1, 1])).toEqual([9, 20.5, 32]);
    expect(assumptions).toEqual([]);
  });

  it('says what it assumes', () => {
    expect(parseMetaImage(meta(), 'f').assumptions.map(({ about }) => about)).toEqual(['spacing', 'position']);
    expect(parseMetaImage(meta('ElementSpacing = 1 1 1', 'DistanceUnits = furlong'), 'f').warnings.join()).toContain('furlong');
  });

  it('keeps every key as written, and the date where it is one', () => {
    const { fields, acquiredAt } = parseMetaImage(meta('AcquisitionDate = 2024-05-01T10:30:00', 'Comment = in situ'), 'f');
    expect(acquiredAt).toBe('2024-05-01T10:30:00');
    expect(fields).toContainEqual({ group: 'Header', name: 'Comment', value: 'in situ' });
    expect(fields.map(({ name }) => name)).toEqual(['ObjectType', 'NDims', 'DimSize', 'ElementType', 'AcquisitionDate', 'Comment', 'ElementDataFile']);
    expect(parseMetaImage(meta('AcquisitionDate = spring'), 'f').acquiredAt).toBeNull();
  });

  it('refuses colour, and more than four dimensions', () => {
    expect(() => parseMetaImage(meta('ElementNumberOfChannels = 3'), 'f')).toThrow(/3 values a voxel/);
    expect(() => parseMetaImage(meta('NDims = 5', 'DimSize = 4 3 2 5 6'), 'f')).toThrow(/5 dimensions/);
  });
});
