import { expect, it } from 'vitest';
import { parseOme } from './ome.js';

const ome = (tiffData: string, sizeZ: number): string => `<OME><Image><Pixels SizeX="1" SizeY="1" SizeZ="${sizeZ}" SizeC="1" SizeT="1" DimensionOrder="XYZCT">${tiffData}</Pixels></Image></OME>`;

it('names each plane of a set', () => {
  expect(parseOme(ome('<TiffData FirstZ="1" IFD="0"/><TiffData FirstZ="0" IFD="4" PlaneCount="1"/>', 2), 'f')[0]?.planes).toEqual([{ ifd: 4, fileName: null }, { ifd: 0, fileName: null }]);
});

it('does not follow a description that names a million planes a thousand times', () => {
  expect(() => parseOme(ome('<TiffData PlaneCount="1000000"/>'.repeat(1000), 1_000_000), 'f')).toThrow(expect.objectContaining({ code: 'damaged' }) as Error);
});

it('counts the planes of all images together', () => {
  expect(() => parseOme(ome('<TiffData/>', 600_000).repeat(100), 'f')).toThrow(expect.objectContaining({ code: 'damaged' }) as Error);
});
