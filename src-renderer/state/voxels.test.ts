import type { VolumeDetail } from '@shared/contract/library.js';
import { beforeEach, expect, it } from 'vitest';
import { setHost } from '../host/current.js';
import type { Host } from '../host/host.js';
import { useStore } from './store.js';
import { makeLibrary, makeSample, resetStore } from './testing.js';
import { followLibrary, requestVoxels, useVoxels, valueAt } from './voxels.js';

const sample = makeSample();
const detail = { id: 'v1', dims: [2, 1, 2], timeCount: 2, affine: [1, 0, 0, 0, 0, 1, 0, 0, 0, 0, 3, 0, 0, 0, 0, 1], rescale: { slopes: [1, 2, 3, 4], intercepts: [0, 0, 0, 5] } } as unknown as VolumeDetail;
let report: (fraction: number) => void, arrive: () => void, signal: AbortSignal | undefined;

beforeEach(() => {
  resetStore([sample]);
  useVoxels.setState({}, true);
  const host: Partial<Host> = {
    volume: () => Promise.resolve(detail),
    voxels: (_, onFraction = () => undefined, abort) => new Promise((resolve) => {
      [report, signal] = [onFraction, abort];
      arrive = () => { resolve(Uint8Array.of(1, 2, 3, 4, 5, 6, 7, 8)); };
    }),
  };
  setHost(host as Host);
});

const settled = (): Promise<void> => new Promise((resolve) => { setTimeout(resolve, 0); });

it('a volume arrives once, and its numbers follow the rescale of slice and time point', async () => {
  requestVoxels(['v1']);
  report(0.5);
  expect(useVoxels.getState()['v1']).toEqual({ state: 'loading', fraction: 0.5 });
  arrive();
  await settled();
  const entry = useVoxels.getState()['v1'];
  if (entry?.state !== 'ready') throw new Error('not loaded');
  expect(valueAt(entry.volume, [1.2, 0, 3.1], 1)).toEqual({ vox: [1, 0, 1], value: 8 * 4 + 5 });
  expect(valueAt(entry.volume, [0, 0, 0], 1)?.value).toBe(5 * 3);
  expect(valueAt(entry.volume, [1.6, 0, 0], 0)).toBeNull();
});

it('a volume that is closed while it streams is given up for good', async () => {
  const stop = followLibrary();
  requestVoxels(['v1']);
  useStore.setState({ library: makeLibrary([]) });
  expect(signal?.aborted).toBe(true);
  report(0.7);
  arrive();
  await settled();
  expect(useVoxels.getState()).toEqual({});
  stop();
});
