import { expect, it } from 'vitest';
import { filterEntries, headerRows } from './headerRows.js';

const detail = {
  id: 'v', name: 'n', path: '/p', format: 'NIfTI-1', dims: [10, 20, 4] as const, timeCount: 3, dtype: 'int16' as const,
  affine: [0.1, 0, 0, -1, 0, 0.2, 0, 2, 0, 0, 0.5, 3, 0, 0, 0, 1], rescale: { slopes: [2], intercepts: [0.5] }, unit: 'a.u.', timesH: [0, 1, 2.5],
  species: null, frequencyOffsetPpm: 264.5, cell: null, synthetic: false, metadata: [], warnings: [], assumptions: [], acquiredAt: null, frameDurationS: null,
};

it('states geometry with units, and only what is known', () => {
  const rows = Object.fromEntries(headerRows(detail));
  expect(rows).toMatchObject({
    'Matrix': '10 × 20 × 4 voxels', 'Voxel spacing': '0.1 × 0.2 × 0.5 mm', 'Field of view': '1 × 4 × 2 mm',
    'Rescale': '× 2 + 0.5', 'Chemical shift': '264.5 ppm', 'Time points': '3', 'Time span': '2.5 h', 'Affine (Vox → mm)': '0.1  0  0  −1',
  });
  expect(rows).not.toHaveProperty('Cell');
});

it('finds entries by every word, anywhere', () => {
  const entries = [{ group: 'acqp', name: 'ACQ_echo_time', value: '0.35' }, { group: 'method', name: 'PVM_EchoTime', value: '0.35' }];
  expect(filterEntries(entries, 'echo acqp')).toEqual([entries[0]]);
  expect(filterEntries(entries, ' ')).toEqual(entries);
});
