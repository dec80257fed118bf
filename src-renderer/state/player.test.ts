import { describe, expect, it } from 'vitest';
import { advance, type Repeat } from './player.js';

function walk(repeat: Repeat, timeCount: number, count: number, from = 0): number[] {
  let head = { timeIndex: from, direction: 1 as 1 | -1, isOver: false };
  return Array.from({ length: count }, () => (head = advance(head, 1, timeCount, repeat)).timeIndex);
}

describe('the playhead', () => {
  it('goes on from the first time point', () => { expect(walk('loop', 3, 5)).toEqual([1, 2, 0, 1, 2]); });

  it('goes back and forth without showing the ends twice', () => {
    expect(walk('bounce', 4, 8)).toEqual([1, 2, 3, 2, 1, 0, 1, 2]);
    expect(walk('bounce', 2, 4)).toEqual([1, 0, 1, 0]);
    expect(walk('bounce', 4, 2, 3)).toEqual([2, 1]);
  });

  it('stops at the last', () => {
    expect(advance({ timeIndex: 1, direction: 1 }, 1, 4, 'once')).toEqual({ timeIndex: 2, direction: 1, isOver: false });
    expect(advance({ timeIndex: 2, direction: 1 }, 5, 4, 'once')).toEqual({ timeIndex: 3, direction: 1, isOver: true });
  });

  it('that fell behind by several time points is where it would be', () => {
    for (const repeat of ['loop', 'bounce'] as const) for (const steps of [1, 2, 3, 7, 11]) {
      expect(advance({ timeIndex: 1, direction: 1 }, steps, 5, repeat).timeIndex, `${repeat} ${steps}`).toBe(walk(repeat, 5, steps, 1).at(-1));
    }
  });
});
