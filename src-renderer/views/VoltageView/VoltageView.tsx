/** The voltage panel: one log over time, with the time points of the series it belongs to. */
import { HTMLSelect } from '@blueprintjs/core';
import type { Log } from '@shared/contract/library.js';
import { CommandButton } from '@renderer/panels/common/CommandButton.js';
import { ProgressLine } from '@renderer/panels/common/ProgressLine.js';
import { activateLog } from '@renderer/state/actions/logs.js';
import { requestLog, retryLog, useLogColumns } from '@renderer/state/logColumns.js';
import { activeLog } from '@renderer/state/logSelectors.js';
import { useStore } from '@renderer/state/store.js';
import { useVoltagePlot } from '@renderer/state/voltagePlot.js';
import { ErrorNotice } from '@renderer/views/common/ViewNotice.js';
import { useEffect, useRef } from 'react';
import { LogSettings } from './LogSettings.js';
import { mountPlot } from './mountPlot.js';
import './voltage.css';

export function VoltageView(): React.JSX.Element {
  const log = useStore(activeLog);
  const showsSettings = useVoltagePlot((state) => state.showsSettings);
  if (!log) return <section className="voltage" aria-label="Voltage" data-testid="voltage"><Empty /></section>;
  return (
    <section className="voltage" aria-label="Voltage" data-testid="voltage">
      <LogPlot key={log.id} log={log} />
      {showsSettings && <LogSettings key={`settings of ${log.id}`} log={log} />}
    </section>
  );
}

function Empty(): React.JSX.Element {
  return (
    <div className="view-notice">
      <strong>No voltage log is open</strong>
      <span>Drop the log of a potentiostat or cycler here: Gamry DTA, Arbin, BioLogic, Neware, Land, or any table with time and voltage.</span>
      <CommandButton id="file.openFiles" text="Open files…" />
    </div>
  );
}

function LogPlot({ log }: { log: Log }): React.JSX.Element {
  const back = useRef<SVGSVGElement>(null);
  const svg = useRef<SVGSVGElement>(null);
  const readout = useRef<HTMLDivElement>(null);
  const state = useLogColumns((logs) => logs[log.id]?.state);
  useEffect(() => { requestLog(log.id); }, [log.id]);
  useEffect(() => (back.current && svg.current && readout.current && state === 'ready' ? mountPlot(back.current, svg.current, readout.current, log) : undefined), [log, state]);
  return (
    <div className="voltage-plot">
      <div className="voltage-line">
        <LogChoice log={log} />
        <div className="readout" ref={readout} data-testid="voltage-readout" />
      </div>
      <div className="voltage-picture">
        <svg ref={back} className="back" aria-hidden />
        <svg ref={svg} tabIndex={0} role="group" data-testid="voltage-plot" data-state={log.rowCount === 0 ? 'empty' : state ?? 'loading'}
          aria-label={`Voltage of ${log.name} over time. Drag pans, the wheel zooms, Shift drag zooms into a box, Alt drag moves the log along the series, double click fits.`} />
        <Notice log={log} />
      </div>
    </div>
  );
}

/** Which log, once there are several. */
function LogChoice({ log }: { log: Log }): React.JSX.Element {
  const logs = useStore(({ library }) => library?.logs) ?? [];
  if (logs.length < 2) return <span className="log-name" title={log.path}>{log.name}</span>;
  const choose = (id: string): void => {
    const chosen = logs.find((one) => one.id === id);
    if (chosen) activateLog(chosen);
  };
  return (
    <HTMLSelect className="log-name" value={log.id} aria-label="Voltage log" data-testid="voltage-log" onChange={(event) => { choose(event.target.value); }}>
      {logs.map(({ id, name }) => <option key={id} value={id}>{name}</option>)}
    </HTMLSelect>
  );
}

function Notice({ log }: { log: Log }): React.JSX.Element | null {
  const entry = useLogColumns((logs) => logs[log.id]);
  if (log.rowCount === 0) return <div className="view-notice"><strong>{log.name} holds no rows</strong><span>The instrument wrote a header and no data.</span></div>;
  if (entry?.state === 'ready') return null;
  if (entry?.state === 'error') return <ErrorNotice error={entry.error} action={{ title: 'Try again', run: () => { retryLog(log.id); } }} />;
  return <div className="view-notice" role="status"><span>Loading {log.name}</span><div className="wait"><ProgressLine label={`Loading ${log.name}`} fraction={entry?.fraction ?? null} /></div></div>;
}
