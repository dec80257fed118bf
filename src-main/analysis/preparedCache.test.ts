import { analysisKeys } from '@shared/analysis/keys.js';
import { DEFAULT_PARAMETERS } from '@shared/analysis/parameters.js';
import type { PreparedScan } from '@shared/analysis/preparedScan.js';
import type { AnalysisRequest } from '@shared/contract/analysis.js';
import { AppError } from '@shared/errors.js';
import { expect, it } from 'vitest';
import { createPreparedCache } from './preparedCache.js';

const request = (change: Partial<AnalysisRequest> = {}): string =>
  analysisKeys({ sampleId: 's', timeIndex: 0, dendriteId: 'd', llzoId: 'l', stackAxis: 2, pristine: null, parameters: DEFAULT_PARAMETERS, ...change }).prepare;
const scan = (byteLength = 1): PreparedScan => ({ byteLength } as PreparedScan);
const going = new AbortController().signal;
const { threshold, network } = DEFAULT_PARAMETERS;

it('prepares once for all thresholds, and anew for what changes the cell, the noise or the sweep', async () => {
  const cache = createPreparedCache<PreparedScan>(), prepared: string[] = [];
  const get = (name: string, key: string): Promise<PreparedScan> => cache.get(key, going, async () => { prepared.push(name); return scan(); });
  await Promise.all([get('first', request()), get('same', request())]);
  await get('dragged', request({ parameters: { ...DEFAULT_PARAMETERS, threshold: { ...threshold, method: 'manual', value: 3 }, network: { ...network, minClusterVoxels: 9 } } }));
  await get('layers', request({ parameters: { ...DEFAULT_PARAMETERS, layers: 5 } }));
  await get('time', request({ timeIndex: 1 }));
  await get('sweep', request({ parameters: { ...DEFAULT_PARAMETERS, network: { ...network, connectivity: 6 } } }));
  expect(prepared).toEqual(['first', 'layers', 'time', 'sweep']);
});

it('lets go of what was used longest ago, and forgets what failed', async () => {
  const cache = createPreparedCache<PreparedScan>(25), prepared: number[] = [];
  const get = (timeIndex: number): Promise<PreparedScan> => cache.get(request({ timeIndex }), going, async () => { prepared.push(timeIndex); return scan(10); });
  for (const timeIndex of [0, 1, 0, 2, 0, 1]) await get(timeIndex);
  expect(prepared).toEqual([0, 1, 2, 1]);
  await expect(cache.get(request({ timeIndex: 9 }), going, () => Promise.reject(new Error('no cell')))).rejects.toThrow('no cell');
  expect(await cache.get(request({ timeIndex: 9 }), going, async () => scan(3))).toEqual(scan(3));
});

it('prepares again for those who wait when the one who began is cancelled', async () => {
  const cache = createPreparedCache<PreparedScan>(), first = new AbortController();
  const begun = cache.get(request(), first.signal, () => new Promise((_, reject) => { first.signal.addEventListener('abort', () => { reject(new AppError('cancelled', 'Cancelled.', '')); }); }));
  const waiting = cache.get(request(), going, async () => scan(7));
  first.abort();
  await expect(begun).rejects.toThrow('Cancelled');
  expect(await waiting).toEqual(scan(7));
});
