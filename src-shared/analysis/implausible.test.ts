import { describe, expect, it } from 'vitest';
import { faintCeramic, overfull } from './implausible.js';
import type { Prepared } from './result.js';

const llzo = (snr: number | null): Prepared['llzo'] => ({ snr } as Prepared['llzo']);
const layer = (n: number, percent: number | null, errorPercent: number | null = 1): { layer: number; percent: number | null; errorPercent: number | null } => ({ layer: n, percent, errorPercent });

describe('results that cannot be', () => {
  it('are layers with more lithium than room, beyond their error', () => {
    expect(overfull([layer(1, 99), layer(2, 102), layer(3, null), layer(4, 100, null)])).toEqual([]);
    expect(overfull([layer(1, 279), layer(2, 5), layer(3, 371, null)])).toEqual([expect.stringMatching(/^Layers 1, 3: up to 371 % of the volume/)]);
  });

  it('are cells fitted to noise', () => {
    expect([faintCeramic(null), faintCeramic(llzo(null)), faintCeramic(llzo(5))]).toEqual([[], [], []]);
    expect(faintCeramic(llzo(2.7))).toEqual([expect.stringMatching(/only 2\.7 times as bright as its noise/)]);
  });
});
