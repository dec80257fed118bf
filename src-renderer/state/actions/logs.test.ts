import { beforeEach, describe, expect, it } from 'vitest';
import { canUndo, endGesture, undo } from '../history.js';
import { activeLog, alignmentOf, areaOf, timePointAt, timePointWindows } from '../logSelectors.js';
import { useStore } from '../store.js';
import { makeLibrary, makeLogEntry, makeSample, resetStore } from '../testing.js';
import { activateSample } from './datasets.js';
import { activateLog, setLogArea, setLogOffset, setLogSeries } from './logs.js';

const series = makeSample({ id: 'series', timeCount: 3, timesH: [0, 5, 10], frameDurationS: 3600, acquiredAt: '2019-03-10T12:00:00+01:00' });
const other = makeSample({ id: 'other' });
const [one, two] = [makeLogEntry({ id: 'one' }), makeLogEntry({ id: 'two', startedAt: null, areaCm2: null })];
const state = () => useStore.getState();

beforeEach(() => {
  resetStore();
  useStore.setState({ library: makeLibrary([series, other], [one, two]) });
});

describe('the log on screen', () => {
  it('is the chosen one, else the first; choosing is undone', () => {
    expect(activeLog(state())?.id).toBe('one');
    activateLog(two);
    expect(state().document.activeLogId).toBe('two');
    undo();
    expect(activeLog(state())?.id).toBe('one');
  });
});

describe('alignment', () => {
  it('is by the dates of both, in seconds after the first time point began', () => {
    expect(alignmentOf(state(), one)).toMatchObject({ series: { id: 'series' }, offsetS: 1800, from: 'dates', warnings: [] });
    expect(alignmentOf(state(), two)).toMatchObject({ offsetS: null, from: 'unknown', warnings: [expect.stringContaining('not known')] });
  });

  it('of the user wins and keeps to its series, a drag is one step', () => {
    for (const offset of [10, 20, 7200]) setLogOffset(one, offset, 'drag');
    endGesture();
    expect(alignmentOf(state(), one)).toMatchObject({ offsetS: 7200, from: 'user' });
    activateSample(other);
    expect(alignmentOf(state(), one).series?.id).toBe('series');
    setLogSeries(one, null);
    expect(alignmentOf(state(), one).series?.id).toBe('other');
    for (let step = 0; step < 3; step++) undo();
    expect(alignmentOf(state(), one)).toMatchObject({ offsetS: 1800, from: 'dates' });
    expect(canUndo()).toBe(false);
  });

  it('says when log and series do not overlap', () => {
    setLogOffset(one, -one.durationS - 3600, 'once');
    expect(alignmentOf(state(), one).warnings).toEqual(['The log ends 1 h before the first time point: they do not overlap.']);
    setLogOffset(one, 12 * 3600, 'once');
    expect(alignmentOf(state(), one).warnings).toEqual(['The log starts 1 h after the last time point: they do not overlap.']);
    setLogOffset(one, 11 * 3600 - 1, 'once');
    expect(alignmentOf(state(), one).warnings).toEqual([]);
  });

  it('takes finite numbers only', () => {
    setLogOffset(one, NaN, 'once');
    expect(state().document.logs).toEqual({});
  });
});

describe('the electrode area', () => {
  it('is the user’s, else the file’s, and is never zero', () => {
    expect([areaOf(state().document, one), areaOf(state().document, two)]).toEqual([0.5, null]);
    setLogArea(one, 0.8);
    setLogArea(one, 0);
    expect(areaOf(state().document, one)).toBe(0.8);
    setLogArea(one, null);
    expect(areaOf(state().document, one)).toBe(0.5);
  });
});

describe('time points', () => {
  it('last as long as their acquisition; the one acquired at a time, else the nearest, is found', () => {
    const windows = timePointWindows(series) ?? [];
    expect(windows[1]).toEqual({ fromS: 18_000, toS: 21_600 });
    expect([-5, 0, 3599, 9000, 12_000, 20_000, 1e9].map((at) => timePointAt(windows, at))).toEqual([0, 0, 0, 0, 1, 1, 2]);
  });
  it('of unknown times are none, of a single scan one instant', () => {
    expect(timePointWindows({ timesH: null, timeCount: 4, frameDurationS: 60 })).toBeNull();
    expect(timePointWindows({ timesH: null, timeCount: 1, frameDurationS: null })).toEqual([{ fromS: 0, toS: 0 }]);
  });
});
