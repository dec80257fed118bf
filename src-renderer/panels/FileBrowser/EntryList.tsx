import { Document, FolderClose } from '@blueprintjs/icons';
import type { Directory } from '@shared/contract/files.js';
import { formatBytes } from '@shared/units.js';
import { useEffect, useRef, useState } from 'react';
import type { Entry } from './browserRules.js';

interface Props {
  directory: Directory | null;
  selected: ReadonlySet<string>;
  isMultiple: boolean;
  isChoosable: (entry: Entry) => boolean;
  onSelect: (paths: ReadonlySet<string>) => void;
  /** Double-click or Enter: go into a folder, take a file. */
  onEnter: (entry: Entry) => void;
  onUp: () => void;
}

/** The entries of a folder. Arrows move, Space or Ctrl-click adds, Shift extends, Enter goes in, Backspace goes up, letters jump. */
export function EntryList({ directory, selected, isMultiple, isChoosable, onSelect, onEnter, onUp }: Props): React.JSX.Element {
  const [place, setPlace] = useState(0);
  const list = useRef<HTMLUListElement>(null);
  const anchor = useRef(0);
  const entries = directory?.entries ?? [];
  /** A folder's list is a new one; the keys stay with it, unless a name is being typed. */
  useEffect(() => { if (!(document.activeElement instanceof HTMLInputElement)) list.current?.focus(); }, []);
  useEffect(() => { list.current?.querySelector('[data-current=true]')?.scrollIntoView({ block: 'nearest' }); }, [place]);

  const select = (index: number, how: { add: boolean; extend: boolean }): void => {
    const entry = entries[index];
    if (!entry) return;
    setPlace(index);
    if (isMultiple && how.extend) {
      onSelect(new Set(entries.slice(Math.min(anchor.current, index), Math.max(anchor.current, index) + 1).map(({ path }) => path)));
      return;
    }
    anchor.current = index;
    if (isMultiple && how.add) onSelect(selected.has(entry.path) ? new Set([...selected].filter((path) => path !== entry.path)) : new Set([...selected, entry.path]));
    else onSelect(new Set([entry.path]));
  };
  const onKeyDown = (event: React.KeyboardEvent): void => {
    const how = { add: false, extend: event.shiftKey };
    const actions: Record<string, () => void> = {
      ArrowDown: () => { select(Math.min(place + 1, entries.length - 1), how); },
      ArrowUp: () => { select(Math.max(place - 1, 0), how); },
      Home: () => { select(0, how); },
      End: () => { select(entries.length - 1, how); },
      ' ': () => { select(place, { add: true, extend: false }); },
      Enter: () => { const entry = entries[place]; if (entry) onEnter(entry); },
      Backspace: onUp,
    };
    const letter = event.key.length === 1 && event.key !== ' ' && !event.ctrlKey && !event.metaKey ? event.key.toLowerCase() : null;
    const jump = letter === null ? -1 : entries.findIndex(({ name }, i) => name.toLowerCase().startsWith(letter) && i > place);
    const action = actions[event.key] ?? (jump >= 0 ? () => { select(jump, how); } : undefined);
    if (!action) return;
    event.preventDefault();
    event.stopPropagation();
    action();
  };
  return (
    <ul className="entries" role="listbox" aria-label="Files and folders" aria-multiselectable={isMultiple} tabIndex={0} ref={list} onKeyDown={onKeyDown} data-testid="browse-list">
      {directory === null && <li className="muted none">Reading…</li>}
      {directory !== null && entries.length === 0 && <li className="muted none">This folder is empty.</li>}
      {entries.map((entry, i) => (
        <li key={entry.path} role="option" aria-selected={selected.has(entry.path)} data-current={i === place} data-testid={`entry-${entry.name}`}
          className={isChoosable(entry) && (entry.kind === 'folder' || entry.format !== null) ? '' : 'faint'}
          onClick={(event) => { select(i, { add: event.ctrlKey || event.metaKey, extend: event.shiftKey }); }} onDoubleClick={() => { onEnter(entry); }}>
          {entry.kind === 'folder' ? <FolderClose size={14} /> : <Document size={14} />}
          <span className="name">{entry.name}</span>
          <span className="format">{entry.format}</span>
          <span className="bytes">{entry.bytes === null ? '' : formatBytes(entry.bytes)}</span>
          <span className="modified">{entry.modified === null ? '' : new Date(entry.modified).toLocaleDateString()}</span>
        </li>
      ))}
    </ul>
  );
}
