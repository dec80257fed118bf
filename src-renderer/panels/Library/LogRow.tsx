import { Cross, TimelineLineChart } from '@blueprintjs/icons';
import type { Log } from '@shared/contract/library.js';
import { formatDuration } from '@shared/units.js';
import { activateLog, closeLog } from '@renderer/state/actions/logs.js';
import { slug } from '../common/slug.js';
import { ToolButton } from '../common/ToolButton.js';
import { Warnings } from './Warnings.js';

/** One voltage log of the tree: its name, what it holds, its warnings. */
export function LogRow({ log, isActive }: { log: Log; isActive: boolean }): React.JSX.Element {
  return (
    <div role="treeitem" aria-selected={isActive} tabIndex={isActive ? 0 : -1} className={isActive ? 'sample active' : 'sample'}
      data-testid={`log-${slug(log.name)}`} onClick={() => { activateLog(log); }}>
      <div className="head">
        <TimelineLineChart size={14} className="kind" />
        <span className="name" title={log.path}>{log.name}</span>
        <ToolButton small className="close" tabIndex={-1} label={`Close ${log.name}`} icon={<Cross size={12} />}
          onClick={(event) => { event.stopPropagation(); closeLog(log); }} />
      </div>
      <div className="facts muted">{factsText(log)}</div>
      {log.warnings.length > 0 && <Warnings warnings={log.warnings} />}
    </div>
  );
}

/** "Gamry DTA · 8.1 d · 700 000 rows" */
function factsText({ format, durationS, rowCount }: Log): string {
  const rows = rowCount.toLocaleString('en').replaceAll(',', '\u202f');
  return `${format} · ${formatDuration(durationS).replace(' ', '\u00a0')} · ${rows}\u00a0${rowCount === 1 ? 'row' : 'rows'}`;
}
