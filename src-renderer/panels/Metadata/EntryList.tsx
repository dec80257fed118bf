import { ChevronDown, ChevronRight } from '@blueprintjs/icons';
import type { MetadataEntry } from '@shared/volume/volume.js';
import { useState } from 'react';
import type { EntryGroup } from './entryGroups.js';
import { LazyChunks } from './LazyChunks.js';
import { stepThroughEntries } from './entryKeys.js';

/** Entries under their groups, which fold. A click or Enter copies a value; arrow keys go from one to the next. While searching, every group is open. */
export function EntryList({ groups, isSearch }: { groups: readonly EntryGroup[]; isSearch: boolean }): React.JSX.Element {
  const [folded, setFolded] = useState<ReadonlySet<string>>(new Set());
  const [copied, setCopied] = useState<MetadataEntry | null>(null);
  const fold = (name: string): void => { setFolded(folded.has(name) ? new Set([...folded].filter((one) => one !== name)) : new Set([...folded, name])); };
  const copy = (entry: MetadataEntry): void => {
    if (getSelection()?.isCollapsed === false) return;
    void navigator.clipboard.writeText(entry.value).then(() => { setCopied(entry); });
  };
  return (
    <div className="entry-groups" data-testid="metadata-entries" onKeyDown={stepThroughEntries}>
      {groups.map(({ name, entries }) => {
        const isOpen = isSearch || !folded.has(name);
        return (
          <section key={name} aria-label={name}>
            {name !== '' && (
              <button type="button" className="group-head" aria-expanded={isOpen} disabled={isSearch} onClick={() => { fold(name); }}>
                {isOpen ? <ChevronDown size={12} /> : <ChevronRight size={12} />}<span>{name}</span><span className="muted">{entries.length}</span>
              </button>
            )}
            {isOpen && <LazyChunks items={entries} render={(entry, i) => (
              <div key={i} className="entry" role="group" aria-label={entry.name}>
                <span className="name">{entry.name}</span>
                <button type="button" className="value" tabIndex={i === 0 ? 0 : -1} title="Click to copy" onClick={() => { copy(entry); }}>
                  {entry.value === '' ? '\u00a0' : entry.value}{copied === entry && <span className="copied" role="status">Copied</span>}
                </button>
              </div>
            )} />}
          </section>
        );
      })}
    </div>
  );
}
