import type { VolumeDetail } from '@shared/contract/library.js';
import { formatHours, formatNumber } from '@shared/units.js';
import { fovMm, spacingMm } from '@shared/volume/geometry.js';
import type { MetadataEntry } from '@shared/volume/volume.js';

const list = (values: readonly number[], digits = 5): string => values.map((value) => formatNumber(value, digits)).join(' × ');

/** What every volume has, as rows of name and value with units. */
export function headerRows(detail: VolumeDetail): [name: string, value: string][] {
  const { affine, dims, rescale } = detail;
  const rows: ([string, string] | null)[] = [
    ['Name', detail.name], ['File', detail.path], ['Format', detail.format],
    ['Matrix', `${dims.join(' × ')} voxels`],
    ['Voxel spacing', `${list(spacingMm(affine))} mm`], ['Field of view', `${list(fovMm(affine, dims))} mm`],
    ['Stored as', detail.dtype],
    ['Rescale', rescale.slopes.length === 1 ? `× ${formatNumber(rescale.slopes[0] ?? 1, 7)} + ${formatNumber(rescale.intercepts[0] ?? 0, 7)}` : `${String(rescale.slopes.length)} slopes and intercepts`],
    ['Unit', detail.unit],
    detail.frequencyOffsetPpm === null ? null : ['Chemical shift', `${formatNumber(detail.frequencyOffsetPpm)} ppm`],
    detail.timeCount === 1 ? null : ['Time points', String(detail.timeCount)],
    detail.timesH && detail.timesH.length > 1 ? ['Time span', formatHours((detail.timesH.at(-1) ?? 0) - (detail.timesH[0] ?? 0))] : null,
    detail.cell === null ? null : ['Cell', detail.cell],
    ...[0, 1, 2].map((row): [string, string] => [row === 0 ? 'Affine (Vox → mm)' : ' '.repeat(row), affine.slice(4 * row, 4 * row + 4).map((value) => formatNumber(value, 5)).join('  ')]),
  ];
  return rows.filter((row) => row !== null);
}

/** Entries whose group, name or value holds every word. */
export function filterEntries(entries: readonly MetadataEntry[], wanted: string): MetadataEntry[] {
  const words = wanted.toLowerCase().split(/\s+/).filter(Boolean);
  return entries.filter((entry) => {
    const text = `${entry.group} ${entry.name} ${entry.value}`.toLowerCase();
    return words.every((word) => text.includes(word));
  });
}
