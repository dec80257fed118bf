import { centredAffine } from '@shared/volume/geometry.js';
import { expect, it } from 'vitest';
import { positionDecimals } from './positionDecimals.js';

it.each([[0.1, 2], [1, 2], [0.02, 2], [0.004, 3], [3.25e-4, 4], [3e-6, 6]])('neighbours %s mm apart differ in what is written', (step, decimals) => {
  expect(positionDecimals(centredAffine([10, 10, 10], [1, 1, step]))).toBe(decimals);
  expect((7 * step).toFixed(decimals)).not.toBe((8 * step).toFixed(decimals));
});
