import { commandOf, REGISTRY, runCommand, type Command } from '@renderer/commands/registry.js';
import type { MenuGroup } from '@shared/contract/commands.js';
import { useEffect, useRef } from 'react';
import { useCommand } from '../common/useCommand.js';

/** One open menu. The first item that can be used has the focus. */
export function MenuItems({ group, onDone }: { group: MenuGroup; onDone: () => void }): React.JSX.Element {
  const list = useRef<HTMLDivElement>(null);
  useEffect(() => { items(list.current)[0]?.focus({ preventScroll: true }); }, []);
  const onKey = (event: React.KeyboardEvent): void => {
    const step = event.key === 'ArrowDown' ? 1 : event.key === 'ArrowUp' ? -1 : 0;
    if (step === 0) return;
    event.preventDefault();
    event.stopPropagation();
    const all = items(list.current);
    const place = all.findIndex((item) => item === document.activeElement);
    all[(place + step + all.length) % all.length]?.focus();
  };
  return (
    <div className="menu" role="menu" aria-label={group} ref={list} onKeyDown={onKey}>
      {REGISTRY.filter((command) => command.group === group).map((command) => <Item key={command.id} id={command.id} onDone={onDone} />)}
    </div>
  );
}

function items(list: HTMLElement | null): HTMLElement[] {
  return [...(list?.querySelectorAll<HTMLElement>('[role^="menuitem"]:not(:disabled)') ?? [])];
}

function Item({ id, onDone }: { id: Command['id']; onDone: () => void }): React.JSX.Element {
  const { title, enabled, checked, keys } = useCommand(id);
  return (
    <>
      {commandOf(id).separated === true && <hr role="separator" />}
      <button type="button" role={checked === null ? 'menuitem' : 'menuitemcheckbox'} disabled={!enabled} tabIndex={-1}
        {...(checked === null ? {} : { 'aria-checked': checked })}
        onClick={() => { onDone(); runCommand(id); }}>
        <span className="tick" aria-hidden>{checked === true ? '✓' : ''}</span>
        <span className="title">{title}</span>
        <span className="keys" aria-hidden>{keys.join('+')}</span>
      </button>
    </>
  );
}
