import fc from 'fast-check';
import { PNG } from 'pngjs';
import { expect, it } from 'vitest';
import { base64, pngDataUri } from './png.js';
import { withDpi } from './pngDpi.js';

const bytesOf = (uri: string): Buffer => Buffer.from(uri.replace('data:image/png;base64,', ''), 'base64');

it('base64 is that of RFC 4648', () => {
  fc.assert(fc.property(fc.uint8Array({ maxLength: 50 }), (bytes) => { expect(base64(bytes)).toBe(Buffer.from(bytes).toString('base64')); }));
});

it('pixels come back as they were', () => {
  const rgba = Uint8ClampedArray.from({ length: 4 * 7 * 5 }, (_, n) => (n % 4 === 3 ? 255 : n * 37));
  const { width, height, data } = PNG.sync.read(bytesOf(pngDataUri({ widthPx: 7, heightPx: 5, rgba })));
  expect([width, height]).toEqual([7, 5]);
  expect([...data]).toEqual([...rgba]);
});

it('a resolution is added that readers check and find', () => {
  const png = withDpi(bytesOf(pngDataUri({ widthPx: 1, heightPx: 1, rgba: new Uint8ClampedArray([1, 2, 3, 255]) })), 300), view = new DataView(png.buffer);
  // pngjs refuses a chunk whose checksum is wrong.
  expect([...PNG.sync.read(Buffer.from(png)).data]).toEqual([1, 2, 3, 255]);
  expect(Buffer.from(png).subarray(37, 41).toString('latin1')).toBe('pHYs');
  expect([view.getUint32(41), view.getUint32(45), png[49]]).toEqual([11_811, 11_811, 1]);
});
