/** Smoothing of a closed surface by a windowed sinc: Taubin, Zhang and Golub 1996 (ECCV, LNCS 1064, 283), with Hamming's window. docs/formulas.md. */

const ITERATIONS = 20;
/** Of the Laplacian's eigenvalues, 0…2: waves below pass. 1 keeps 95 % of the volume of a filament one voxel wide, 0.6 a quarter. */
const PASS_BAND = 1;
/** Vertices stay this near to where they were, in voxels along each axis: a single voxel does not vanish. */
const FURTHEST_VOX = 0.15;

/** Positions moved towards those of their neighbours. `indices`: of a closed surface, so that each neighbour follows a vertex in exactly one triangle. */
export function smoothedVox(positionsVox: Float32Array, indices: Uint32Array, onFraction?: (fraction: number) => void): Float32Array {
  const degrees = new Uint16Array(positionsVox.length / 3);
  for (let n = 0; n < indices.length; n++) degrees[indices[n] as number] = (degrees[indices[n] as number] as number) + 1;
  const weights = windowedSinc();
  // Chebyshev polynomials of the Laplacian, applied to the positions: before, now, and what follows.
  let before: Float32Array = positionsVox, now = halfLaplacian(positionsVox, indices, degrees, new Float32Array(positionsVox.length)), next: Float32Array = new Float32Array(positionsVox.length);
  const smooth = positionsVox.map((v, n) => v * (weights[0] ?? 0) + (now[n] as number) * (weights[1] ?? 0));
  for (let order = 2; order < weights.length; order++) {
    onFraction?.(order / weights.length);
    halfLaplacian(now, indices, degrees, next);
    const weight = weights[order] ?? 0;
    for (let n = 0; n < next.length; n++) {
      const value = 2 * (next[n] as number) - (before[n] as number);
      next[n] = value;
      smooth[n] = (smooth[n] as number) + weight * value;
    }
    [before, now, next] = [now, next, before === positionsVox ? new Float32Array(positionsVox.length) : before];
  }
  return smooth.map((v, n) => {
    const from = positionsVox[n] as number;
    return Math.min(Math.max(v, from - FURTHEST_VOX), from + FURTHEST_VOX);
  });
}

/** Half the way from each vertex to the mean of its neighbours. */
function halfLaplacian(positions: Float32Array, indices: Uint32Array, degrees: Uint16Array, into: Float32Array): Float32Array {
  into.fill(0);
  for (let n = 0; n < indices.length; n += 3) {
    const a = 3 * (indices[n] as number), b = 3 * (indices[n + 1] as number), c = 3 * (indices[n + 2] as number);
    for (let axis = 0; axis < 3; axis++) {
      into[a + axis] = (into[a + axis] as number) + (positions[b + axis] as number);
      into[b + axis] = (into[b + axis] as number) + (positions[c + axis] as number);
      into[c + axis] = (into[c + axis] as number) + (positions[a + axis] as number);
    }
  }
  for (let vertex = 0, n = 0; vertex < degrees.length; vertex++) for (let axis = 0; axis < 3; axis++, n++) {
    into[n] = ((positions[n] as number) + (into[n] as number) / (degrees[vertex] as number)) / 2;
  }
  return into;
}

/** Weights of the Chebyshev polynomials; their sum is 1, so that what does not vary is kept. */
function windowedSinc(): number[] {
  const theta = Math.acos(1 - PASS_BAND / 2);
  const weights = Array.from({ length: ITERATIONS + 1 }, (_, n) =>
    n === 0 ? theta / Math.PI : 2 * Math.sin(n * theta) / (n * Math.PI) * (0.54 + 0.46 * Math.cos(n * Math.PI / (ITERATIONS + 1))));
  const sum = weights.reduce((total, weight) => total + weight, 0);
  return weights.map((weight) => weight / sum);
}
