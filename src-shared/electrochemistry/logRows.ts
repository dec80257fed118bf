/** What a reader took from a file, before the time is put in order and anything is derived. */

/** Equally long columns in the file's order; every time is finite. */
export interface LogRows {
  /** Seconds on the file's own clock. */
  timeS: Float64Array<ArrayBufferLike>;
  voltageV: Float64Array<ArrayBufferLike>;
  /** Ampere; NaN where not recorded; null: the file has none. */
  currentA: Float64Array<ArrayBufferLike> | null;
  /** As the file numbers them; null: it does not. */
  cycle: Float64Array<ArrayBufferLike> | null;
  /** Rows where the file itself says that a new curve begins, whose time may start anew. */
  curveStarts: readonly number[];
}
