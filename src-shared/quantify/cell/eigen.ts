/** Principal directions of a symmetric 3 × 3 matrix. */
import type { Vec3 } from '../../volume/geometry.js';

export interface Principal { value: number; direction: Vec3 }

/** Eigenvalues in ascending order with eigenvectors of length 1, by Jacobi rotations. @param upper xx, xy, xz, yy, yz, zz */
export function eigenSymmetric(upper: readonly number[]): [Principal, Principal, Principal] {
  const [xx = 0, xy = 0, xz = 0, yy = 0, yz = 0, zz = 0] = upper;
  const a = [[xx, xy, xz], [xy, yy, yz], [xz, yz, zz]] as number[][];
  const v = [[1, 0, 0], [0, 1, 0], [0, 0, 1]] as number[][];
  const get = (m: number[][], r: number, c: number): number => m[r]?.[c] ?? 0;
  const set = (m: number[][], r: number, c: number, value: number): void => { const row = m[r]; if (row) row[c] = value; };
  for (let sweep = 0; sweep < 50; sweep++) {
    const off = get(a, 0, 1) ** 2 + get(a, 0, 2) ** 2 + get(a, 1, 2) ** 2;
    if (off <= 1e-30 * (get(a, 0, 0) ** 2 + get(a, 1, 1) ** 2 + get(a, 2, 2) ** 2)) break;
    for (const [p, q] of [[0, 1], [0, 2], [1, 2]] as const) {
      if (get(a, p, q) === 0) continue;
      const theta = (get(a, q, q) - get(a, p, p)) / (2 * get(a, p, q));
      const t = (theta >= 0 ? 1 : -1) / (Math.abs(theta) + Math.hypot(theta, 1)), c = 1 / Math.hypot(t, 1), s = t * c;
      const rotate = (m: number[][], byRow: boolean): void => {
        for (let k = 0; k < 3; k++) {
          const [first, second] = byRow ? [get(m, p, k), get(m, q, k)] : [get(m, k, p), get(m, k, q)];
          if (byRow) { set(m, p, k, c * first - s * second); set(m, q, k, s * first + c * second); }
          else { set(m, k, p, c * first - s * second); set(m, k, q, s * first + c * second); }
        }
      };
      rotate(a, false); rotate(a, true); rotate(v, false);
    }
  }
  const found = [0, 1, 2].map((n): Principal => ({ value: get(a, n, n), direction: [get(v, 0, n), get(v, 1, n), get(v, 2, n)] }));
  found.sort((left, right) => left.value - right.value);
  return found as [Principal, Principal, Principal];
}
