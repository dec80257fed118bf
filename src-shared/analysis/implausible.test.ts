import { describe, expect, it } from 'vitest';
import { faintCeramic, methodForLargeObjects, overfull, shieldedCeramic, thinLayers } from './implausible.js';
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

  it('are layers that share their signal, and methods for other objects', () => {
    expect([thinLayers(2, 10), methodForLargeObjects('dual')]).toEqual([[], []]);
    expect(thinLayers(1.42, 12)).toEqual([expect.stringMatching(/^A layer is 1\.4 voxels thick/), expect.stringMatching(/condition 12/)]);
    expect(methodForLargeObjects('otsu')).toEqual([expect.stringMatching(/^Otsu.*dual rule/)]);
  });

  it('are dark voxels beside lithium, not those further away or of the lithium itself', () => {
    const dark = Uint8Array.of(1, 0, 1, 1, 0, 1), mask = Uint8Array.of(0, 0, 0, 1, 0, 0);
    expect(shieldedCeramic(dark, mask, [6, 1, 1])).toEqual([expect.stringMatching(/^1 voxels of LLZO beside lithium/)]);
    expect(shieldedCeramic(dark, new Uint8Array(6), [6, 1, 1])).toEqual([]);
  });
});
