/** What the volume cache gives up and what it fetches in advance. Pure. */

/**
 * Which textures to give up so that `bytes` more stay within the budget, if that can be had; `entries` and the answer least recently used first.
 * What is in `keep` stays whatever the budget says.
 */
export function evictions(entries: readonly { key: string; bytes: number }[], bytes: number, budgetBytes: number, keep: readonly string[]): string[] {
  let used = entries.reduce((sum, entry) => sum + entry.bytes, bytes);
  return entries.filter((entry) => {
    if (used <= budgetBytes || keep.includes(entry.key)) return false;
    used -= entry.bytes;
    return true;
  }).map(({ key }) => key);
}

/** The time points beside one that exist, the later first, since series are mostly followed forwards. */
export function neighbours(timeIndex: number, timeCount: number): number[] {
  return [timeIndex + 1, timeIndex - 1].filter((t) => t >= 0 && t < timeCount);
}
