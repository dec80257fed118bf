import type { Stage } from '@shared/kinetics/result.js';
import { expect, it } from 'vitest';
import { stageRowsOf } from './stageRowsOf.js';

const stage = (label: Stage['label'], fromH: number, toH: number, outerRate: number | null): Stage => ({ label, fromH, toH, outerRate, outerRateSigma: 0.1, middleRate: null, middleRateSigma: null });
const found = [stage('I', 2, 20, 1), stage('II', 20, 98, 2)];

it('found stages are shown as they are; none are there before they are found', () => {
  expect([stageRowsOf(null, found, [0, 100]), stageRowsOf(null, null, [0, 100])]).toEqual([found, []]);
});

it('a boundary set by hand shows at once, and rates only of the parts that they belong to', () => {
  const rows = stageRowsOf({ boundariesH: [20, 60], labels: ['I', 'III', null] }, found, [0, 100]);
  expect(rows.map(({ label, fromH, toH, outerRate }) => [label, fromH, toH, outerRate])).toEqual([['I', 0, 20, 1], ['III', 20, 60, null], [null, 60, 100, null]]);
  expect(stageRowsOf({ boundariesH: [], labels: ['IV'] }, null, [0, 100])).toEqual([{ ...stage('IV', 0, 100, null), outerRateSigma: null }]);
});
