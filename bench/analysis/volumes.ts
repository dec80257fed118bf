/** The volumes of the benchmark: a cell with dendrites, and a pellet with pores, with the same numbers on every machine. */
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { uniform } from '../../src-shared/random.js';

export interface AnalysisVolume { name: string; title: string; valuesPath: string; maskPath: string; dims: [number, number, number]; voxelCount: number }

const SIGMA = 0.08, THRESHOLD = 5 * SIGMA;

/** Magnitudes of Rice noise on the signal, as a scanner gives; the mask is all of at least 5 σ. */
export function makeVolumes(folder: string, side: number): AnalysisVolume[] {
  return [
    { name: 'dendrites', title: `Dendrites ${side}³`, signal: dendrites(side) },
    { name: 'pellet', title: `Pellet with pores ${side}³`, signal: pellet(side) },
  ].map(({ name, title, signal }, seed) => {
    addNoise(signal, seed + 1);
    const mask = Uint8Array.from(signal, (value) => (value >= THRESHOLD ? 1 : 0));
    const [valuesPath, maskPath] = [join(folder, `${name}.f32`), join(folder, `${name}.u8`)];
    writeFileSync(valuesPath, signal);
    writeFileSync(maskPath, mask);
    return { name, title, valuesPath, maskPath, dims: [side, side, side], voxelCount: mask.reduce((sum, v) => sum + v, 0) };
  });
}

function addNoise(signal: Float32Array, seed: number): void {
  for (let n = 0; n < signal.length; n++) {
    const r = SIGMA * Math.sqrt(-2 * Math.log(1 - uniform(seed, 2 * n + 1))), phase = 2 * Math.PI * uniform(seed, 2 * n + 2);
    signal[n] = Math.hypot((signal[n] as number) + r * Math.cos(phase), r * Math.sin(phase));
  }
}

/** Filaments that wander and branch away from both faces, three voxels wide; most end inside, a few go through. */
function dendrites(side: number): Float32Array {
  const signal = new Float32Array(side ** 3);
  let draw = 0;
  const random = (): number => uniform(9, ++draw);
  const grow = (start: readonly [number, number, number], up: number, steps: number, generation: number): void => {
    let [x, y, z] = start, [dx, dy] = [0, 0];
    for (let step = 0; step < steps && z >= 0 && z < side; step++) {
      for (let k = -1; k <= 1; k++) for (let j = -1; j <= 1; j++) for (let i = -1; i <= 1; i++) {
        const [a, b, c] = [Math.round(x) + i, Math.round(y) + j, Math.round(z) + k];
        if (Math.min(a, b, c) >= 0 && Math.max(a, b, c) < side) signal[a + side * (b + side * c)] = Math.max(signal[a + side * (b + side * c)] as number, 1 - 0.3 * Math.hypot(i, j, k));
      }
      [dx, dy] = [0.9 * dx + 0.4 * (random() - 0.5), 0.9 * dy + 0.4 * (random() - 0.5)];
      [x, y, z] = [x + dx, y + dy, z + 0.6 * up];
      if (generation < 3 && random() < 0.012) grow([x, y, z], up, (steps - step) * random(), generation + 1);
    }
  };
  for (let n = 0; n < 60; n++) grow([side * (0.2 + 0.6 * random()), side * (0.2 + 0.6 * random()), n % 2 === 0 ? 0 : side - 1], n % 2 === 0 ? 1 : -1, side * (n < 3 ? 2 : 1.2 * random()), 0);
  return signal;
}

/** A cylinder with round pores. */
function pellet(side: number): Float32Array {
  const signal = new Float32Array(side ** 3);
  for (let z = 0, n = 0; z < side; z++) for (let y = 0; y < side; y++) for (let x = 0; x < side; x++, n++) {
    const isInside = Math.hypot(x - side / 2, y - side / 2) < 0.45 * side && z > 0.1 * side && z < 0.9 * side;
    signal[n] = isInside ? 1 : 0;
  }
  for (let pore = 0; pore < 1500; pore++) {
    const [x, y, z, radius] = [1, 2, 3, 4].map((n) => uniform(5, 4 * pore + n)) as [number, number, number, number];
    hollow(signal, side, [x * side, y * side, z * side], (0.005 + 0.025 * radius ** 3) * side);
  }
  return signal;
}

function hollow(signal: Float32Array, side: number, [x, y, z]: readonly [number, number, number], radius: number): void {
  const from = (centre: number): number => Math.max(0, Math.ceil(centre - radius)), to = (centre: number): number => Math.min(side - 1, Math.floor(centre + radius));
  for (let k = from(z); k <= to(z); k++) for (let j = from(y); j <= to(y); j++) for (let i = from(x); i <= to(x); i++) {
    if (Math.hypot(i - x, j - y, k - z) <= radius) signal[i + side * (j + side * k)] = 0;
  }
}
