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

  it('turns a window whose ends are crossed', () => {
    const crossed = { ...EMPTY_DOCUMENT, styles: { v1: { ...style, windowMin: 9, windowMax: 2 } } };
    expect(correct(crossed, library).styles['v1']).toMatchObject({ windowMin: 2, windowMax: 9 });
  });

  it('sorts opacity points by place', () => {
    const shuffled = { ...EMPTY_DOCUMENT, styles: { v1: { ...style, opacity: [{ x: 1, alpha: 0.5 }, { x: 0, alpha: 0 }] } } };
    expect(correct(shuffled, library).styles['v1']?.opacity).toEqual([{ x: 0, alpha: 0 }, { x: 1, alpha: 0.5 }]);
  });
});
