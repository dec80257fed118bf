/** How the time course looks: passing state of the window, neither saved nor undone. */
import { create } from 'zustand';
import { subscribeWithSelector } from 'zustand/middleware';
import type { Range } from './voltagePlot.js';

export const TIME_AXES = ['hours', 'days', 'charge', 'cycle'] as const;
export type TimeAxis = (typeof TIME_AXES)[number];
export const COURSE_ERRORS = ['bars', 'bands', 'none'] as const;
export type CourseErrors = (typeof COURSE_ERRORS)[number];

/** Hours of the series, ascending. */
export interface Span { sampleId: string; fromH: number; toH: number }

export interface TimeCourseState {
  axis: TimeAxis;
  errors: CourseErrors;
  showsElectrodes: boolean;
  showsTotal: boolean;
  showsCurrent: boolean;
  /** Keys of the curves that are not drawn. */
  hidden: readonly string[];
  /** A drag marks a span of time instead of panning. */
  marksSpan: boolean;
  span: Span | null;
  /** Part of the time axis on screen, in units of that axis; null: all of it. */
  range: { sampleId: string; axis: TimeAxis; from: number; to: number } | null;
}

export const useTimeCourse = create<TimeCourseState>()(subscribeWithSelector((): TimeCourseState => ({
  axis: 'hours', errors: 'bars', showsElectrodes: false, showsTotal: false, showsCurrent: false, hidden: [], marksSpan: false, span: null, range: null,
})));

const HOURS_PER_DAY = 24;

/** What is on screen stays there between hours and days; along charge or cycles it is fitted again. */
export function setTimeAxis(axis: TimeAxis): void {
  const { range } = useTimeCourse.getState();
  const factor = range === null ? NaN : range.axis === axis ? 1 : range.axis === 'hours' && axis === 'days' ? 1 / HOURS_PER_DAY : range.axis === 'days' && axis === 'hours' ? HOURS_PER_DAY : NaN;
  useTimeCourse.setState({ axis, range: range && Number.isFinite(factor) ? { ...range, axis, from: range.from * factor, to: range.to * factor } : null });
}

/** Null: all of it. */
export function setCourseRange(sampleId: string, range: Range | null): void {
  useTimeCourse.setState(({ axis }) => ({ range: range && { sampleId, axis, from: range[0], to: range[1] } }));
}

export function courseRangeOf(sampleId: string): Range | null {
  const { axis, range } = useTimeCourse.getState();
  return range?.sampleId === sampleId && range.axis === axis ? [range.from, range.to] : null;
}

export function toggleCurve(key: string): void {
  useTimeCourse.setState(({ hidden }) => ({ hidden: hidden.includes(key) ? hidden.filter((other) => other !== key) : [...hidden, key] }));
}
