/** Voltage, amounts and growth rates of the layers over one time axis. */
import type { Sample } from '@shared/contract/library.js';
import { CommandButton } from '@renderer/panels/common/CommandButton.js';
import { useKineticsNeed } from '@renderer/panels/common/useKineticsNeed.js';
import { activeSample, useStore } from '@renderer/state/store.js';
import { useEffect, useRef } from 'react';
import { CourseFields } from './CourseFields.js';
import { CourseNotice } from './CourseNotice.js';
import { Legend } from './Legend.js';
import { mountCourse } from './mountCourse.js';
import { SpanTable } from './SpanTable.js';
import './timeCourse.css';

const HOW = 'Drag pans, Shift drag marks a span and tells its rates, the wheel zooms about the pointer, a click shows the time point, a double click shows all. Arrow keys change the time point, plus, minus and 0 zoom.';

export function TimeCourse(): React.JSX.Element {
  const sample = useStore(activeSample);
  return (
    <section className="time-course" aria-label="Time course" data-testid="time-course">
      {!sample ? <Empty title="No series">Open an image series to see its layers, rates and voltage on one time axis.</Empty>
        : sample.timeCount < 2 ? <Empty title="One time point">{`${sample.name} is one picture. Open a series, or choose one in the library.`}</Empty>
          : sample.timesH === null ? <Empty title="No times">{`${sample.name} does not say when its time points were acquired. Set its times in the Metadata panel, or open it with its acquisition files.`}</Empty>
            : <Course key={sample.id} sample={sample} />}
    </section>
  );
}

function Empty({ title, children }: { title: string; children: string }): React.JSX.Element {
  return <div className="view-notice"><strong>{title}</strong><span>{children}</span>{title === 'No series' && <CommandButton id="file.openFiles" text="Open files…" />}</div>;
}

function Course({ sample }: { sample: Sample }): React.JSX.Element {
  useKineticsNeed('resolve');
  const root = useRef<HTMLDivElement>(null), back = useRef<SVGSVGElement>(null), front = useRef<SVGSVGElement>(null);
  useEffect(() => (root.current && back.current && front.current ? mountCourse(root.current, back.current, front.current, sample) : undefined), [sample]);
  return (
    <div className="course" ref={root}>
      <CourseFields sample={sample} />
      <div className="course-picture">
        <svg ref={back} className="back" aria-hidden />
        <svg ref={front} tabIndex={0} role="group" data-testid="course-plot" aria-label={`Time course of ${sample.name}. ${HOW}`} />
        <CourseNotice sample={sample} />
      </div>
      <aside className="course-side" aria-label="Values">
        <div className="course-readout" data-testid="course-readout"><b data-read="when" data-testid="course-when" /><div data-read="where" data-testid="course-where" /><span data-read="voltage" data-testid="course-voltage" /> <span className="current" data-read="current" data-testid="course-current-value" /></div>
        <Legend sample={sample} />
        <SpanTable sample={sample} />
      </aside>
    </div>
  );
}
