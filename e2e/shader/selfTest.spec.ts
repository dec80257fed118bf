/** The self-test of the app's start, on the software renderer that every test machine has. Its own failures: src-shared/render/selfTest.test.ts. */
import { expect, test } from './bench.js';

test('every texture format in use draws the known volume rightly', async ({ gpu }) => {
  expect(await gpu.verifiedKinds()).toEqual(['RG8', 'RG16F', 'RG32F']);
});
