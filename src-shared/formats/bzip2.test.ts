import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { AppError } from '../errors.js';
import { bunzip2 } from './bzip2.js';

/** "lithium " 40 times, the bytes 0 to 255, "a" 1000 times; packed by the bz2 module of Python. */
const PACKED = Uint8Array.from(atob('QlpoOTFBWSZTWT0UX/sAAKH/////////////////////////////////////////////sAD7TMkwAEwABMAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAEmAAmAAJgAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAARJRMTanqbQAEZMAAATJkwjCYmJgmATBomEGJmiGEYmABNAwAAmAJhMEwBMmTEaDQGE0YATJphGjjDExPwCgpKuCVjuEP4ZYQLS4vMDEyMzQ1Njc44nFOTrpnYwhCADs8PT4/QEFCQ0QoKSorLC0uLzAxMjM0NTY3ODk6Ozw9Pj9AQUJDREVGR0hJSktMTU5PUFFSU1RVVldYWW7oN7hvC/xEAAiMIHR16Ls7vBIAAQdJ6AAEAwAAg6nVYRCEAZ73AAACAqZOs+vxJ/HgACCAGAAEBAd1+x2YGCg4TtduFhofuRETFRcZGx0fIRkbHR8hIyUnKSstLzEzNTc5Oz0/QUNFR0lLTU9RU1VXWVtdX2FjZWdpa21vcXN1d3l7fX+Bg4WHiYuNj5GTlZeZm52foaOlp6mrra+xs7W3ubu9v8HDxcfJywfM98/R09XX2dvd3+Hj5efp6+3v8CX9+Zr6+/z9F3JFOFCQPRRf+w='), (c) => c.charCodeAt(0));
const PLAIN = [...'lithium '.repeat(40)].map((c) => c.charCodeAt(0)).concat(Array.from({ length: 256 }, (_, i) => i), new Array<number>(1000).fill(97));

describe('bunzip2', () => {
  it('unpacks text, every byte value and long runs', () => {
    expect(Array.from(bunzip2(PACKED, 10_000, 'f'))).toEqual(PLAIN);
  });
  it('stops at the bytes that were asked for', () => {
    expect(Array.from(bunzip2(PACKED, 700, 'f'))).toEqual(PLAIN.slice(0, 700));
  });
  it('names the file when the data are cut off or damaged, and fails in no other way', () => {
    expect(() => bunzip2(PACKED.subarray(0, 200), 10_000, 'cut.nrrd')).toThrowError(/cut\.nrrd/);
    fc.assert(fc.property(fc.nat({ max: PACKED.length - 1 }), fc.nat({ max: 255 }), (at, byte) => {
      const scrambled = PACKED.slice();
      scrambled[at] = byte;
      try {
        expect(bunzip2(scrambled, 10_000, 'f').length).toBeLessThanOrEqual(10_000);
      } catch (error) {
        expect(error).toBeInstanceOf(AppError);
      }
    }));
  });
});
