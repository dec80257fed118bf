import { expect, it } from 'vitest';
import { headerRows, logRows } from './headerRows.js';

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

it('says when and for how long it was acquired, where the file does', () => {
  const rows = Object.fromEntries(headerRows({ ...detail, acquiredAt: '2023-05-01T10:00:00.250Z', frameDurationS: 90 }));
  expect(rows).toMatchObject({ 'Acquired': '2023-05-01 10:00:00 UTC', 'Duration of a time point': '90 s' });
});

it('of a voltage log states ranges with units', () => {
  const rows = Object.fromEntries(logRows({
    id: 'l', name: 'cell 5', path: '/cell5.DTA', format: 'Gamry DTA', startedAt: null, rowCount: 700000, durationS: 7200, areaCm2: 0.785, hasCurrent: false,
    halfCycleCount: 8, cycleCount: 4, voltageRangeV: [-0.21, 0.2], currentRangeA: null, metadata: [], warnings: [], assumptions: [],
  }));
  expect(rows).toMatchObject({ 'Voltage': '−0.21 … 0.2 V', 'Duration': '2 h', 'Electrode area': '0.785 cm²', 'Cycles': '4, 8 half-cycles' });
  expect(rows).not.toHaveProperty('Current');
});
