/** Beside the plot: how the log lies on the time of a series, the electrode, and what must be known about the file. */
import { WarningSign } from '@blueprintjs/icons';
import type { Log } from '@shared/contract/library.js';
import { alignmentOf } from '@renderer/state/logSelectors.js';
import { useStore } from '@renderer/state/store.js';
import { useMemo } from 'react';
import { AlignmentFields } from './AlignmentFields.js';
import { AreaFields } from './AreaFields.js';

export function LogSettings({ log }: { log: Log }): React.JSX.Element {
  const document = useStore((state) => state.document);
  const library = useStore((state) => state.library);
  const alignment = useMemo(() => alignmentOf({ document, library }, log), [document, library, log]);
  const warnings = [...alignment.warnings, ...log.warnings];
  return (
    <aside className="voltage-settings" aria-label={`Settings of ${log.name}`} data-testid="voltage-settings">
      <AlignmentFields log={log} alignment={alignment} />
      <AreaFields log={log} />
      {warnings.length > 0 && (
        <ul className="log-warnings" data-testid="voltage-warnings">{warnings.map((warning) => <li key={warning}><WarningSign size={12} /><span>{warning}</span></li>)}</ul>
      )}
      {log.assumptions.length > 0 && <ul className="log-assumptions">{log.assumptions.map(({ text }) => <li key={text}>Assumed: {text}</li>)}</ul>}
    </aside>
  );
}
