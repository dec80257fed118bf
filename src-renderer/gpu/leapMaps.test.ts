import { describe, expect, it } from 'vitest';
import type { LeapStyles } from '@shared/render/adaptLeapMap.js';
import { blockRanges } from '@shared/render/blockRanges.js';
import type { BuiltLeapMap } from '@shared/render/leapMap.js';
import { leapStyleOf, tableOf } from '@shared/render/leapTestStyles.js';
import { linearField } from '@shared/render/testFields.js';
import { centredAffine } from '@shared/volume/geometry.js';
import type { Dims } from '@shared/volume/volume.js';
import { LeapMaps } from './leapMaps.js';
import { leapMapOf, type LeapVolume } from './leapStyles.js';

const DIMS: Dims = [40, 8, 8];
const volume = (): LeapVolume => ({ grid: { dims: DIMS, affine: centredAffine(DIMS, [1, 1, 1]) }, ranges: [blockRanges(linearField(DIMS, [1 / 40, 0, 0, 0])), null] });
/** Visible from a table entry on. */
const from = (entry: number, tau = 1): LeapStyles => ({ base: leapStyleOf({ table: tableOf((n) => (n < entry ? 0 : tau)) }), dendrite: null });

/** Maps whose builds end when told to. */
function slowMaps(): { maps: LeapMaps; built: LeapStyles[]; ready: () => number; finish: () => Promise<void> } {
  const built: LeapStyles[] = [];
  const ends: (() => void)[] = [];
  let ready = 0;
  const maps = new LeapMaps(() => { ready++; }, (of, styles) => new Promise<BuiltLeapMap>((resolve) => {
    built.push(styles);
    ends.push(() => resolve(leapMapOf(of, styles)));
  }));
  return { maps, built, ready: () => ready, finish: async () => {
    ends.shift()?.();
    await new Promise((resolve) => { setTimeout(resolve, 0); });
  } };
}

describe('leap maps while styles change', () => {
  it('answers null until the first is built, then the same object until another is', async () => {
    const { maps, finish, ready } = slowMaps();
    const shown = volume();
    expect(maps.request(shown, from(100))).toBeNull();
    await finish();
    expect(ready()).toBe(1);
    const map = maps.request(shown, from(100));
    expect(map).toEqual(leapMapOf(shown, from(100)));
    expect(maps.request(shown, from(100))).toBe(map);
    expect(maps.request(volume(), from(100))).toBeNull();
  });

  it('builds only the last of the requests that came during a build', async () => {
    const { maps, built, finish, ready } = slowMaps();
    const shown = volume();
    for (const entry of [50, 60, 70, 80]) maps.request(shown, from(entry));
    await finish();
    await finish();
    expect(built).toEqual([from(50), from(80)]);
    expect(ready()).toBe(2);
    expect(maps.request(shown, from(80))).toEqual(leapMapOf(shown, from(80)));
    expect(built).toHaveLength(2);
  });

  it('does not build twice what is being built, nor what is no longer wanted', async () => {
    const { maps, built, finish } = slowMaps();
    const shown = volume();
    maps.request(shown, from(50));
    maps.request(shown, from(50));
    await finish();
    maps.request(shown, from(60));
    maps.request(shown, from(70));
    maps.request(shown, from(50));
    await finish();
    await finish();
    expect(built).toEqual([from(50), from(60)]);
  });

  it('shows the old map with new media where its classes still hold, and nothing where they do not', async () => {
    const { maps, finish } = slowMaps();
    const shown = volume();
    maps.request(shown, from(100));
    await finish();
    const old = maps.request(shown, from(100));
    const brighter = maps.request(shown, from(100, 3));
    expect(brighter?.cells).toBe(old?.cells);
    expect(brighter?.media[11]).toBe(3);
    expect(maps.request(shown, from(100, 3))).toBe(brighter);
    expect(maps.request(shown, from(20))).toBeNull();
  });

  it('goes on after a map that could not be built', async () => {
    const builds = [(): Promise<BuiltLeapMap> => Promise.reject(new RangeError('Array buffer allocation failed')), () => Promise.resolve(leapMapOf(shown, from(60)))];
    const shown = volume();
    const maps = new LeapMaps(() => undefined, () => builds.shift()?.() ?? Promise.reject(new Error('asked too often')));
    expect(maps.request(shown, from(50))).toBeNull();
    await new Promise((resolve) => { setTimeout(resolve, 0); });
    expect(maps.request(shown, from(60))).toBeNull();
    await new Promise((resolve) => { setTimeout(resolve, 0); });
    expect(maps.request(shown, from(60))).toEqual(leapMapOf(shown, from(60)));
  });
});
