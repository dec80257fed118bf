import { HTMLSelect } from '@blueprintjs/core';
import { WarningSign } from '@blueprintjs/icons';
import type { Log, Sample } from '@shared/contract/library.js';
import { offsetS as offsetByDates } from '@shared/electrochemistry/align.js';
import { setLogOffset, setLogSeries } from '@renderer/state/actions/logs.js';
import { logSettings, type LogAlignment } from '@renderer/state/logSelectors.js';
import { useStore } from '@renderer/state/store.js';
import { useState } from 'react';
import { OptionalField } from './OptionalField.js';

const UNITS = { s: 1, min: 60, h: 3600 } as const;
type Unit = keyof typeof UNITS;
const isUnit = (text: string): text is Unit => text in UNITS;

/** Where the log starts on the time of the series: by the dates of both, or as typed here, or dragged with Alt on the plot. */
export function AlignmentFields({ log, alignment: { series, offsetS, from, warnings } }: { log: Log; alignment: LogAlignment }): React.JSX.Element {
  const [unit, setUnit] = useState<Unit>('h');
  const byDates = series && offsetByDates(log, series, null);
  return (
    <div className="fields" role="group" aria-label="Alignment">
      <span className="label">Series</span>
      <SeriesChoice log={log} series={series} />
      {series && <>
        <span className="label">Log starts</span>
        <div className="row">
          <OptionalField label="Log starts after the first time point began" value={offsetS === null ? null : offsetS / UNITS[unit]} placeholder="not known" testId="voltage-offset"
            onChange={(value) => { setLogOffset(log, value === null ? null : value * UNITS[unit], 'once'); }} />
          <HTMLSelect className="unit" aria-label="Unit of the offset" data-testid="voltage-offset-unit" value={unit} onChange={(event) => { if (isUnit(event.target.value)) setUnit(event.target.value); }}>
            {Object.keys(UNITS).map((name) => <option key={name}>{name}</option>)}
          </HTMLSelect>
        </div>
        <p className="note">{startText(offsetS)}</p>
        <span className="label">Aligned</span>
        <div className="row" data-testid="voltage-aligned">
          {warnings.length > 0 && <span className="warn" title={warnings.join('\n')}><WarningSign size={12} /></span>}
          <span>{{ user: 'by hand', dates: 'by the dates of both', unknown: 'not yet' }[from]}</span>
          {from === 'user' && <button type="button" className="quiet" data-testid="voltage-unset-offset" onClick={() => { setLogOffset(log, null, 'once'); }}>{byDates === null ? 'Remove' : 'Use the dates'}</button>}
        </div>
        {from === 'unknown' && <p className="note">Type when the log starts, or drag the trace with Alt.</p>}
      </>}
    </div>
  );
}

/** The sign, in words. */
function startText(offsetS: number | null): string {
  if (offsetS === null || offsetS === 0) return 'after the first time point began (−: before)';
  return offsetS > 0 ? 'after the first time point began' : 'negative: before the first time point began';
}

function SeriesChoice({ log, series }: { log: Log; series: Sample | null }): React.JSX.Element {
  const samples = useStore(({ library }) => library?.samples) ?? [];
  const chosen = useStore(({ document }) => logSettings(document, log.id).sampleId);
  if (!series) return <span className="muted">none is open</span>;
  if (samples.length < 2) return <span className="series-name" title={series.path}>{series.name}</span>;
  return (
    <HTMLSelect fill aria-label="Series of the log" data-testid="voltage-series" value={samples.some(({ id }) => id === chosen) ? chosen ?? '' : ''}
      onChange={(event) => { setLogSeries(log, event.target.value === '' ? null : event.target.value); }}>
      <option value="">{chosen === null ? `${series.name} (on screen)` : 'The one on screen'}</option>
      {samples.map(({ id, name }) => <option key={id} value={id}>{name}</option>)}
    </HTMLSelect>
  );
}
