import { makeLibrary, makeLogEntry, makeSample } from '@renderer/state/testing.js';
import { useStore } from '@renderer/state/store.js';
import type { Log } from '@shared/contract/library.js';
import { expect, it } from 'vitest';
import { logAdvice, placeWords } from './logAdvice.js';

const series = makeSample({ timeCount: 3, timesH: [0, 10, 20], frameDurationS: 36_000, acquiredAt: '2019-03-10T12:00:00+01:00' });
const { document } = useStore.getState(), log = makeLogEntry({ startedAt: '2019-03-10T11:00:00+01:00', durationS: 40_000 });
const state = (logs: Log[], settings: typeof document.logs = {}) => ({ document: { ...document, logs: settings }, library: makeLibrary([series, makeSample({ id: 's2', name: 'Other' })], logs) });

it('a log that lies on the series needs nothing, and says where it starts', () => {
  expect(logAdvice(state([log]), series, 'log')).toBeNull();
  const printed = (settings: typeof document.logs): string | null => placeWords(state([log], settings), log, String);
  expect([printed({}), printed({ log: { sampleId: series.id, offsetS: 7200, areaCm2: null } }), printed({ log: { sampleId: series.id, offsetS: 0, areaCm2: null } })])
    .toEqual(['1 h before the images, by their dates', '2 h after the images, set by hand', 'together with the images, set by hand']);
});

it('says what to do without a log, of another time, of an unknown time, and beside another series', () => {
  expect(logAdvice(state([]), series, null)).toMatchObject({ log: null, text: expect.stringMatching(/^No voltage log is open\. Open the file/) as string });
  const later = { ...log, startedAt: '2019-03-20T11:00:00+01:00' }, unknown = { ...log, startedAt: null };
  const advised = (one: Log, logId: string | null, settings?: typeof document.logs): string => logAdvice(state([one], { [one.id]: { sampleId: series.id, offsetS: null, areaCm2: null }, ...settings }), series, logId)?.text ?? '';
  expect(advised(later, null)).toMatch(/starts 8\.\d+ d after the last time point: they do not overlap\. If it is this cell’s log, correct its offset/);
  expect(advised(unknown, 'log')).toMatch(/no place on the time of the images\. The start time of the log is not known: set the offset\.$/);
  expect(advised(log, null, { log: { sampleId: 's2', offsetS: null, areaCm2: null } })).toMatch(/belongs to Other\. Choose this series for it/);
});
