/** Matrices after zero filling, as multiples of the scan's. */
export const FILLS = [1, 1.5, 2] as const;

type Matrix = readonly [number, number, number];

/** Whole numbers, even where the scan's are, so that the centre of k-space stays a point. One slice stays one. */
export function filled(scan: readonly number[], factor: number): Matrix {
  const along = (n = 1): number => (n === 1 ? 1 : n % 2 === 0 ? 2 * Math.round(n * factor / 2) : Math.round(n * factor));
  return [along(scan[0]), along(scan[1]), along(scan[2])];
}

export function isFilledBy(matrix: Matrix, scan: Matrix, factor: number): boolean {
  return filled(scan, factor).every((n, axis) => n === matrix[axis]);
}
