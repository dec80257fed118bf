import fc from 'fast-check';
import { expect, it } from 'vitest';
import { lookUpMedium, preIntegrate } from './preIntegration.js';

/** Piecewise linear between entries, as the table is read. */
function tableOf(tauAt: (x: number) => number): Float32Array {
  return Float32Array.from({ length: 1024 }, (_, n) => (n % 4 + 1) / 4 * tauAt(Math.floor(n / 4) / 255));
}

/** Mean over fine steps, with the ends held beyond the window. */
function meanBySteps(tauAt: (x: number) => number, front: number, back: number): number {
  let sum = 0;
  for (let n = 0; n < 4000; n++) sum += tauAt(Math.min(Math.max(front + (n + 0.5) / 4000 * (back - front), 0), 1));
  return sum / 4000;
}

const end = fc.double({ min: -1, max: 2, noNaN: true });

it('is the mean optical depth between the two coordinates, also beyond the window', () => {
  const tauAt = (x: number): number => 0.3 + 2 * x;
  const table = preIntegrate(tableOf(tauAt));
  fc.assert(fc.property(end, end, (front, back) => {
    expect(lookUpMedium(table, front, back)[3]).toBeCloseTo(meanBySteps(tauAt, front, back), 3);
    expect(lookUpMedium(table, back, front)[3]).toBeCloseTo(lookUpMedium(table, front, back)[3], 6);
  }));
});

it('does not miss a peak thinner than the step', () => {
  const peak = (x: number): number => (Math.round(x * 255) === 100 ? 5 : 0);
  const table = preIntegrate(tableOf(peak));
  expect(lookUpMedium(table, 0.1, 0.9)[3]).toBeCloseTo(5 / 255 / 0.8, 3);
  expect(lookUpMedium(table, -1, 2)[3]).toBeCloseTo(5 / 255 / 3, 3);
});

it('is the table where both coordinates are the same', () => {
  const table = preIntegrate(tableOf((x) => x * x));
  for (const n of [0, 17, 255]) expect(lookUpMedium(table, n / 255, n / 255)[2]).toBeCloseTo(0.75 * (n / 255) ** 2, 5);
});
