/**
 * Histogram thresholds by the rules of ImageJ 1.54 (AutoThresholder), on 256 levels: level t means foreground t + 1 … 255. Rules restated from
 * the publications and from what ImageJ does; null where ImageJ finds none.
 */

type Levels = Uint32Array;

interface Sums { count: number; sum: number; squares: number }

/** Count, Σ level·count and Σ count² of the levels 0 … t, for every t. */
function runningSums(levels: Levels): Sums[] {
  let count = 0, sum = 0, squares = 0;
  return Array.from(levels, (n, level) => ({ count: count += n, sum: sum += n * level, squares: squares += n * n }));
}

/** One or two occupied levels: the last one is foreground. Null when there are more. */
export function fewLevels(levels: Levels): number | null {
  const occupied = Array.from(levels.keys()).filter((level) => levels[level] !== 0);
  return occupied.length > 2 ? null : Math.max(0, (occupied.at(-1) ?? 0) - 1);
}

function firstBest(score: (level: number) => number): number | null {
  let best: number | null = null, most = -Infinity;
  for (let level = 0; level < 256; level++) {
    const here = score(level);
    if (here > most) { most = here; best = level; }
  }
  return best;
}

/** Largest (μ_T·w − μ)²/(w(1 − w)), the first one. */
export function imageJOtsu(levels: Levels): number | null {
  const sums = runningSums(levels), all = sums[255] as Sums;
  return firstBest((level) => {
    const { count, sum } = sums[level] as Sums;
    return count === 0 || count === all.count ? -Infinity : ((all.sum / all.count) * count - sum) ** 2 / (count * (all.count - count));
  });
}

/** From the mean, in whole levels; stops when the level changes by at most ½; the level used in the last pass. */
export function imageJLi(levels: Levels): number {
  const sums = runningSums(levels), all = sums[255] as Sums;
  let next = all.sum / all.count;
  for (;;) {
    const before = next, level = Math.min(255, Math.floor(before + 0.5)), { count, sum } = sums[level] as Sums;
    const below = count === 0 ? 0 : sum / count, above = all.count === count ? 0 : (all.sum - sum) / (all.count - count);
    const t = (below - above) / (Math.log(below) - Math.log(above));
    next = Number.isNaN(t) ? 0 : Math.floor(t + 0.5);
    if (!(Math.abs(next - before) > 0.5)) return level;
  }
}

/** From the line between the peak and one level beyond the far end of the longer side, the farthest level, less one. */
export function imageJTriangle(levels: Levels): number {
  const occupied = Array.from(levels.keys()).filter((level) => levels[level] !== 0);
  const first = Math.max(0, (occupied[0] ?? 0) - 1), last = Math.min(255, (occupied.at(-1) ?? 0) + 1);
  const peak = levels.indexOf(Math.max(...levels)), flipped = peak - first < last - peak;
  const at = (level: number): number => levels[flipped ? 255 - level : level] as number;
  const end = flipped ? 255 - last : first, top = flipped ? 255 - peak : peak;
  if (end === top) return end;
  let best = end, most = 0;
  for (let level = end + 1; level <= top; level++) {
    const distance = at(top) * (level - end) - (top - end) * (at(level) - at(end));
    if (distance > most) { most = distance; best = level; }
  }
  return flipped ? 255 - (best - 1) : best - 1;
}

/** Largest −ln(Σ_{≤t}p²·Σ_{>t}p²) + 2 ln(P(1 − P)), the first one; terms of empty classes are 0. */
export function imageJYen(levels: Levels): number | null {
  const sums = runningSums(levels), all = sums[255] as Sums, total = all.count;
  const logOrZero = (x: number): number => (x > 0 ? Math.log(x) : 0);
  return firstBest((level) => {
    const { count, squares } = sums[level] as Sums, share = count / total;
    return 2 * logOrZero(share * (1 - share)) - logOrZero((squares / total ** 2) * ((all.squares - squares) / total ** 2));
  });
}

/** First level that is the rounded middle of the (whole) mean of the levels below it and the mean of those above it; it counts in neither. */
export function imageJIsodata(levels: Levels): number | null {
  const sums = runningSums(levels), all = sums[255] as Sums;
  const start = levels.findIndex((n, level) => level > 0 && n > 0) + 1;
  for (let level = start; level <= 254; level++) {
    const below = level === 0 ? { count: 0, sum: 0 } : (sums[level - 1] as Sums), upTo = sums[level] as Sums;
    const countAbove = all.count - upTo.count;
    if (below.count === 0 || countAbove === 0) continue;
    if (level === Math.round((Math.floor(below.sum / below.count) + (all.sum - upTo.sum) / countAbove) / 2)) return level;
  }
  return null;
}
