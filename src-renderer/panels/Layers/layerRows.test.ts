import type { Prepared, Segmented } from '@shared/analysis/result.js';
import { expect, it } from 'vitest';
import { layerTable, withError } from './layerRows.js';

const prepared = { fullIntensity: 100, cell: { thicknessMm: 4, axis: [0, 0, 1] }, spacingMm: [0.1, 0.1, 0.5], crosstalk: { condition: 2 } } as unknown as Prepared;

it('writes a value with the digits that its error allows', () => {
  expect([withError(1.23456, 0.05), withError(12.3, 4), withError(-0.5, 0.01), withError(2, null), withError(null, 1)]).toEqual(['1.235 ± 0.050', '12.3 ± 4.0', '−0.500 ± 0.010', '2', '–']);
});

it('has a row for each layer and one for all, in mm of depth', () => {
  const row = { percent: 1, seenPercent: 0.9, errorPercent: 0.1, sigmaPercent: 0.05, bandPercent: [0.8, 1.2], lithiumMm3: 1, lithiumUmol: 76.9, chargeC: 7.4, volumeMm3: 100, voxelCount: 9, detectedCount: 8, effectiveVoxels: 7 };
  const { head, rows } = layerTable(prepared, { layers: [{ ...row, layer: 1, fromDepth: 0, toDepth: 0.5 }], total: row } as unknown as Segmented);
  expect(rows.map((cells) => [cells.length, ...cells.slice(0, 4)])).toEqual([[head.length, 1, 0, 2, 1], [head.length, 'total', 0, 4, 1]]);
});
