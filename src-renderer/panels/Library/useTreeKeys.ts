/** Arrow keys, Home, End move through a tree; Enter and Space activate; Delete closes. */
export function useTreeKeys(): { onKeyDown: (event: React.KeyboardEvent<HTMLElement>) => void } {
  return {
    onKeyDown: (event) => {
      const items = [...event.currentTarget.querySelectorAll<HTMLElement>('[role=treeitem]')];
      const place = items.findIndex((item) => item === document.activeElement);
      if (place < 0) return;
      const actions: Record<string, () => void> = {
        ArrowDown: () => { items[Math.min(place + 1, items.length - 1)]?.focus(); },
        ArrowUp: () => { items[Math.max(place - 1, 0)]?.focus(); },
        Home: () => { items[0]?.focus(); },
        End: () => { items.at(-1)?.focus(); },
        Enter: () => { items[place]?.click(); },
        ' ': () => { items[place]?.click(); },
        Delete: () => {
          const closing = items[place];
          (items[place + 1] ?? items[place - 1])?.focus();
          closing?.querySelector<HTMLElement>('.close')?.click();
        },
      };
      const action = actions[event.key];
      if (!action) return;
      event.preventDefault();
      action();
    },
  };
}
