import { expect, it } from 'vitest';
import { shortOfLog, shortRangeH } from './short.js';

it('the hard short of the log lies where the log lies', () => {
  const voltage = { hardShort: { timeS: 7200, halfCycle: 3, isIrreversible: true, rule: 'half-cycles' as const } };
  expect([shortOfLog(voltage, -1800), shortOfLog(voltage, null), shortOfLog({ hardShort: null }, 0), shortOfLog(null, 0)]).toEqual([1.5, null, null, null]);
});

it('a short lies within the series or its log', () => {
  expect(shortRangeH([1, 3, 5], 2, null)).toEqual([0, 6]);
  expect(shortRangeH([1, 3, 5], null, { offsetS: -3600, durationS: 36_000 })).toEqual([-1, 9]);
  expect(shortRangeH([4], 2, { offsetS: 0, durationS: 3600 })).toEqual([0, 5]);
});
