/** Arrow keys from value to value, also across groups; the group heads are reached with Tab. */
export function stepThroughEntries(event: React.KeyboardEvent<HTMLElement>): void {
  const direction = { ArrowDown: 1, ArrowUp: -1 }[event.key];
  if (direction === undefined) return;
  const stops = [...event.currentTarget.querySelectorAll<HTMLElement>('.group-head:not(:disabled), .value')];
  const place = stops.findIndex((stop) => stop === document.activeElement);
  if (place < 0) return;
  event.preventDefault();
  stops[Math.min(Math.max(place + direction, 0), stops.length - 1)]?.focus();
}
