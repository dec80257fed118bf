import { expect, it } from 'vitest';
import { csv } from './csv.js';

it('quotes what would break a row, and leaves out what is undefined', () => {
  expect(csv(['a', 'b,c'], [[1.5, 'x "y"'], [null, 'two\nlines'], [NaN, true]])).toBe('a,"b,c"\n1.5,"x ""y"""\n,"two\nlines"\n,true\n');
});
