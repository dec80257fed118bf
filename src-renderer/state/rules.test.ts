import { EMPTY_DOCUMENT } from '@shared/session/schema.js';
import { describe, expect, it } from 'vitest';
import { correct } from './rules.js';
import { styleOf } from './selectors.js';
import { makeChannel, makeLibrary, makeSample } from './testing.js';

const library = makeLibrary([makeSample({ timeCount: 5 })]);
const style = styleOf(EMPTY_DOCUMENT, makeChannel());

describe('correct', () => {
  it('leaves a legal document as it is, the same object', () => {
    expect(correct(EMPTY_DOCUMENT, library)).toBe(EMPTY_DOCUMENT);
    expect(correct(EMPTY_DOCUMENT, null)).toBe(EMPTY_DOCUMENT);
  });

  it.each([[-3, 0], [4, 4], [99, 4]])('keeps the time point %i within the series: %i', (wanted, legal) => {
    expect(correct({ ...EMPTY_DOCUMENT, timeIndex: wanted }, library).timeIndex).toBe(legal);
  });

  it('leaves the time point of a sample that is still on its way', () => {
    const waiting = { ...EMPTY_DOCUMENT, activeSampleId: 'later', timeIndex: 30 };
    expect(correct(waiting, library)).toBe(waiting);
  });

  it('keeps the crosshair between the outer voxel centres, and one that is there as it is', () => {
    const [sample] = library.samples;
    const at = (s1: readonly [number, number, number]) => ({ ...EMPTY_DOCUMENT, crosshairMm: { s1 } });
    const outside = correct(at([9, -0.1, -9]), library).crosshairMm['s1'] ?? [];
    expect(sample?.dims).toEqual([10, 8, 6]);
    [0.45, -0.1, -1.25].forEach((mm, i) => { expect(outside[i]).toBeCloseTo(mm, 12); });
    const inside = at([0.45, 0.7, -1.25]);
    expect(correct(inside, library)).toBe(inside);
  });

  it('turns a window whose ends are crossed', () => {
    const crossed = { ...EMPTY_DOCUMENT, styles: { v1: { ...style, windowMin: 9, windowMax: 2 } } };
    expect(correct(crossed, library).styles['v1']).toMatchObject({ windowMin: 2, windowMax: 9 });
  });

  it('sorts opacity points by place', () => {
    const shuffled = { ...EMPTY_DOCUMENT, styles: { v1: { ...style, opacity: [{ x: 1, alpha: 0.5 }, { x: 0, alpha: 0 }] } } };
    expect(correct(shuffled, library).styles['v1']?.opacity).toEqual([{ x: 0, alpha: 0 }, { x: 1, alpha: 0.5 }]);
  });
});
