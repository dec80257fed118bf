/** The best breaks among the time points: every combination is tried. */
import { DEPENDENT, firstFrom, type SegmentedProblem } from './segmentedModel.js';

export interface GridBest { /** By how much χ² falls below that of straight lines. */ gain: number; /** Points at which the breaks lie. */ points: number[] }

/** Scalar products of the columns (x − b)₊ of all candidates, after what 1 and x already explain: `[layer][j·count + k]`, j ≤ k. */
interface Tables { products: Float64Array[]; right: Float64Array[]; /** Below it the square of a column is nothing. */ least: Float64Array[] }

/**
 * For each number of breaks up to `most` the best of all combinations of candidate points that lie at least `gap` candidates apart. Depth
 * first; each chosen break is taken out of all later candidates (a Cholesky decomposition that grows by a row), so that one more combination
 * costs a few multiplications per layer.
 * @param candidates points, ascending @param onFraction may throw to stop
 * @returns from one break on
 */
export function searchGrid(problem: SegmentedProblem, candidates: readonly number[], most: number, gap: number, onFraction: (fraction: number) => void): GridBest[] {
  const count = candidates.length, layerCount = problem.sums.length;
  const { products, right, least } = tablesOf(problem, candidates);
  const level = (size: number): Float64Array[] => Array.from({ length: most }, () => new Float64Array(size));
  const [left, rest, rows] = [level(count * layerCount), level(count * layerCount), level(count * layerCount)];
  const ofEach = (table: readonly Float64Array[], step: number): Float64Array => Float64Array.from({ length: count * layerCount }, (_, at) => (table[at % layerCount] as Float64Array)[Math.floor(at / layerCount) * step] as number);
  const floor = ofEach(least, 1);
  left[0]?.set(ofEach(products, count + 1));
  rest[0]?.set(ofEach(right, 1));
  const best: GridBest[] = Array.from({ length: most }, () => ({ gain: -1, points: [] }));
  const chosen: number[] = [];

  const gainOf = (depth: number, j: number): number => {
    const squares = left[depth] as Float64Array, values = rest[depth] as Float64Array;
    let gain = 0;
    for (let at = j * layerCount; at < (j + 1) * layerCount; at++) {
      const square = squares[at] as number, value = values[at] as number;
      if (square > (floor[at] as number)) gain += (value * value) / square;
    }
    return gain;
  };
  const takeOut = (depth: number, j: number): void => {
    const squares = left[depth] as Float64Array, values = rest[depth] as Float64Array, row = rows[depth] as Float64Array;
    const nextSquares = left[depth + 1] as Float64Array, nextValues = rest[depth + 1] as Float64Array;
    for (let layer = 0; layer < layerCount; layer++) {
      const at = j * layerCount + layer, square = squares[at] as number, table = products[layer] as Float64Array;
      const pivot = square > (floor[at] as number) ? Math.sqrt(square) : 0, explained = pivot === 0 ? 0 : (values[at] as number) / pivot;
      for (let k = j + gap; k < count; k++) {
        const other = k * layerCount + layer;
        let dot = table[j * count + k] as number;
        for (let before = 0; before < depth; before++) dot -= ((rows[before] as Float64Array)[at] as number) * ((rows[before] as Float64Array)[other] as number);
        const entry = pivot === 0 ? 0 : dot / pivot;
        row[other] = entry;
        nextSquares[other] = (squares[other] as number) - entry * entry;
        nextValues[other] = (values[other] as number) - entry * explained;
      }
    }
  };
  const descend = (depth: number, from: number, gained: number): void => {
    const found = best[depth] as GridBest;
    for (let j = from; j < count; j++) {
      const gain = gained + gainOf(depth, j);
      if (gain > found.gain) {
        found.gain = gain;
        found.points = [...chosen, j];
      }
      if (depth + 1 < most && j + gap < count) {
        takeOut(depth, j);
        chosen.push(j);
        descend(depth + 1, j + gap, gain);
        chosen.pop();
      }
      if (depth === 0) onFraction((j + 1) / count);
    }
  };
  if (most > 0) descend(0, 0, 0);
  return best.map(({ gain, points }) => ({ gain, points: points.map((j) => candidates[j] as number) }));
}

function tablesOf({ x, sums }: SegmentedProblem, candidates: readonly number[]): Tables {
  const count = candidates.length, at = Float64Array.from(candidates, (i) => x[i] as number), from = Array.from(at, (b) => firstFrom(x, b));
  const tables: Tables = { products: [], right: [], least: [] };
  for (const { s0, s1, s2, y0, y1 } of sums) {
    const weight = s0[0] as number, mean = (s1[0] as number) / weight, spread = Math.sqrt(Math.max(0, (s2[0] as number) - mean * (s1[0] as number)));
    const level = Float64Array.from(at, (b, j) => ((s1[from[j] as number] as number) - b * (s0[from[j] as number] as number)) / Math.sqrt(weight));
    const tilt = Float64Array.from(at, (b, j) => {
      const [w0, w1, w2] = [s0, s1, s2].map((sum) => sum[from[j] as number] as number) as [number, number, number];
      return spread > 0 ? (w2 - (b + mean) * w1 + b * mean * w0) / spread : 0;
    });
    const products = new Float64Array(count * count);
    for (let k = 0; k < count; k++) {
      const b = at[k] as number, i = from[k] as number;
      for (let j = 0; j <= k; j++) {
        const other = at[j] as number;
        products[j * count + k] = (s2[i] as number) - (b + other) * (s1[i] as number) + b * other * (s0[i] as number) - (level[j] as number) * (level[k] as number) - (tilt[j] as number) * (tilt[k] as number);
      }
    }
    tables.products.push(products);
    tables.least.push(Float64Array.from(from, (i) => DEPENDENT * (s2[i] as number)));
    tables.right.push(Float64Array.from(at, (b, k) => (y1[from[k] as number] as number) - b * (y0[from[k] as number] as number)));
  }
  return tables;
}
