import fc from 'fast-check';
import { expect, it } from 'vitest';
import { boundaryObjection, partsOf, stagesOf, withBoundary, withBoundaryAt, withLabel, withoutBoundary, type StageParts } from './manualStages.js';
import { kineticsParametersSchema, STAGE_LABELS } from './parameters.js';

const RANGE = [0, 100] as const;
const found: StageParts = { boundariesH: [20, 50], labels: ['I', null, 'III'] };

it('a part that is split keeps its label before the boundary; joined again it is as before', () => {
  expect(withBoundary(found, 60, RANGE)).toEqual({ boundariesH: [20, 50, 60], labels: ['I', null, 'III', null] });
  expect(withBoundary(found, 10, RANGE)).toEqual({ boundariesH: [10, 20, 50], labels: ['I', null, null, 'III'] });
  expect(withBoundary(partsOf([]), 10, RANGE)).toEqual({ boundariesH: [10], labels: [null, null] });
  expect([0, 1, 2].map((index) => withoutBoundary(found, index))).toEqual([{ boundariesH: [50], labels: ['I', 'III'] }, { boundariesH: [20], labels: ['I', 'III'] }, null]);
  expect(withLabel(found, 1, 'II').labels).toEqual(['I', 'II', 'III']);
});

it('says why there can be no boundary', () => {
  expect([0, 100, -1, NaN, 20, 21].map((timeH) => boundaryObjection(found, timeH, RANGE)?.slice(0, 21) ?? null))
    .toEqual(['A boundary lies betwe', 'A boundary lies betwe', 'A boundary lies betwe', 'A boundary lies betwe', 'There is a boundary a', null]);
  const full: StageParts = { boundariesH: Array.from({ length: 12 }, (_, n) => n + 1), labels: Array.from({ length: 13 }, () => null) };
  expect([boundaryObjection(full, 50, RANGE), withBoundary(full, 50, RANGE)]).toEqual(['There are 12 boundaries already; remove one first.', null]);
});

it('a moved boundary stays between its neighbours', () => {
  expect([-5, 30, 70, NaN].map((timeH) => withBoundaryAt(found, 0, timeH, RANGE)?.boundariesH[0])).toEqual([0, 30, 50, undefined]);
});

const step = fc.record({ kind: fc.constantFrom('add', 'remove', 'move', 'label'), index: fc.nat(13), timeH: fc.double({ min: -10, max: 110 }), label: fc.option(fc.constantFrom(...STAGE_LABELS)) });

it('whatever is done, the parts are ascending, one more than the boundaries, allowed in a session, and cover the series', () => {
  fc.assert(fc.property(fc.array(step, { maxLength: 40 }), (steps) => {
    let parts: StageParts = found;
    for (const { kind, index, timeH, label } of steps) {
      const next = kind === 'add' ? withBoundary(parts, timeH, RANGE) : kind === 'remove' ? withoutBoundary(parts, index) : kind === 'move' ? withBoundaryAt(parts, index, timeH, RANGE) : withLabel(parts, index, label);
      parts = next ?? parts;
      expect([...parts.boundariesH]).toEqual(parts.boundariesH.toSorted((a, b) => a - b));
      expect(parts.labels.length).toBe(parts.boundariesH.length + 1);
    }
    kineticsParametersSchema.shape.stages.shape.manual.parse(parts);
    const stages = stagesOf(parts, RANGE);
    expect([stages[0]?.fromH, stages.at(-1)?.toH]).toEqual([0, 100]);
    expect(partsOf(stages)).toEqual(parts);
  }));
});
