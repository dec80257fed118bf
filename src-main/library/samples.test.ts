import { expect, it } from 'vitest';
import { createCatalogue } from './catalogue.js';
import { volumeIds } from './identity.js';
import { sampleName, type VolumeRecord } from './samples.js';
import { fakeVolume, type FakeScan } from '../testing/fakeTasks.js';

it.each([
  [['Pristine · LLZO', 'Pristine · Dendrites'], 'Pristine'],
  [['26/1 tcwFLASH'], '26/1 tcwFLASH'],
  [['5/1 FLASH LLZO', '6/1 FLASH Li'], 'cell 7'],
  [['cell 12 llzo', 'cell 12 dendrite', 'cell 12'], 'cell 12'],
  [['scan', 'scan'], 'scan'],
])('names a sample of %j', (names, name) => {
  expect(sampleName(names, '/data/cell 7')).toBe(name);
});

const percentiles = { p0_1: 0, p1: 0, p50: 0, p99: 1, p99_5: 1, p99_9: 1 };
const statistics = { min: 0, max: 1, mean: 0.5, standardDeviation: 0.1, count: 24, nonFiniteCount: 0, percentiles };

function opened(path: string, contentHash: string, ...scans: FakeScan[]) {
  const shownFirst = scans.length - 1;
  const headers = scans.map((scan) => fakeVolume(scan, path).header);
  const ids = volumeIds(contentHash, {}, path, headers);
  const records: VolumeRecord[] = headers.map((header, i) => ({ id: ids[i] ?? '', header, statistics }));
  return { source: { path, files: [path], contentHash, identity: contentHash, volumeIds: ids, shownFirst: ids[shownFirst], logIds: [], recipe: {}, question: null }, records };
}

it('tells samples of one name in one source apart', () => {
  const catalogue = createCatalogue();
  const { source, records } = opened('/s', 'h', { name: 'a' }, { name: 'a', dims: [5, 5, 5] });
  catalogue.add(source, records, [], []);
  expect(new Set(catalogue.samples({}).map(({ id }) => id)).size).toBe(2);
});

it('keeps one volume of content that is opened from two places, and calls it by the newer', () => {
  const catalogue = createCatalogue();
  for (const path of ['/old', '/new']) {
    const { source, records } = opened(path, 'h', { name: 'a' });
    catalogue.add(source, records, [], []);
  }
  expect(catalogue.samples({}).map(({ path }) => path)).toEqual(['/new']);
  expect(catalogue.publicSources()).toMatchObject([{ path: '/new' }]);
});

it('closes a channel of a combined sample with the source that is read anew', () => {
  const catalogue = createCatalogue();
  const a = opened('/a', 'ha', { name: 'a' });
  const b = opened('/b', 'hb', { name: 'b' });
  for (const { source, records } of [a, b]) catalogue.add(source, records, [], []);
  catalogue.combine(catalogue.samples({}).map(({ id }) => id));
  const anew = opened('/b', 'hb2', { name: 'b2' });
  expect(catalogue.add(anew.source, anew.records, [], [])).toEqual(b.source.volumeIds);
  expect(catalogue.samples({}).map(({ channels }) => channels.map(({ name }) => name))).toEqual([['a'], ['b2']]);
});

it('names the sample to look at first before the others of its source', () => {
  const catalogue = createCatalogue();
  const { source, records } = opened('/s', 'h', { name: 'a' }, { name: 'b', dims: [5, 5, 5] });
  catalogue.add(source, records, [], []);
  const [a, b] = catalogue.samples({});
  expect(catalogue.sampleIdsOf(source)).toEqual([b?.id, a?.id]);
});

it('takes the species from the user first, then from the file; the shift alone does not tell lithium from hydrogen', () => {
  const catalogue = createCatalogue();
  const { source, records } = opened('/s', 'h', { name: 'a', ppm: 4.7 }, { name: 'b', ppm: 264, species: 'llzo', dims: [9, 9, 9] });
  catalogue.add(source, records, [], []);
  const channels = (species: Parameters<typeof catalogue.samples>[0]) => catalogue.samples(species).flatMap((sample) => sample.channels.map((channel) => [channel.species, channel.speciesFrom]));
  expect(channels({})).toEqual([[null, 'unknown'], ['llzo', 'file']]);
  expect(channels({ [records[1]?.id ?? '']: 'other' })).toEqual([[null, 'unknown'], ['other', 'remembered']]);
});
