/** What the time course says while something is missing: at work, refused, without dendrites, older than its settings. */
import type { Sample } from '@shared/contract/library.js';
import { seriesChargeObjection } from '@shared/kinetics/chargeCheck.js';
import type { Measured } from '@shared/kinetics/result.js';
import { ProgressLine } from '@renderer/panels/common/ProgressLine.js';
import { useKinetics } from '@renderer/state/kinetics.js';
import { seriesRequestOf } from '@renderer/state/kineticsRequest.js';
import { retryLog, useLogColumns } from '@renderer/state/logColumns.js';
import { layoutService } from '@renderer/state/layoutService.js';
import { useStore } from '@renderer/state/store.js';
import { useTimeCourse } from '@renderer/state/timeCourse.js';

export function CourseNotice({ sample }: { sample: Sample }): React.JSX.Element | null {
  const isMeasurable = useStore((state) => seriesRequestOf(state) !== null);
  const { steps, isCurrent, measured, sampleId } = useKinetics(), isOwn = sampleId === sample.id && measured !== null;
  const failed = ([steps.prepare, steps.measure] as const).find(({ state }) => state === 'error')?.error ?? null;
  if (!isMeasurable) return <Words title="No dendrite channel" text={`Say in the Channels panel which channel of ${sample.name} shows the dendrites.`} action={['Show the channels', 'channels']} />;
  if (failed) return <Words title={failed.message} text={failed.hint ?? ''} action={['Show the kinetics panel', 'kinetics']} isError />;
  if (!isOwn) return <div className="course-note" role="status" data-testid="course-wait"><span>{steps.prepare.state === 'running' ? 'Finding the cell, the noise and the drift' : 'Measuring the layers'}</span><ProgressLine label="Measuring the series" fraction={null} /></div>;
  if (!isCurrent.measure || !isCurrent.prepare) return <div className="course-badge" role="status" data-testid="course-stale">older settings · measuring again</div>;
  if (steps.resolve.state === 'error') return <div className="course-badge" role="status" title={steps.resolve.error?.hint ?? ''}>{steps.resolve.error?.message ?? 'No stages were found.'}</div>;
  if (!isCurrent.resolve) return <div className="course-badge" role="status">finding the stages …</div>;
  return <><VoltageNote /><ChargeNote measured={measured} /></>;
}

function Words({ title, text, action: [name, panel], isError = false }: { title: string; text: string; action: readonly [string, string]; isError?: boolean }): React.JSX.Element {
  return <div className="course-note" role={isError ? 'alert' : 'status'} data-testid="course-words"><strong>{title}</strong><span>{text}</span><button type="button" onClick={() => { layoutService()?.show(panel); }}>{name}</button></div>;
}

/** Along charge: whether the lithium could have been plated by it. */
function ChargeNote({ measured }: { measured: Measured }): React.JSX.Element | null {
  const isCharge = useTimeCourse(({ axis }) => axis === 'charge'), { prepared, voltage, logOffsetS } = useKinetics();
  const objection = isCharge && prepared ? seriesChargeObjection(measured, prepared.timesH, voltage, logOffsetS) : null;
  return objection === null ? null : <div className="course-badge" role="status" title={objection} data-testid="course-charge">more lithium than charge passed · see the kinetics panel</div>;
}

/** Why there is no voltage beside the amounts, as long as there is a log. */
function VoltageNote(): React.JSX.Element | null {
  const logId = useKinetics((state) => state.logId), offsetS = useKinetics((state) => state.logOffsetS), entry = useLogColumns((logs) => (logId === null ? undefined : logs[logId]));
  if (logId === null) return null;
  if (offsetS === null) return <button type="button" className="course-badge" title="The log has no date, or the series has none" onClick={() => { layoutService()?.show('voltage'); }}>voltage log is not aligned · say when it starts</button>;
  if (entry?.state === 'error') return <button type="button" className="course-badge" title={entry.error.hint ?? ''} onClick={() => { retryLog(logId); }}>{entry.error.message} · try again</button>;
  return entry?.state === 'ready' ? null : <div className="course-badge" role="status">reading the voltage …</div>;
}
