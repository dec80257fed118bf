import { describe, expect, it } from 'vitest';
import type { LeapStyles } from '@shared/render/adaptLeapMap.js';
import { blockRanges } from '@shared/render/blockRanges.js';
import { leapStyleOf, tableOf } from '@shared/render/leapTestStyles.js';
import { linearField } from '@shared/render/testFields.js';
import { centredAffine } from '@shared/volume/geometry.js';
import type { Dims } from '@shared/volume/volume.js';
import { leapBuilder, type LeapThread } from './leapService.js';
import { leapMapOf, type LeapVolume } from './leapStyles.js';
import type { LeapReply, LeapRequest } from './leapWorker.js';

const DIMS: Dims = [24, 8, 8];
const volume = (slope = 1): LeapVolume => ({ grid: { dims: DIMS, affine: centredAffine(DIMS, [1, 1, 1]) }, ranges: [blockRanges(linearField(DIMS, [slope / 24, 0, 0, 0])), null] });
const STYLES: LeapStyles = { base: leapStyleOf({ table: tableOf((n) => (n < 90 ? 0 : 1)) }), dendrite: null };

/** A thread that answers as the worker does, on copies, unless `reply` says otherwise. */
class FakeThread implements LeapThread {
  onmessage: LeapThread['onmessage'] = null;
  onerror: LeapThread['onerror'] = null;
  readonly heard: LeapRequest[] = [];
  private readonly volumes = new Map<number, LeapVolume>();

  constructor(private readonly reply: 'map' | 'failure' | 'error' = 'map') {}

  postMessage(message: LeapRequest): void {
    const request = structuredClone(message);
    this.heard.push(request);
    if (request.ask === 'keep') this.volumes.set(request.volume, request.leapVolume);
    if (request.ask === 'forget') this.volumes.delete(request.volume);
    if (request.ask === 'build') queueMicrotask(() => this.answer(request));
  }

  private answer({ build, volume: number, styles }: Extract<LeapRequest, { ask: 'build' }>): void {
    const kept = this.volumes.get(number);
    if (this.reply === 'error') return this.onerror?.call(this as unknown as Worker, new Event('error') as ErrorEvent);
    this.tell(this.reply === 'map' && kept ? { build, map: leapMapOf(kept, styles) } : { build, failed: 'no memory' });
  }

  private tell(data: LeapReply): void {
    this.onmessage?.call(this as unknown as Worker, new MessageEvent('message', { data }));
  }
}

describe('leap maps from a thread', () => {
  it('are those built here; the ranges cross once per volume', async () => {
    const thread = new FakeThread();
    const build = leapBuilder(() => thread);
    const [a, b] = [volume(), volume(2)];
    for (const of of [a, a, b, a]) expect(await build(of, STYLES)).toEqual(leapMapOf(of, STYLES));
    expect(thread.heard.map(({ ask }) => ask)).toEqual(['keep', 'build', 'build', 'keep', 'build', 'build']);
  });

  it('keeps the eight volumes last used', async () => {
    const thread = new FakeThread();
    const build = leapBuilder(() => thread);
    const volumes = Array.from({ length: 9 }, (_, n) => volume(n + 1));
    for (const of of volumes) await build(of, STYLES);
    expect(thread.heard.filter(({ ask }) => ask === 'forget')).toEqual([{ ask: 'forget', volume: 0 }]);
    for (const of of [volumes[8], volumes[1], volumes[0]]) if (of) expect(await build(of, STYLES)).toEqual(leapMapOf(of, STYLES));
    expect(thread.heard.filter(({ ask }) => ask === 'keep')).toHaveLength(10);
  });

  for (const failure of ['failure', 'error'] as const) it(`are built here after the thread's ${failure}, and it is not asked again`, async () => {
    const thread = new FakeThread(failure);
    const build = leapBuilder(() => thread);
    const shown = volume();
    expect(await Promise.all([build(shown, STYLES), build(shown, STYLES)])).toEqual([leapMapOf(shown, STYLES), leapMapOf(shown, STYLES)]);
    const heard = thread.heard.length;
    expect(await build(shown, STYLES)).toEqual(leapMapOf(shown, STYLES));
    expect(thread.heard).toHaveLength(heard);
  });

  it('are built here where no thread can start', async () => {
    let starts = 0;
    const build = leapBuilder(() => {
      starts++;
      throw new Error('blocked');
    });
    const shown = volume();
    for (let n = 0; n < 2; n++) expect(await build(shown, STYLES)).toEqual(leapMapOf(shown, STYLES));
    expect(starts).toBe(1);
  });

  it('are built here once the thread has stopped between two requests', async () => {
    const thread = new FakeThread();
    const build = leapBuilder(() => thread);
    const shown = volume();
    await build(shown, STYLES);
    thread.onerror?.call(thread as unknown as Worker, new Event('error') as ErrorEvent);
    expect(await build(shown, STYLES)).toEqual(leapMapOf(shown, STYLES));
    expect(thread.heard).toHaveLength(2);
  });
});
