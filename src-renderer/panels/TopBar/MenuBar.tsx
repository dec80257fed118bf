/** The menus, where the operating system shows none: made from the command list, moved through with the arrow keys. */
import { MENU_GROUPS, type MenuGroup } from '@shared/contract/commands.js';
import { useEffect, useRef, useState } from 'react';
import { MenuItems } from './MenuItems.js';
import './menu.css';

export function MenuBar(): React.JSX.Element {
  const [open, setOpen] = useState<MenuGroup | null>(null);
  const bar = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (open === null) return undefined;
    const closeOutside = (event: PointerEvent): void => {
      if (event.target instanceof Node && !bar.current?.contains(event.target)) setOpen(null);
    };
    addEventListener('pointerdown', closeOutside);
    return () => { removeEventListener('pointerdown', closeOutside); };
  }, [open]);

  const focusTitle = (group: MenuGroup): void => { bar.current?.querySelector<HTMLElement>(`[data-group="${group}"]`)?.focus(); };
  const step = (from: MenuGroup, by: 1 | -1): void => {
    const next = MENU_GROUPS[(MENU_GROUPS.indexOf(from) + by + MENU_GROUPS.length) % MENU_GROUPS.length] ?? from;
    focusTitle(next);
    if (open !== null) setOpen(next);
  };
  const onKey = (group: MenuGroup) => (event: React.KeyboardEvent): void => {
    const actions: Record<string, () => void> = {
      ArrowRight: () => { step(group, 1); },
      ArrowLeft: () => { step(group, -1); },
      ArrowDown: () => { setOpen(group); },
      Escape: () => { setOpen(null); focusTitle(group); },
    };
    const action = actions[event.key];
    if (!action) return;
    event.preventDefault();
    action();
  };

  return (
    <div className="menu-bar" role="menubar" aria-label="Menus" ref={bar}>
      {MENU_GROUPS.map((group, i) => (
        <div key={group} className="menu-place" onKeyDown={onKey(group)}>
          <button type="button" className="menu-title" role="menuitem" aria-haspopup="menu" aria-expanded={open === group} data-group={group} tabIndex={i === 0 ? 0 : -1}
            onClick={() => { setOpen(open === group ? null : group); }}
            onPointerEnter={() => { if (open !== null) setOpen(group); }}>
            {group}
          </button>
          {open === group && <MenuItems group={group} onDone={() => { setOpen(null); }} />}
        </div>
      ))}
    </div>
  );
}
