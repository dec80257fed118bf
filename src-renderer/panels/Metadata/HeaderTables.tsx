import { InputGroup } from '@blueprintjs/core';
import type { Assumption, MetadataEntry } from '@shared/volume/volume.js';
import { runCommand } from '@renderer/commands/registry.js';
import { inform } from '@renderer/state/messages.js';
import { useDeferredValue, useMemo, useState } from 'react';
import { SyntheticBadge } from '../common/SyntheticBadge.js';
import { ToolButton } from '../common/ToolButton.js';
import { copyText, filterEntries, grouped } from './entryGroups.js';
import { EntryList } from './EntryList.js';
import type { HeaderRow } from './headerRows.js';

interface Props {
  rows: readonly HeaderRow[];
  header: { metadata: readonly MetadataEntry[]; assumptions: readonly Assumption[]; warnings: readonly string[] };
  /** For the import settings. */
  path: string;
  isSynthetic?: boolean;
}

/** What is known, what was assumed, what is odd, and then every field of the file's own header. */
export function HeaderTables({ rows, header: { metadata, assumptions, warnings }, path, isSynthetic = false }: Props): React.JSX.Element {
  const [wanted, setWanted] = useState('');
  const searched = useDeferredValue(wanted);
  const found = useMemo(() => filterEntries(metadata, searched), [metadata, searched]);
  const groups = useMemo(() => grouped(found), [found]);
  const copyAll = (): void => {
    void navigator.clipboard.writeText(copyText(rows, assumptions.map(({ text }) => text), found));
    inform(path, `Copied ${String(rows.length + assumptions.length + found.length)} lines of metadata.`);
  };
  return (
    <>
      <table><tbody>{rows.map(([name, value]) => <tr key={name}><th scope="row">{name}</th><td>{value}</td></tr>)}</tbody></table>
      {assumptions.length > 0 && (
        <section className="assumed" aria-label="Assumed" data-testid="metadata-assumed">
          <h3>Assumed</h3>
          <ul>{assumptions.map(({ text }) => <li key={text}>{text}</li>)}</ul>
        </section>
      )}
      {!isSynthetic && <ToolButton small className="settings" label="Import settings" title="Say how this file is read" text="Import settings…" testId="metadata-settings" onClick={() => { runCommand('file.importSettings', path); }} />}
      {warnings.length > 0 && <ul className="metadata-warnings" aria-label="Warnings">{warnings.map((warning) => <li key={warning}>{warning}</li>)}</ul>}
      <div className="search">
        <InputGroup type="search" size="small" fill placeholder="Search" aria-label="Search metadata" data-testid="metadata-search" value={wanted} onChange={(event) => { setWanted(event.target.value); }} />
        <output className="muted" data-testid="metadata-count">{wanted === '' ? String(metadata.length) : `${String(found.length)} of ${String(metadata.length)}`}</output>
        {isSynthetic && <SyntheticBadge />}
        <ToolButton small label={wanted === '' ? 'Copy all' : 'Copy what was found'} text="Copy" testId="metadata-copy" onClick={copyAll} />
      </div>
      <EntryList groups={groups} isSearch={searched !== ''} />
      {found.length === 0 && <p className="muted">{searched === '' ? 'The file holds no further entries.' : `Nothing matches “${searched}”.`}</p>}
    </>
  );
}
