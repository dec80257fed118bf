/** Polynomials in voxel coordinates scaled to −1 … 1. */
import type { Dims } from '../volume/volume.js';

/** Exponents of x, y, z. */
export type Powers = readonly [number, number, number];

/** All terms of degree up to `order`, by degree, then x before y before z. An axis of n voxels takes powers below n only: more could not be told apart. */
export function polynomialTerms(order: number, dims: Dims): Powers[] {
  const terms: Powers[] = [];
  for (let degree = 0; degree <= order; degree++) {
    for (let x = degree; x >= 0; x--) for (let y = degree - x; y >= 0; y--) {
      const powers: Powers = [x, y, degree - x - y];
      if (powers.every((power, axis) => power < (dims[axis] ?? 1))) terms.push(powers);
    }
  }
  return terms;
}

/** "1", "x", "xyy". */
export const termName = ([x, y, z]: Powers): string => 'x'.repeat(x) + 'y'.repeat(y) + 'z'.repeat(z) || '1';

/** Scaled coordinate of each voxel along an axis: (i + ½)/n·2 − 1, its powers 0 … order at `i·(order + 1)`. */
function powerTable(n: number, order: number): Float64Array {
  return Float64Array.from({ length: n * (order + 1) }, (_, at) => (((Math.floor(at / (order + 1)) + 0.5) / n) * 2 - 1) ** (at % (order + 1)));
}

/** Values of all terms at voxel n, written into `out`. */
export function termValues(powers: readonly Powers[], dims: Dims): (n: number, out: Float64Array) => void {
  const order = Math.max(...powers.flat()), stride = order + 1, [nx, ny] = dims;
  const [tx, ty, tz] = [powerTable(dims[0], order), powerTable(dims[1], order), powerTable(dims[2], order)] as const;
  return (n, out) => {
    const i = n % nx, row = (n - i) / nx, j = row % ny, k = (row - j) / ny;
    for (let term = 0; term < powers.length; term++) {
      const [x, y, z] = powers[term] as Powers;
      out[term] = (tx[i * stride + x] as number) * (ty[j * stride + y] as number) * (tz[k * stride + z] as number);
    }
  };
}

/** The polynomial at every voxel, row by row: on a row it is one of x alone. */
export function forEachLog(powers: readonly Powers[], coefficients: readonly number[], dims: Dims, visit: (n: number, log: number) => void): void {
  const order = Math.max(...powers.flat()), stride = order + 1, [nx, ny, nz] = dims;
  const [tx, ty, tz] = [powerTable(nx, order), powerTable(ny, order), powerTable(nz, order)] as const;
  const inX = new Float64Array(stride);
  for (let k = 0, n = 0; k < nz; k++) for (let j = 0; j < ny; j++) {
    inX.fill(0);
    for (const [term, [x, y, z]] of powers.entries()) {
      inX[x] = (inX[x] as number) + (coefficients[term] as number) * (ty[j * stride + y] as number) * (tz[k * stride + z] as number);
    }
    for (let i = 0; i < nx; i++, n++) {
      let sum = 0;
      for (let x = order; x >= 0; x--) sum = sum * (tx[i * stride + Math.min(1, order)] as number) + (inX[x] as number);
      visit(n, sum);
    }
  }
}
