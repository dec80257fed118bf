/** What a finite band of k-space mixes between layers, and between the electrodes and their neighbours. */

export interface CrosstalkInput {
  /** Along the depth, mm. */
  voxelMm: number; thicknessMm: number; layers: number;
  /** Weight of k-space at u = |k|/k_edge, 0 … 1; none: 1. */
  window?: (u: number) => number;
}

export interface Crosstalk {
  /** [l][m]: part of the signal of layer m that is counted in layer l. */
  matrix: number[][];
  /** Ratio of the largest to the smallest singular value of `matrix`. */
  condition: number;
  /** Part of the signal of a slab of 0.1 mm (of a thinner pellet: as thick as it) at a face that is counted in its neighbour layer. */
  electrodeLeak: number;
  /** With the slabs of both electrodes: first A, then the layers, then B. */
  withElectrodes: number[][];
}

const MOST_ELECTRODE_MM = 0.1;
/** Panels a lobe of the integrand, each with Simpson's rule. */
const PANELS_PER_LOBE = 32;

/**
 * K[l][m] = (1/m)·∫_l ∫_m PSF(z − z′) dz dz′ with PSF = ∫ window(k)·exp(2πikz) dk over |k| ≤ 1/(2d), in closed form but for one integral over k:
 * K = (2/m)·∫_0^{1/2d} window·S_l(k)·S_m(k)·cos 2πk(z_l − z_m) dk, S the transform of a slab. docs/formulas.md, Crosstalk.
 */
export function crosstalk({ voxelMm, thicknessMm, layers, window = () => 1 }: CrosstalkInput): Crosstalk {
  const layerMm = thicknessMm / layers, electrodeMm = Math.min(MOST_ELECTRODE_MM, thicknessMm);
  const slabs = [
    { middle: -electrodeMm / 2, width: electrodeMm },
    ...Array.from({ length: layers }, (_, l) => ({ middle: (l + 0.5) * layerMm, width: layerMm })),
    { middle: thicknessMm + electrodeMm / 2, width: electrodeMm },
  ];
  const edge = 1 / (2 * voxelMm), panels = 2 * Math.ceil(PANELS_PER_LOBE * (1 + edge * (thicknessMm + 2 * electrodeMm)));
  const nodes = Array.from({ length: panels + 1 }, (_, p) => {
    const k = (edge * p) / panels;
    return { k, weight: (window(p / panels) * (p === 0 || p === panels ? 1 : p % 2 === 1 ? 4 : 2) * edge) / (3 * panels) };
  });
  const withElectrodes = slabs.map((to) => slabs.map((from) =>
    (2 / from.width) * nodes.reduce((sum, { k, weight }) => sum + weight * transform(k, to.width) * transform(k, from.width) * Math.cos(2 * Math.PI * k * (to.middle - from.middle)), 0)));
  const matrix = withElectrodes.slice(1, -1).map((row) => row.slice(1, -1));
  return { matrix, condition: conditionOf(matrix), electrodeLeak: withElectrodes[1]?.[0] ?? NaN, withElectrodes };
}

/** Fourier transform of a slab of height 1: sin(πkw)/(πk). */
const transform = (k: number, width: number): number => (k === 0 ? width : Math.sin(Math.PI * k * width) / (Math.PI * k));

/** Amounts without crosstalk, y = K⁻¹·measured, and their standard deviations from the diagonal of K⁻¹·S·K⁻ᵀ. For linear data only (real parts, or powers). */
export function unmix(matrix: readonly (readonly number[])[], measured: readonly number[], sigmas: readonly number[]): { values: number[]; sigmas: number[] } {
  const inverse = inverseOf(matrix);
  return {
    values: inverse.map((row) => row.reduce((sum, k, m) => sum + k * (measured[m] ?? 0), 0)),
    sigmas: inverse.map((row) => Math.hypot(...row.map((k, m) => k * (sigmas[m] ?? 0)))),
  };
}

/** By Gauss and Jordan with partial pivots. */
export function inverseOf(matrix: readonly (readonly number[])[]): number[][] {
  const n = matrix.length, rows = matrix.map((row, r) => [...row, ...Array.from({ length: n }, (_, c) => (c === r ? 1 : 0))]);
  for (let c = 0; c < n; c++) {
    const pivot = rows.slice(c).reduce((best, row, r) => (Math.abs(row[c] ?? 0) > Math.abs(rows[best]?.[c] ?? 0) ? c + r : best), c);
    const [own, other] = [rows[c] ?? [], rows[pivot] ?? []];
    rows[c] = other; rows[pivot] = own;
    const scaled = other.map((value) => value / (other[c] ?? NaN));
    rows[c] = scaled;
    for (let r = 0; r < n; r++) if (r !== c) {
      const factor = rows[r]?.[c] ?? 0;
      rows[r] = (rows[r] ?? []).map((value, at) => value - factor * (scaled[at] ?? 0));
    }
  }
  return rows.map((row) => row.slice(n));
}

/** Largest over smallest singular value: K is symmetric for equal layers, but this holds for any matrix (power iteration on KᵀK and its inverse). */
function conditionOf(matrix: readonly (readonly number[])[]): number {
  return Math.sqrt(largestOfSquare(matrix) * largestOfSquare(inverseOf(matrix)));
}

const ITERATIONS = 5000, SETTLED = 1e-14;

function largestOfSquare(matrix: readonly (readonly number[])[]): number {
  let vector = matrix.map((_, n) => 1 + 0.1 * Math.sin(3 * n + 1)), value = 0;
  for (let n = 0; n < ITERATIONS; n++) {
    const image = matrix.map((row) => row.reduce((sum, k, m) => sum + k * (vector[m] ?? 0), 0));
    const back = vector.map((_, m) => matrix.reduce((sum, row, r) => sum + (row[m] ?? 0) * (image[r] ?? 0), 0));
    const size = Math.hypot(...back), before = value;
    value = size / Math.hypot(...vector);
    vector = back.map((x) => x / size);
    if (Math.abs(value - before) <= SETTLED * value) break;
  }
  return value;
}
