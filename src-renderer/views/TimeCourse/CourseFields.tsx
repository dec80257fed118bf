/** What of the time course is shown. */
import { HTMLSelect } from '@blueprintjs/core';
import { Export, Lightning, TimelineAreaChart, ZoomToFit } from '@blueprintjs/icons';
import type { Sample } from '@shared/contract/library.js';
import { CommandButton } from '@renderer/panels/common/CommandButton.js';
import { ToolButton } from '@renderer/panels/common/ToolButton.js';
import { useKinetics } from '@renderer/state/kinetics.js';
import { useLogColumns } from '@renderer/state/logColumns.js';
import { COURSE_ERRORS, setCourseRange, setTimeAxis, TIME_AXES, useTimeCourse, type CourseErrors, type TimeAxis } from '@renderer/state/timeCourse.js';
import { timeMap } from './course/timeMap.js';

const AXIS_TITLES: Readonly<Record<TimeAxis, string>> = { hours: 'Hours', days: 'Days', charge: 'Charge', cycle: 'Cycles' };
const ERROR_TITLES: Readonly<Record<CourseErrors, string>> = { bars: 'Error bars', bands: 'Error bands', none: 'No errors' };

export function CourseFields({ sample }: { sample: Sample }): React.JSX.Element {
  const { axis, errors, showsCurrent, marksSpan } = useTimeCourse(), usable = useUsableAxes();
  return (
    <div className="course-fields">
      <HTMLSelect aria-label="Time axis" title="Unit of the time axis; charge and cycles need a voltage log with current" data-testid="course-axis" value={usable.includes(axis) ? axis : 'hours'}
        onChange={({ target }) => { setTimeAxis(TIME_AXES.find((known) => known === target.value) ?? 'hours'); }}>
        {TIME_AXES.map((known) => <option key={known} value={known} disabled={!usable.includes(known)}>{AXIS_TITLES[known]}</option>)}
      </HTMLSelect>
      <HTMLSelect aria-label="Errors of the amounts" title="± σ of each amount; errors of rates are always bands, as neighbouring rates share their values" data-testid="course-errors" value={errors}
        options={COURSE_ERRORS.map((value) => ({ value, label: ERROR_TITLES[value] }))} onChange={({ target }) => { useTimeCourse.setState({ errors: COURSE_ERRORS.find((known) => known === target.value) ?? 'bars' }); }} />
      <ToolButton small label="Current beside the voltage" icon={<Lightning size={14} />} pressed={showsCurrent} testId="course-current" onClick={() => { useTimeCourse.setState({ showsCurrent: !showsCurrent }); }} />
      <ToolButton small label="Mark a span of time to measure its rates (or Shift and drag)" icon={<TimelineAreaChart size={14} />} pressed={marksSpan} testId="course-mark-span" onClick={() => { useTimeCourse.setState({ marksSpan: !marksSpan }); }} />
      <ToolButton small label="Show the whole series" icon={<ZoomToFit size={14} />} testId="course-fit" onClick={() => { setCourseRange(sample.id, null); }} />
      <CommandButton id="export.timeCourseSvg" small icon={<Export size={14} />} testId="course-svg" />
    </div>
  );
}

/** Charge and cycles as far as the log of the series has them. */
function useUsableAxes(): TimeAxis[] {
  const logId = useKinetics((state) => state.logId), offsetS = useKinetics((state) => state.logOffsetS), entry = useLogColumns((logs) => (logId === null ? undefined : logs[logId]));
  const placed = entry?.state === 'ready' && offsetS !== null ? { log: entry.log, offsetS, areaCm2: null } : null;
  return TIME_AXES.filter((axis) => timeMap(axis, placed) !== null);
}
