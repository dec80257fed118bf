/** What the time course draws now, gathered from the stores. */
import type { Sample } from '@shared/contract/library.js';
import { stagesOf } from '@shared/kinetics/manualStages.js';
import type { Measured, Stage } from '@shared/kinetics/result.js';
import { layerColour } from '@shared/transfer/layerPalette.js';
import { timePointWindows, type TimeWindow } from '@shared/electrochemistry/onSeries.js';
import { useKinetics } from '@renderer/state/kinetics.js';
import { kineticsParametersOf } from '@renderer/state/kineticsRequest.js';
import { useLogColumns } from '@renderer/state/logColumns.js';
import { areaOf } from '@renderer/state/logSelectors.js';
import { useStore } from '@renderer/state/store.js';
import { courseRangeOf, useTimeCourse, type CourseErrors, type TimeCourseState } from '@renderer/state/timeCourse.js';
import { useVoltagePlot, type CurrentAxis, type Range } from '@renderer/state/voltagePlot.js';
import { timeMap, type PlacedLog, type TimeMap } from './timeMap.js';

type Values = readonly (number | null)[];

export interface CourseCurve {
  key: string;
  title: string;
  /** Null: that of the text. */
  colour: string | null;
  /** Of an electrode, or of all layers together. */
  isDashed: boolean;
  values: Values;
  sigmas: Values;
  bands: readonly ([number, number] | null)[] | null;
  smooth: Values;
  rates: Values;
  rateSigmas: Values;
}

/** `fromH` of the first and `toH` of the last are the ends of the series. */
export type CourseStage = Pick<Stage, 'fromH' | 'toH' | 'label'>;

export interface CourseInput {
  sampleId: string;
  widthPx: number;
  heightPx: number;
  map: TimeMap;
  range: Range | null;
  /** Acquisition of every time point, seconds of the series. */
  windows: readonly TimeWindow[];
  /** Time of the value of each time point. */
  timesH: readonly number[];
  timeIndex: number;
  voltage: PlacedLog | null;
  hasCurrent: boolean;
  currentAxis: CurrentAxis;
  /** None before the first measurement. */
  curves: readonly CourseCurve[];
  quantity: string;
  unit: string;
  errors: CourseErrors;
  stages: readonly CourseStage[];
  isManual: boolean;
  shortH: number | null;
  isShortManual: boolean;
  span: { fromH: number; toH: number } | null;
}

/** Null: the series states no times. */
export function courseInput(sample: Sample, size: { widthPx: number; heightPx: number }): CourseInput | null {
  const state = useStore.getState(), kinetics = useKinetics.getState(), settings = useTimeCourse.getState();
  const isOwn = kinetics.sampleId === sample.id, parameters = kineticsParametersOf(state.document, sample.id);
  const prepared = isOwn ? kinetics.prepared : null, measured = isOwn ? kinetics.measured : null, resolved = isOwn ? kinetics.resolved : null;
  const windows = prepared ? windowsOf(prepared.timesH, prepared.durationH) : timePointWindows(sample);
  if (!windows) return null;
  const timesH = prepared?.timesH ?? windows.map(({ fromS, toS }) => (fromS + toS) / 7200);
  const log = isOwn ? state.library?.logs.find(({ id }) => id === kinetics.logId) ?? null : null, columns = log && useLogColumns.getState()[log.id];
  const voltage = log && columns?.state === 'ready' && columns.log.rowCount > 0 && kinetics.logOffsetS !== null ? { log: columns.log, offsetS: kinetics.logOffsetS, areaCm2: areaOf(state.document, log) } : null;
  const { manual } = parameters.stages, ends: Range = [windows[0] ? timesH[0] ?? 0 : 0, timesH.at(-1) ?? 0];
  const map = timeMap(settings.axis, voltage);
  const { span } = settings;
  return {
    ...size, sampleId: sample.id, windows, timesH, timeIndex: Math.min(state.document.timeIndex, windows.length - 1), voltage,
    map: map ?? HOURS, range: map ? courseRangeOf(sample.id) : null,
    hasCurrent: log?.hasCurrent ?? false, currentAxis: settings.showsCurrent ? currentAxisOf(useVoltagePlot.getState().currentAxis) : 'off',
    curves: measured ? curvesOf(measured, settings) : [], quantity: measured?.quantity ?? '', unit: measured?.unit ?? '', errors: settings.errors,
    stages: manual ? stagesOf(manual, ends) : resolved?.stages.stages ?? [], isManual: manual !== null,
    shortH: isOwn ? kinetics.shortH : null, isShortManual: parameters.shortH !== null,
    span: span?.sampleId === sample.id ? span : null,
  };
}

const hoursMap = (): TimeMap => {
  const map = timeMap('hours', null);
  if (!map) throw new Error('Hours need no log.');
  return map;
};
const HOURS = hoursMap();

const currentAxisOf = (axis: CurrentAxis): CurrentAxis => (axis === 'off' ? 'density' : axis);

function windowsOf(timesH: readonly number[], durationH: number | null): TimeWindow[] {
  const halfS = (durationH ?? 0) * 1800;
  return timesH.map((timeH) => ({ fromS: timeH * 3600 - halfS, toS: timeH * 3600 + halfS }));
}

/** Every curve there is, in the order of the legend; `hidden` ones too. */
export function allCurves({ curves, total }: Measured, { showsElectrodes, showsTotal }: Pick<TimeCourseState, 'showsElectrodes' | 'showsTotal'>): CourseCurve[] {
  const layerCount = curves.filter(({ layer }) => layer !== null).length;
  return [
    ...curves.filter(({ layer }) => layer !== null || showsElectrodes).map((curve): CourseCurve => ({
      ...curve, isDashed: curve.layer === null, title: curve.layer === null ? `Electrode ${curve.key}` : `Layer ${String(curve.layer)}`,
      colour: curve.layer === null ? ELECTRODE_GREYS[curve.key] ?? '#8a8a8f' : layerColour(curve.layer, layerCount),
    })),
    ...(showsTotal ? [{ ...total, key: 'total', title: 'All layers', colour: null, isDashed: true }] : []),
  ];
}

const ELECTRODE_GREYS: Readonly<Record<string, string>> = { A: '#77777c', B: '#9d9da2' };

const curvesOf = (measured: Measured, settings: TimeCourseState): CourseCurve[] => allCurves(measured, settings).filter(({ key }) => !settings.hidden.includes(key));
