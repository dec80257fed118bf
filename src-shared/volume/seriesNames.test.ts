import { describe, expect, it } from 'vitest';
import { nameParts, nameRuns, type NameRun } from './seriesNames.js';

const runs = (names: readonly string[], wanted: 'time' | 'slice' = 'time'): (Pick<NameRun, 'role'> & { names: string[] })[] =>
  nameRuns(names.map(nameParts), wanted).map(({ members, role }) => ({ role, names: members.map((i) => names[i] ?? '') }));

describe('names that count time points', () => {
  it('in natural order of their one number', () => {
    expect(runs(['vol_10.nii.gz', 'vol_2.nii.gz', 'vol_1.nii.gz'])).toEqual([{ role: 'unknown', names: ['vol_1.nii.gz', 'vol_2.nii.gz', 'vol_10.nii.gz'] }]);
    expect(runs(['cell_t001.nii', 'cell_t002.nii'])[0]?.role).toBe('time');
  });

  it('not where names differ in words: three samples stay three', () => {
    expect(runs(['pristine_llzo.nii', 'cycled_llzo.nii', 'shorted_llzo.nii'])).toEqual([]);
  });

  it.each(['sample', 'cell', 'pellet_', 'mouse', 'ch', 'echo', 'coil-', 'slice', 'z'])('not where a word says that %s is counted', (word) => {
    expect(runs([`${word}1.nii`, `${word}2.nii`])).toEqual([]);
  });

  it('several numbers: the one that counts time; the others tell runs apart', () => {
    expect(runs(['cell1_t1.nii', 'cell1_t2.nii', 'cell2_t1.nii', 'cell2_t2.nii']).map(({ names }) => names)).toEqual([['cell1_t1.nii', 'cell1_t2.nii'], ['cell2_t1.nii', 'cell2_t2.nii']]);
    expect(runs(['1_1.nii', '1_2.nii', '2_1.nii', '2_2.nii'])).toEqual([]);
  });

  it('each species of a time point by itself', () => {
    expect(runs(['t1_li.nii', 't1_llzo.nii', 't2_li.nii', 't2_llzo.nii']).map(({ names }) => names)).toEqual([['t1_li.nii', 't2_li.nii'], ['t1_llzo.nii', 't2_llzo.nii']]);
  });

  it('dates and times of day, in order, as moments', () => {
    const names = ['li_2024-05-02_01-30.nii', 'li_2024-05-01_23-30.nii'];
    const [run] = nameRuns(names.map(nameParts), 'time');
    expect([run?.members, run?.moments]).toEqual([[1, 0], ['2024-05-01T23:30:00', '2024-05-02T01:30:00']]);
    expect(nameParts('scan_20240501T103015.tif').moment).toBe('2024-05-01T10:30:15');
    expect(nameParts('scan_20241301.tif').moment).toBeNull();
  });

  it('hours, days and minutes that follow the number', () => {
    const hours = (...names: string[]): unknown => nameRuns(names.map(nameParts), 'time')[0]?.timesH;
    expect(hours('cell_6h.nii', 'cell_12h.nii', 'cell_30h.nii')).toEqual([0, 6, 24]);
    expect(hours('a_0.5h.nii', 'a_1.5h.nii')).toEqual([0, 1]);
    expect(hours('day_1d.nii', 'day_2d.nii')).toEqual([0, 24]);
    expect(hours('a_30min.nii', 'a_60min.nii')).toEqual([0, 0.5]);
    expect(hours('a_1.nii', 'a_2.nii')).toBeNull();
  });

  it('never two of one number', () => {
    expect(runs(['t01.nii', 't1.nii'])).toEqual([]);
  });
});

describe('names that count slices', () => {
  it('a lone number, or the one behind z where time is counted too', () => {
    expect(runs(['img_001.tif', 'img_002.tif'], 'slice')).toEqual([{ role: 'unknown', names: ['img_001.tif', 'img_002.tif'] }]);
    expect(runs(['t1_z1.tif', 't1_z2.tif', 't2_z1.tif', 't2_z2.tif'], 'slice').map(({ names }) => names)).toEqual([['t1_z1.tif', 't1_z2.tif'], ['t2_z1.tif', 't2_z2.tif']]);
    expect(runs(['t1.tif', 't2.tif'], 'slice')).toEqual([]);
    expect(runs(['image_channel1.tif', 'image_channel2.tif'], 'slice')).toEqual([]);
  });
});
