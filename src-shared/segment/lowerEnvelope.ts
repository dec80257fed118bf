/** The lowest of parabolas along a line of voxels. */
export class LowerEnvelope {
  /** Where each parabola of the envelope has its foot, its height there, and from where on it is the lowest. */
  private readonly feet: Int32Array;
  private readonly heights: Float64Array;
  private readonly from: Float64Array;
  private count = 0;

  /** @param stepSquare square of the spacing along the line, mm² */
  constructor(length: number, private readonly stepSquare: number) {
    this.feet = new Int32Array(length + 2);
    this.heights = new Float64Array(length + 2);
    this.from = new Float64Array(length + 2);
  }

  /**
   * Calls `visit` for each voxel whose square is not 0 with the voxel whose square plus squared distance is least: itself where all are Infinity;
   * −1 or `squares.length` for the background beyond the ends.
   */
  eachNearest(squares: Float64Array, hasEnds: boolean, visit: (q: number, nearest: number) => void): void {
    const { length } = squares;
    for (let q = 0; q < length; q++) {
      if (squares[q] === 0) continue;
      const start = q;
      while (q < length && squares[q] !== 0) q++;
      this.cover(squares, start, q, hasEnds);
      if (this.count === 0) for (let p = start; p < q; p++) visit(p, p);
      else this.walk(start, q, visit);
    }
  }

  /** The envelope over one stretch without zeros: what lies beyond a zero is never nearer than the zero. */
  private cover(squares: Float64Array, start: number, end: number, hasEnds: boolean): void {
    this.count = 0;
    if (start > 0 || hasEnds) this.push(start - 1, 0);
    for (let q = start; q < end; q++) {
      const square = squares[q] as number;
      if (square !== Infinity) this.push(q, square);
    }
    if (end < squares.length || hasEnds) this.push(end, 0);
  }

  private push(foot: number, height: number): void {
    const { feet, heights, from, stepSquare } = this;
    let start = -Infinity;
    while (this.count > 0) {
      const last = this.count - 1, other = feet[last] as number;
      start = (foot + other + (height - (heights[last] as number)) / ((foot - other) * stepSquare)) / 2;
      if (start > (from[last] as number)) break;
      this.count--;
      start = -Infinity;
    }
    feet[this.count] = foot;
    heights[this.count] = height;
    from[this.count++] = start;
  }

  private walk(start: number, end: number, visit: (q: number, nearest: number) => void): void {
    const { feet, from, count } = this;
    for (let q = start, n = 0; q < end; q++) {
      while (n + 1 < count && (from[n + 1] as number) < q) n++;
      visit(q, feet[n] as number);
    }
  }
}
