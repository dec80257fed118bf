import { describe, expect, it } from 'vitest';
import { dicomMoment, epochMs, isoMoment, tiffMoment } from './moment.js';

describe('moments', () => {
  it('ISO 8601 in the ways files print it', () => {
    expect(['2024-05-01T10:30:00.5+02:00', '2024-05-01 10:30', '2024-05-01T10:30:00,25Z', '2024-05-01T10:30:00-0530', '2024-05-01T10:30:00+02'].map(isoMoment))
      .toEqual(['2024-05-01T10:30:00.5+02:00', '2024-05-01T10:30:00', '2024-05-01T10:30:00.25Z', '2024-05-01T10:30:00-05:30', '2024-05-01T10:30:00+02:00']);
  });

  it('DICOM date-times, alone or date and time in one', () => {
    expect(['20170823114957.680+0100', '201708231149', '2017082311'].map(dicomMoment)).toEqual(['2017-08-23T11:49:57.680+01:00', '2017-08-23T11:49:00', '2017-08-23T11:00:00']);
  });

  it('the DateTime tag of TIFF', () => {
    expect([tiffMoment('2024:05:01 10:30:00'), tiffMoment('0000:00:00 00:00:00'), tiffMoment('')]).toEqual(['2024-05-01T10:30:00', null, null]);
  });

  it('no moment: other text, months, days and hours that do not exist', () => {
    expect(['yesterday', '2024-13-01T10:30:00', '2024-05-01T25:30:00', '2024-05-01', '2023-02-29T10:00:00', '2024-06-31T23:59:59Z'].map(isoMoment)).toEqual([null, null, null, null, null, null]);
    expect([isoMoment('2024-02-29T10:00:00'), dicomMoment('20230229100000'), tiffMoment('2024:02:30 10:00:00')]).toEqual(['2024-02-29T10:00:00', null, null]);
  });

  it('differences count zones; without one a moment counts as UTC', () => {
    expect(epochMs('2024-05-01T10:30:00+02:00') - epochMs('2024-05-01T07:30:00Z')).toBe(3_600_000);
    expect(epochMs('2024-05-01T10:30:00')).toBe(Date.UTC(2024, 4, 1, 10, 30));
  });
});
