/** A list to search and pick from with the keyboard. */
import { Overlay2 } from '@blueprintjs/core';
import { useEffect, useId, useRef, useState } from 'react';
import { closeDialog } from '../common/Modal.js';
import './palette.css';
import { searchItems, type PaletteItem } from './searchItems.js';

interface Props { label: string; placeholder: string; items: readonly PaletteItem[]; onPick: (item: PaletteItem) => void }

export function Palette({ label, placeholder, items, onPick }: Props): React.JSX.Element {
  const [wanted, setWanted] = useState('');
  const [place, setPlace] = useState(0);
  const listId = useId();
  const active = useRef<HTMLLIElement>(null);
  const found = searchItems(items, wanted);
  const current = Math.min(place, found.length - 1);
  useEffect(() => { active.current?.scrollIntoView({ block: 'nearest' }); }, [current, wanted]);
  const pick = (item: PaletteItem | undefined): void => {
    if (!item || item.disabled) return;
    closeDialog();
    onPick(item);
  };
  const onKeyDown = (event: React.KeyboardEvent): void => {
    const actions: Record<string, () => void> = {
      ArrowDown: () => { setPlace((current + 1) % Math.max(1, found.length)); },
      ArrowUp: () => { setPlace((current - 1 + found.length) % Math.max(1, found.length)); },
      Enter: () => { pick(found[current]); },
    };
    const action = actions[event.key];
    if (!action) return;
    event.preventDefault();
    action();
  };
  return (
    <Overlay2 isOpen onClose={closeDialog} transitionDuration={0} usePortal>
      <div className="palette" data-testid="palette" role="dialog" aria-label={label}>
        <input autoFocus className="palette-input" placeholder={placeholder} aria-label={label} role="combobox" aria-expanded aria-controls={listId} data-testid="palette-input"
          aria-activedescendant={found[current] ? `${listId}-${String(current)}` : undefined}
          value={wanted} onChange={(event) => { setWanted(event.target.value); setPlace(0); }} onKeyDown={onKeyDown} />
        <ul id={listId} role="listbox" aria-label={label}>
          {found.map((item, i) => (
            <li key={item.id} id={`${listId}-${String(i)}`} role="option" aria-selected={i === current} aria-disabled={item.disabled} ref={i === current ? active : null}
              onPointerMove={() => { setPlace(i); }} onClick={() => { pick(item); }}>
              <span className="title">{item.title}</span>
              <span className="note">{item.note}</span>
              <span className="keys">{item.keys.map((key) => <kbd key={key}>{key}</kbd>)}</span>
            </li>
          ))}
        </ul>
        {found.length === 0 && <p className="muted none">Nothing matches “{wanted}”.</p>}
      </div>
    </Overlay2>
  );
}
