export interface PaletteItem { id: string; title: string; note: string; keys: readonly string[]; disabled: boolean }

/** Every word of `wanted` must occur in the title or the note; titles that begin with it come first, what cannot be used last. */
export function searchItems(items: readonly PaletteItem[], wanted: string): PaletteItem[] {
  const words = wanted.toLowerCase().split(/\s+/).filter(Boolean);
  const rank = ({ title, disabled }: PaletteItem): number => (disabled ? 2 : 0) + (title.toLowerCase().startsWith(words[0] ?? '') ? 0 : 1);
  return items
    .filter(({ title, note }) => words.every((word) => `${title} ${note}`.toLowerCase().includes(word)))
    .toSorted((a, b) => rank(a) - rank(b));
}
