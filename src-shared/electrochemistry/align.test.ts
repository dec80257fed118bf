import { describe, expect, it } from 'vitest';
import { alignmentWarnings, offsetS, parseClock } from './align.js';

const by = (startedAt: string | null, acquiredAt: string | null, offset: number | null = null): { offset: number | null; warnings: string[] } => ({
  offset: offsetS({ startedAt }, { acquiredAt }, { offsetS: offset }), warnings: alignmentWarnings({ startedAt }, { acquiredAt }, { offsetS: offset }),
});

describe('where a log lies on a series', () => {
  it('two dates with zones are instants', () => {
    expect(by('2019-03-10T12:00:00+01:00', '2019-03-10T10:30:00Z')).toEqual({ offset: 1800, warnings: [] });
    expect(by('2019-03-10T12:00:00.500-0530', '2019-03-10T17:30:00+00')).toEqual({ offset: 0.5, warnings: [] });
  });
  it('dates without a zone are clocks of one laboratory, and that is said', () => {
    expect(by('2019-03-10T12:00:00', '2019-03-10T11:00:00')).toEqual({ offset: 3600, warnings: [expect.stringContaining('Neither')] });
    expect(by('2019-03-10T12:00:00', '2019-03-10T11:00:00,250+01:00')).toEqual({ offset: 3599.75, warnings: ['The log states no time zone: it is taken to be that of the other file (UTC+01:00).'] });
  });
  it('what the user set wins; without a date only the user can say', () => {
    expect(by('2019-03-10T12:00:00', '2019-03-10T11:00:00', -7)).toEqual({ offset: -7, warnings: [] });
    expect(by(null, '2019-03-10T11:00:00')).toEqual({ offset: null, warnings: ['The start time of the log is not known: set the offset.'] });
    expect(by(null, null).offset).toBeNull();
  });
  it('no date is no time', () => {
    for (const text of ['', '12:00', '2019', '10/03/2019', '2019-03-10T', '2019-03-10Tab:cd']) expect(parseClock(text)).toBeNull();
  });
});
