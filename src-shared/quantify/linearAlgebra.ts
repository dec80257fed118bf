/** Small dense linear systems. */

/** A pivot below this part of its diagonal element: the unknown depends on those before it. */
const DEPENDENT = 1e-12;

/**
 * Solves A·x = b, A symmetric and positive (semi)definite, by Cholesky's decomposition. Unknowns that depend on earlier ones are set to 0.
 * @param matrix row-major, lower triangle used and overwritten @param right overwritten
 */
export function solvePositive(matrix: Float64Array, right: Float64Array): number[] {
  const n = right.length;
  const at = (row: number, column: number): number => matrix[row * n + column] as number;
  for (let row = 0; row < n; row++) {
    const diagonal = at(row, row);
    for (let column = 0; column <= row; column++) {
      let sum = at(row, column);
      for (let k = 0; k < column; k++) sum -= at(row, k) * at(column, k);
      if (column < row) matrix[row * n + column] = at(column, column) === 0 ? 0 : sum / at(column, column);
      else matrix[row * n + row] = sum > DEPENDENT * diagonal ? Math.sqrt(sum) : 0;
    }
  }
  for (let row = 0; row < n; row++) {
    let sum = right[row] as number;
    for (let k = 0; k < row; k++) sum -= at(row, k) * (right[k] as number);
    right[row] = at(row, row) === 0 ? 0 : sum / at(row, row);
  }
  for (let row = n - 1; row >= 0; row--) {
    let sum = right[row] as number;
    for (let k = row + 1; k < n; k++) sum -= at(k, row) * (right[k] as number);
    right[row] = at(row, row) === 0 ? 0 : sum / at(row, row);
  }
  return Array.from(right);
}
