import { expect, it } from 'vitest';
import { EMPTY_DOCUMENT, type Document } from '@shared/session/schema.js';
import { defaultStyle } from '@shared/transfer/defaultStyle.js';
import { centredAffine, mmToVox } from '@shared/volume/geometry.js';
import { carryOver } from './carryOver.js';
import { makeChannel, makeLibrary, makeSample } from './testing.js';

const before = makeSample({ id: 'old', channels: [makeChannel({ volumeId: 'v-old', species: null })] });
const after = makeSample({ id: 'new', affine: centredAffine(before.dims, [1, 1, 3]), channels: [makeChannel({ volumeId: 'v-new', species: null })] });
const libraries = [before, after].map((sample) => { const library = makeLibrary([sample]); return { ...library, sources: library.sources.map((source) => ({ ...source, contentHash: 'same' })) }; });
const style = { ...defaultStyle('llzo', makeChannel().statistics), windowMin: 50, windowMax: 700 };

function carried(part: Partial<Document>, next = libraries[1]): Document {
  const draft = structuredClone({ ...EMPTY_DOCUMENT, ...part });
  if (libraries[0] && next) carryOver(draft, libraries[0], next);
  return draft;
}

it('a file read again keeps species, style, stack axis and the voxel under the crosshair', () => {
  const posVox = [2, 3, 4] as const;
  const toMm = (affine: readonly number[]): [number, number, number] => [0, 1, 2].map((row) => [0, 1, 2].reduce((sum, column) => sum + (affine[4 * row + column] ?? 0) * (posVox[column] ?? 0), affine[4 * row + 3] ?? 0)) as [number, number, number];
  const draft = structuredClone({ ...EMPTY_DOCUMENT, species: { 'v-old': 'other' as const } });
  if (libraries[0] && libraries[1]) expect([...carryOver(draft, libraries[0], libraries[1])]).toEqual([['v-new', 'other']]);
  const document = carried({ species: { 'v-old': 'llzo' }, styles: { 'v-old': style }, stackAxis: { old: 1 }, crosshairMm: { old: toMm(before.affine) } });
  expect(document).toMatchObject({ species: { 'v-new': 'llzo' }, styles: { 'v-new': style }, stackAxis: { new: 1 } });
  const crosshair = document.crosshairMm['new'];
  mmToVox(after.affine, crosshair ?? [NaN, NaN, NaN]).forEach((index, axis) => { expect(index).toBeCloseTo(posVox[axis] ?? NaN, 9); });
});

it('a window that lies outside the new values is not taken along', () => {
  const { statistics } = makeChannel();
  const phase = makeSample({ ...after, channels: [makeChannel({ volumeId: 'v-new', statistics: { ...statistics, min: -3.14, max: 3.14 } })] });
  const next = makeLibrary([phase]);
  expect(carried({ styles: { 'v-old': style } }, { ...next, sources: next.sources.map((source) => ({ ...source, contentHash: 'same' })) }).styles['v-new']).toBeUndefined();
});

it('other content begins anew; logs keep their alignment', () => {
  expect(carried({ stackAxis: { old: 1 } }, makeLibrary([after])).stackAxis).toEqual({ old: 1 });
  const log = (id: string) => ({ ...makeLibrary([]), sources: [{ path: '/l', contentHash: 'c', sampleIds: [], logIds: [id], recipe: {}, hasQuestion: true }] });
  const draft = structuredClone({ ...EMPTY_DOCUMENT, activeLogId: 'l1', logs: { l1: { sampleId: null, offsetS: 60, areaCm2: null } } });
  carryOver(draft, log('l1'), log('l2'));
  expect(draft).toMatchObject({ activeLogId: 'l2', logs: { l2: { offsetS: 60 } } });
});
