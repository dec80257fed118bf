/** What a projection is: kinds, result, and how the values along one ray become one number. Formulas: docs/formulas.md, "Projections". */
export const PROJECTION_KINDS = ['max', 'mean', 'sum', 'integral', 'std', 'min', 'median'] as const;
/** `sum`: Σ value, unit of the signal. `integral`: Σ value × step, signal × mm. `std`: sample standard deviation (n − 1). */
export type ProjectionKind = (typeof PROJECTION_KINDS)[number];

/** Row by row from the top. */
export interface Projection {
  width: number;
  height: number;
  /** NaN where nothing counts, for sums 0. */
  values: Float64Array;
  /** Values that count for each pixel; NaN, ±Infinity and what lies outside mask or slab do not. */
  counts: Uint32Array;
}

/** Every pixel has a place of its own, so values may come in any order; see {@link isRayByRay}. */
export interface Gatherer {
  add(pixel: number, value: number): void;
  /** Nothing more is added to a pixel. */
  endRay?(pixel: number): void;
  finish(): Projection;
}

/** The kind needs all values of a ray together, one ray after the other, each closed by `endRay`. */
export const isRayByRay = (kind: ProjectionKind): boolean => kind === 'median';

/** @param stepMm between two values of one ray. @param most values that one ray can have. */
export function gatherer(kind: ProjectionKind, width: number, height: number, stepMm: number, most: number): Gatherer {
  const values = new Float64Array(width * height), counts = new Uint32Array(width * height);
  const result = { width, height, values, counts };
  const next = (pixel: number): number => counts[pixel] = (counts[pixel] as number) + 1;
  const emptyIsNaN = (): Projection => {
    for (let p = 0; p < values.length; p++) if (counts[p] === 0) values[p] = NaN;
    return result;
  };
  switch (kind) {
    case 'max': return { add: (p, v) => { if (next(p) === 1 || v > (values[p] as number)) values[p] = v; }, finish: emptyIsNaN };
    case 'min': return { add: (p, v) => { if (next(p) === 1 || v < (values[p] as number)) values[p] = v; }, finish: emptyIsNaN };
    case 'sum': return { add: (p, v) => { next(p); values[p] = (values[p] as number) + v; }, finish: () => result };
    case 'integral': return {
      add: (p, v) => { next(p); values[p] = (values[p] as number) + v; },
      finish: () => { for (let p = 0; p < values.length; p++) values[p] = (values[p] as number) * stepMm; return result; },
    };
    case 'mean': return {
      add: (p, v) => { next(p); values[p] = (values[p] as number) + v; },
      finish: () => { for (let p = 0; p < values.length; p++) values[p] = (values[p] as number) / (counts[p] as number); return result; },
    };
    case 'std': return spread(result, next, emptyIsNaN);
    case 'median': return middle(result, most, emptyIsNaN);
  }
}

/** Welford's recurrence: exact for a large offset. One value has no spread: 0, as in ImageJ's Z projection. */
function spread({ values, counts, width, height }: Projection, next: (pixel: number) => number, finish: () => Projection): Gatherer {
  const means = new Float64Array(width * height);
  return {
    add: (p, v) => {
      const before = means[p] as number, mean = before + (v - before) / next(p);
      values[p] = (values[p] as number) + (v - before) * (v - mean);
      means[p] = mean;
    },
    finish: () => {
      for (let p = 0; p < values.length; p++) values[p] = Math.sqrt((values[p] as number) / Math.max((counts[p] as number) - 1, 1));
      return finish();
    },
  };
}

/** Keeps the values of one ray at a time. */
function middle({ values, counts }: Projection, most: number, finish: () => Projection): Gatherer {
  const ray = new Float64Array(most);
  return {
    add: (p, v) => {
      const n = counts[p] as number;
      ray[n] = v;
      counts[p] = n + 1;
    },
    endRay: (p) => {
      const n = counts[p] as number, half = n >> 1, sorted = ray.subarray(0, n).sort();
      if (n > 0) values[p] = n % 2 === 1 ? sorted[half] as number : ((sorted[half - 1] as number) + (sorted[half] as number)) / 2;
    },
    finish,
  };
}
