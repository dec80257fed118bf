/** What the kinetics of a series found, as tables: for the clipboard, for files, and for the panel. Units stand in the heads. */
import type { Cell } from '../csv.js';
import type { VoltageAnalysis } from '../electrochemistry/voltageAnalysis.js';
import type { Curve, Measured, PreparedSeries, Resolved, Stage } from './result.js';

/** `name`: part of file names. Undefined values are null. `csv(head, rows)` writes it. */
export interface KineticsTable { name: string; head: readonly string[]; rows: readonly (readonly Cell[])[] }

/** "layer 2", "electrode A", "all layers" */
export function curveTitle({ key, layer }: Pick<Curve, 'key' | 'layer'>): string {
  if (layer !== null) return `layer ${String(layer)}`;
  return key === 'A' || key === 'B' ? `electrode ${key}` : 'all layers';
}

/** The stage a time lies in: from its start on, the last one with its end. */
export function stageAt<S extends Pick<Stage, 'fromH' | 'toH'>>(stages: readonly S[], timeH: number): S | null {
  const last = stages.at(-1);
  return stages.find(({ fromH, toH }) => timeH >= fromH && timeH < toH) ?? (last?.toH === timeH ? last : null);
}

/** A row a time point (counted from 0 as in files): times in hours, stage, percolation, drift, and every curve with its errors and rate. */
export function timeCourseTable({ timesH, durationH, drift, noise }: PreparedSeries, { curves, total, unit }: Measured, resolved: Resolved | null): KineticsTable {
  const all = [...curves, total], half = durationH === null ? null : durationH / 2;
  const columns = all.flatMap((curve, n) => curveColumns(curve, unit, resolved?.bootstrapSigmas?.[n] ?? null));
  return {
    name: 'time-course',
    head: ['time point', 'time / h', 'acquired from / h', 'acquired to / h', 'stage', 'percolates', 'drift x / mm', 'drift y / mm', 'drift z / mm', 'noise sigma', ...columns.map(({ head }) => head)],
    rows: timesH.map((timeH, t): Cell[] => [
      t, timeH, half === null ? null : timeH - half, half === null ? null : timeH + half,
      resolved && (stageAt(resolved.stages.stages, timeH)?.label ?? null), resolved?.percolation.spans[t] ?? null, ...(drift.shiftsMm[t] ?? [null, null, null]), noise[t]?.sigma ?? null,
      ...columns.map(({ values }) => values[t] ?? null),
    ]),
  };
}

const perHourOf = (unit: string): string => ` / ${unit === '' ? '1' : unit} h^-1`;

type Column = Readonly<{ head: string; values: readonly (number | null)[] }>;

function curveColumns(curve: Curve, unit: string, bootstrap: readonly (number | null)[] | null): Column[] {
  const title = curveTitle(curve), inUnit = unit === '' ? '' : ` / ${unit}`, perHour = perHourOf(unit);
  const { bands } = curve;
  return [
    { head: `${title}${inUnit}`, values: curve.values },
    { head: `${title} sigma${inUnit}`, values: curve.sigmas },
    { head: `${title} total sigma${inUnit}`, values: curve.totalSigmas },
    ...(bootstrap ? [{ head: `${title} bootstrap sigma${inUnit}`, values: bootstrap }] : []),
    ...(bands ? ([['low', 0], ['high', 1]] as const).map(([end, side]) => ({ head: `${title} band ${end}${inUnit}`, values: bands.map((band) => band?.[side] ?? null) })) : []),
    { head: `${title} rate${perHour}`, values: curve.rates },
    { head: `${title} rate sigma${perHour}`, values: curve.rateSigmas },
  ];
}

/** A row a stage in order of time; the errors are those of the break at its start. @param unit of the time course */
export function stagesTable({ stages: { method, stages, breaks } }: Resolved, unit: string): KineticsTable {
  const perHour = perHourOf(unit);
  return {
    name: 'stages',
    head: [
      'stage', 'method', 'from / h', 'to / h', 'duration / h', 'start low / h', 'start high / h', 'start bootstrap sd / h',
      `outer layers rate${perHour}`, `outer layers rate sigma${perHour}`, `middle layers rate${perHour}`, `middle layers rate sigma${perHour}`,
    ],
    rows: stages.map((stage): Cell[] => {
      const start = breaks.find(({ timeH }) => timeH === stage.fromH);
      return [
        stage.label, method, stage.fromH, stage.toH, stage.toH - stage.fromH, start?.lowH ?? null, start?.highH ?? null, start?.bootstrapSdH ?? null,
        stage.outerRate, stage.outerRateSigma, stage.middleRate, stage.middleRateSigma,
      ];
    }),
  };
}

const HALF_CYCLE_EVENTS = ['polarisation', 'hard short', 'soft short (possible)'] as const;

/**
 * A row a half-cycle, with what happened in it.
 * @param logOffsetS added to the log's seconds to give those of the series; null: only the time of the log is told
 */
export function halfCyclesTable(voltage: VoltageAnalysis, logOffsetS: number | null = null): KineticsTable {
  const seriesH = (logS: number): number | null => (logOffsetS === null ? null : (logS + logOffsetS) / 3600);
  const happened = [[voltage.polarisation], [voltage.hardShort], voltage.softShorts].map((events) => new Set(events.map((event) => event?.halfCycle)));
  return {
    name: 'half-cycles',
    head: [
      'half-cycle', 'from / h of log', 'to / h of log', 'from / h of series', 'to / h of series', 'sign', 'median voltage / V', 'largest voltage / V', 'change of voltage / V', 'noise / V',
      'current / A', 'area resistance / Ohm cm^2', 'charge / C', 'event',
    ],
    rows: voltage.halfCycles.map((half): Cell[] => [
      half.index, half.startS / 3600, half.endS / 3600, seriesH(half.startS), seriesH(half.endS), half.sign, half.medianV, half.maxV, half.changeV, half.noiseV,
      half.currentA, half.areaResistanceOhmCm2, half.chargeC, HALF_CYCLE_EVENTS.filter((_, n) => happened[n]?.has(half.index)).join('; ') || null,
    ]),
  };
}
