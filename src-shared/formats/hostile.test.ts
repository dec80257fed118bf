/** Any bytes give a header or an AppError: no hang, no crash, no other error. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { AppError } from '../errors.js';
import { parseMetaImage } from './metaimage.js';
import { parseNrrd } from './nrrd.js';
import type { RangeParser } from './ranges.js';
import { tiffFile } from './tiff/ifd.js';

const only = (read: () => unknown): void => {
  try { read(); } catch (error) { expect(error).toBeInstanceOf(AppError); }
};
/** Runs a parser over a file that is in memory. */
function parseInMemory<T>(parser: RangeParser<T>, bytes: Uint8Array): T {
  let step = parser.next();
  while (!step.done) step = parser.next(new DataView(bytes.buffer, bytes.byteOffset + step.value.at, step.value.length));
  return step.value;
}

/** A valid header with a few characters replaced and the end cut off. */
const scrambled = (valid: string): fc.Arbitrary<string> =>
  fc.tuple(fc.array(fc.tuple(fc.nat({ max: valid.length - 1 }), fc.constantFrom(...'0123456789-:=(),. \n%"\0xé')), { maxLength: 6 }), fc.nat({ max: valid.length })).map(([changes, cut]) => {
    const characters = [...valid];
    for (const [at, character] of changes) characters[at] = character;
    return characters.slice(0, valid.length - cut / 4).join('');
  });

const NRRD = 'NRRD0004\ntype: short\ndimension: 4\nspace: left-posterior-superior\nsizes: 3 4 5 2\nspace directions: (1,0,0) (0,2,0) (0,0,3) none\nkinds: domain domain domain time\nspace units: "mm" "mm" "mm"\nendian: big\nencoding: raw\nspace origin: (1,2,3)\nbyte skip: 4\ndata file: a%02d.raw 1 2 1\nkey:=value\n\n';
const META = 'ObjectType = Image\nNDims = 3\nBinaryData = True\nCompressedData = True\nTransformMatrix = 1 0 0 0 1 0 0 0 1\nOffset = 1 2 3\nElementSpacing = 4 5 6\nDimSize = 7 8 9\nHeaderSize = -1\nElementNumberOfChannels = 1\nElementType = MET_SHORT\nElementDataFile = LIST\na.raw\nb.raw\n';

describe('hostile headers', () => {
  it('valid ones are read', () => {
    expect(parseNrrd(NRRD, 'f')).toMatchObject({ dims: [3, 4, 5], timeCount: 2, littleEndian: false, byteSkip: 4, affine: [1, 0, 0, 1, 0, 2, 0, 2, 0, 0, 3, 3, 0, 0, 0, 1] });
    expect(parseMetaImage(META, 'f')).toMatchObject({ dims: [7, 8, 9], encoding: 'zlib', headerSize: -1, listedFiles: ['a.raw', 'b.raw'], affine: [4, 0, 0, 1, 0, 5, 0, 2, 0, 0, 6, 3, 0, 0, 0, 1] });
  });
  it('NRRD', () => { fc.assert(fc.property(scrambled(NRRD), (text) => { only(() => parseNrrd(text, 'f')); }), { numRuns: 500 }); });
  it('MetaImage', () => { fc.assert(fc.property(scrambled(META), (text) => { only(() => parseMetaImage(text, 'f')); }), { numRuns: 500 }); });
  it('TIFF and BigTIFF', () => {
    fc.assert(fc.property(fc.uint8Array({ maxLength: 400 }), fc.constantFrom('II*\0\b\0\0\0', 'MM\0*\0\0\0\b', 'II+\0\b\0\0\0'), (bytes, start) => {
      const whole = Uint8Array.from([...[...start].map((c) => c.charCodeAt(0)), ...bytes]);
      only(() => parseInMemory(tiffFile(whole.length, 'f'), whole));
    }), { numRuns: 500 });
  });
});
