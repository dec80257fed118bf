import type { Log, VolumeDetail } from '@shared/contract/library.js';
import { formatHours, formatNumber, formatValue } from '@shared/units.js';
import { fovMm, spacingMm } from '@shared/volume/geometry.js';

export type HeaderRow = [name: string, value: string];

const list = (values: readonly number[], digits = 5): string => values.map((value) => formatNumber(value, digits)).join(' × ');
const stated = (rows: readonly (HeaderRow | null)[]): HeaderRow[] => rows.filter((row) => row !== null);

/** What every volume has, as rows of name and value with units. */
export function headerRows(detail: VolumeDetail): HeaderRow[] {
  const { affine, dims, rescale } = detail;
  return stated([
    ['Name', detail.name], ['File', detail.path], ['Format', detail.format],
    ['Matrix', `${dims.join(' × ')} voxels`],
    ['Voxel spacing', `${list(spacingMm(affine))} mm`], ['Field of view', `${list(fovMm(affine, dims))} mm`],
    ['Stored as', detail.dtype],
    ['Rescale', rescale.slopes.length === 1 ? `× ${formatNumber(rescale.slopes[0] ?? 1, 7)} + ${formatNumber(rescale.intercepts[0] ?? 0, 7)}` : `${String(rescale.slopes.length)} slopes and intercepts`],
    ['Unit', detail.unit],
    detail.frequencyOffsetPpm === null ? null : ['Chemical shift', `${formatNumber(detail.frequencyOffsetPpm)} ppm`],
    detail.acquiredAt === null ? null : ['Acquired', momentText(detail.acquiredAt)],
    detail.frameDurationS === null ? null : ['Duration of a time point', formatValue(detail.frameDurationS, 's')],
    detail.timeCount === 1 ? null : ['Time points', String(detail.timeCount)],
    detail.timesH && detail.timesH.length > 1 ? ['Time span', formatHours((detail.timesH.at(-1) ?? 0) - (detail.timesH[0] ?? 0))] : null,
    detail.cell === null ? null : ['Cell', detail.cell],
    ...[0, 1, 2].map((row): HeaderRow => [row === 0 ? 'Affine (Vox → mm)' : ' '.repeat(row), affine.slice(4 * row, 4 * row + 4).map((value) => formatNumber(value, 5)).join('  ')]),
  ]);
}

/** Likewise of a voltage log. */
export function logRows(log: Log): HeaderRow[] {
  const span = (range: readonly [number, number] | null, unit: string): string | null => range && `${formatNumber(range[0])} … ${formatNumber(range[1])} ${unit}`;
  const voltage = span(log.voltageRangeV, 'V'), current = span(log.currentRangeA, 'A');
  return stated([
    ['Name', log.name], ['File', log.path], ['Format', log.format],
    log.startedAt === null ? null : ['Started', momentText(log.startedAt)],
    ['Duration', formatHours(log.durationS / 3600)], ['Rows', String(log.rowCount)],
    voltage === null ? null : ['Voltage', voltage], current === null ? null : ['Current', current],
    log.areaCm2 === null ? null : ['Electrode area', `${formatNumber(log.areaCm2)} cm²`],
    ['Cycles', `${String(log.cycleCount)}, ${String(log.halfCycleCount)} half-cycles`],
  ]);
}

/** "2023-05-01T10:00:00Z" as it is, but for people: the zone stays as stated, and missing where it is not. */
const momentText = (iso: string): string => iso.replace('T', ' ').replace(/\.\d+/, '').replace(/Z$/, ' UTC');
