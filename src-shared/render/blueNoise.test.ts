import { describe, expect, it } from 'vitest';
import { BLUE_NOISE, BLUE_NOISE_SIZE, jitter } from './blueNoise.js';
import { voidAndCluster } from './voidAndCluster.js';

const N = BLUE_NOISE_SIZE;

/** Power |Σ v e^(−2πi(kx·x + ky·y)/N)|² / N² of a tile; for white noise its mean is the variance. */
function power(values: ArrayLike<number>, kx: number, ky: number): number {
  let [re, im] = [0, 0];
  for (let n = 0; n < N * N; n++) {
    const angle = 2 * Math.PI * (kx * (n % N) + ky * Math.floor(n / N)) / N;
    re += (values[n] ?? NaN) * Math.cos(angle);
    im -= (values[n] ?? NaN) * Math.sin(angle);
  }
  return (re * re + im * im) / (N * N);
}

/** Mean power at the frequencies of up to N / 8 periods per tile, but 0. */
function lowPower(values: ArrayLike<number>): number {
  let [sum, count] = [0, 0];
  for (let kx = -N / 8; kx <= N / 8; kx++) for (let ky = 0; ky <= N / 8; ky++) {
    if (Math.hypot(kx, ky) === 0 || Math.hypot(kx, ky) > N / 8) continue;
    sum += power(values, kx, ky);
    count++;
  }
  return sum / count;
}

describe('blue noise', () => {
  it('is what void and cluster makes', () => {
    expect([...BLUE_NOISE]).toEqual(Array.from(voidAndCluster(N, 1), (rank) => Math.floor(rank / 16)));
  });

  it('holds each of its 256 values 16 times', () => {
    const counts = new Array<number>(256).fill(0);
    for (const value of BLUE_NOISE) counts[value] = (counts[value] ?? 0) + 1;
    expect(counts).toEqual(new Array(256).fill(16));
  });

  it('has next to no low frequencies: less than 0.2 % of white noise\'s power up to an eighth of the sampling rate', () => {
    expect(lowPower(BLUE_NOISE)).toBeLessThan(0.002 * (256 ** 2 - 1) / 12);
  });

  it('has few at any threshold either: less than 6 % of random points', () => {
    for (const threshold of [32, 64, 128, 200]) {
      const share = threshold / 256;
      expect(lowPower(BLUE_NOISE.map((value) => Number(value < threshold)))).toBeLessThan(0.06 * share * (1 - share));
    }
  });
});

describe('jitter', () => {
  it('repeats every 64 pixels and lies inside 0…1', () => {
    for (let n = 0; n < 500; n++) {
      const [x, y] = [n * 7 % 211 + 0.5, n * 13 % 197 + 0.5];
      const offset = jitter(x, y, n);
      expect(offset).toBeGreaterThanOrEqual(0);
      expect(offset).toBeLessThan(1);
      expect(jitter(x + 64, y + 128, n)).toBe(offset);
    }
  });

  it('of one pixel fills 0…1 evenly: among n frames no gap is wider than 1.9 / n', () => {
    for (const frames of [8, 16, 64]) {
      const offsets = Array.from({ length: frames }, (_, n) => jitter(17, 5, n)).sort((a, b) => a - b);
      const gaps = offsets.map((offset, n) => (n > 0 ? offset - (offsets[n - 1] ?? NaN) : offset + 1 - (offsets.at(-1) ?? NaN)));
      expect(Math.max(...gaps)).toBeLessThan(1.9 / frames);
    }
  });
});
