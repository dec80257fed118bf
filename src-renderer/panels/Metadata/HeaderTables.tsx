import { InputGroup } from '@blueprintjs/core';
import type { Assumption, MetadataEntry } from '@shared/volume/volume.js';
import { runCommand } from '@renderer/commands/registry.js';
import { inform } from '@renderer/state/messages.js';
import { useDeferredValue, useMemo, useState } from 'react';
import { SyntheticBadge } from '../common/SyntheticBadge.js';
import { ToolButton } from '../common/ToolButton.js';
import { copyText, filterEntries, filterRows, grouped } from './entryGroups.js';
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
  const { shown, groups } = useMemo(() => {
    const found = filterEntries(metadata, searched);
    return { shown: { rows: filterRows(rows, searched), entries: found }, groups: grouped(found) };
  }, [rows, metadata, searched]);
  const isSearch = searched.trim() !== '';
  const count = shown.rows.length + shown.entries.length, total = rows.length + metadata.length;
  const copyShown = (): void => {
    void navigator.clipboard.writeText(copyText(shown.rows, isSearch ? [] : assumptions.map(({ text }) => text), shown.entries));
    inform(path, count === 1 ? 'Copied 1 field.' : `Copied ${String(count)} fields.`);
  };
  return (
    <>
      <div className="search">
        <InputGroup type="search" size="small" fill placeholder="Search" aria-label="Search metadata" data-testid="metadata-search" value={wanted} onChange={(event) => { setWanted(event.target.value); }} />
        <output className="muted" data-testid="metadata-count">{isSearch ? `${String(count)} of ${String(total)}` : String(total)}</output>
        {isSynthetic && <SyntheticBadge />}
        <ToolButton small label={isSearch ? 'Copy what was found' : 'Copy all'} text="Copy" testId="metadata-copy" onClick={copyShown} />
      </div>
      <table><tbody>{shown.rows.map(([name, value]) => <tr key={name}><th scope="row">{name}</th><td>{value}</td></tr>)}</tbody></table>
      {!isSearch && <Remarks assumptions={assumptions} warnings={warnings} />}
      {!isSearch && !isSynthetic && <ToolButton small className="settings" label="Import settings" title="Say how this file is read" text="Import settings…" testId="metadata-settings" onClick={() => { runCommand('file.importSettings', path); }} />}
      <EntryList groups={groups} isSearch={isSearch} />
      {shown.entries.length === 0 && <p className="muted">{!isSearch ? 'The file holds no further fields.' : shown.rows.length === 0 && `Nothing matches “${searched}”.`}</p>}
    </>
  );
}

function Remarks({ assumptions, warnings }: Pick<Props['header'], 'assumptions' | 'warnings'>): React.JSX.Element {
  return (
    <>
      {assumptions.length > 0 && (
        <section className="assumed" aria-label="Assumed" data-testid="metadata-assumed">
          <h3>Assumed</h3>
          <ul>{assumptions.map(({ text }) => <li key={text}>{text}</li>)}</ul>
        </section>
      )}
      {warnings.length > 0 && <ul className="metadata-warnings" aria-label="Warnings">{warnings.map((warning) => <li key={warning}>{warning}</li>)}</ul>}
    </>
  );
}
