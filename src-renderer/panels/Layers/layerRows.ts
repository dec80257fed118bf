/** The amounts per layer as a table, for the screen, the clipboard and files. */
import type { Prepared, Segmented } from '@shared/analysis/result.js';
import type { Cell } from '@shared/csv.js';
import { formatNumber } from '@shared/units.js';
import type { PlotTable } from '@renderer/state/actions/plotExports.js';

/** What amounts are given in: percent of the volume, or without a reference percent of nothing but themselves. */
export function amountTitle({ fullIntensity }: Pick<Prepared, 'fullIntensity'>): string {
  return fullIntensity === null ? 'Signal / relative units' : 'Lithium / % of volume';
}

/** Depth of a layer in mm from the electrode that it is counted from. */
export function depthRangeMm({ fromDepth, toDepth }: { fromDepth: number; toDepth: number }, thicknessMm: number): readonly [number, number] {
  return [fromDepth * thicknessMm, toDepth * thicknessMm];
}

export function layerTable(prepared: Prepared, { layers, total }: Segmented): PlotTable {
  const amount = amountTitle(prepared);
  const numbers = (row: Segmented['total']): Cell[] => [
    row.percent, row.seenPercent, row.errorPercent, row.sigmaPercent, row.bandPercent?.[0] ?? null, row.bandPercent?.[1] ?? null, row.lithiumMm3, row.lithiumUmol, row.chargeC, row.volumeMm3, row.detectedCount, row.effectiveVoxels,
  ];
  return {
    name: 'layers',
    head: ['layer', 'from / mm', 'to / mm', amount, 'of it above the threshold', 'error', 'statistical error', 'band low', 'band high', 'lithium / mm^3', 'lithium / umol', 'charge / C', 'layer volume / mm^3', 'detected voxels', 'effective voxels'],
    rows: [
      ...layers.map((row): Cell[] => [row.layer, ...depthRangeMm(row, prepared.cell.thicknessMm), ...numbers(row)]),
      ['total', 0, prepared.cell.thicknessMm, ...numbers(total)],
    ],
  };
}

/** Value and error with the digits that the error allows; without an error three digits. */
export function valueAndError(value: number | null, error: number | null): readonly [value: string, error: string | null] {
  if (value === null) return ['–', null];
  if (error === null || !(error > 0)) return [formatNumber(value, 3), null];
  const decimals = Math.min(6, Math.max(0, 1 - Math.floor(Math.log10(error))));
  return [value.toFixed(decimals).replace('-', '−'), error.toFixed(decimals)];
}

/** "1.23 ± 0.05" */
export function withError(value: number | null, error: number | null): string {
  const [printed, printedError] = valueAndError(value, error);
  return printedError === null ? printed : `${printed} ± ${printedError}`;
}

const number = (value: number | null, digits = 3): string => (value === null ? '–' : formatNumber(value, digits));

/** Cells of one row of the table on screen, after its name and depth. */
export function amountCells(row: Segmented['total']): string[] {
  return [
    withError(row.percent, row.errorPercent), number(row.lithiumMm3), number(row.lithiumUmol), number(row.chargeC), row.bandPercent ? `${number(row.bandPercent[0])} … ${number(row.bandPercent[1])}` : '–',
    number(row.detectedCount, 8), number(row.effectiveVoxels, 4),
  ];
}
