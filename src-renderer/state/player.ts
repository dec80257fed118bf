/** How a time series runs by itself. Passing state of the window: neither undone nor saved. */
import { create } from 'zustand';
import { subscribeWithSelector } from 'zustand/middleware';

export const REPEATS = ['loop', 'bounce', 'once'] as const;
export type Repeat = (typeof REPEATS)[number];
/** Time points per second. */
export const SPEEDS_PER_S = [1, 2, 5, 10, 20, 30, 60] as const;

export interface PlayerState { speedPerS: number; repeat: Repeat }

export const usePlayer = create<PlayerState>()(subscribeWithSelector((): PlayerState => ({ speedPerS: 5, repeat: 'loop' })));

export interface Playhead { timeIndex: number; direction: 1 | -1; isOver: boolean }

/** Where the playhead is `steps` time points later. `loop` goes on from the first, `bounce` back to it, `once` stops at the last. */
export function advance({ timeIndex, direction }: Pick<Playhead, 'timeIndex' | 'direction'>, steps: number, timeCount: number, repeat: Repeat): Playhead {
  const last = timeCount - 1;
  if (repeat === 'loop') return { timeIndex: (timeIndex + steps) % timeCount, direction: 1, isOver: false };
  if (repeat === 'once') return { timeIndex: Math.min(timeIndex + steps, last), direction: 1, isOver: timeIndex + steps >= last };
  const place = ((direction > 0 ? timeIndex : 2 * last - timeIndex) + steps) % Math.max(2 * last, 1);
  return place <= last ? { timeIndex: place, direction: place === last ? -1 : 1, isOver: false } : { timeIndex: 2 * last - place, direction: -1, isOver: false };
}
