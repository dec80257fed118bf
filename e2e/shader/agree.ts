/** Comparing a GLSL expression with its float64 twin on random inputs. */
import { uniform } from '@shared/random.js';
import type { Vec3 } from '@shared/volume/geometry.js';
import { expect, type GpuBench } from './bench.js';
import type { Evaluation } from './evaluate.js';

let drawn = 0;

/** Seeded, so that a failure can be repeated. */
export const draw = (): number => uniform(7, ++drawn);
export const unit = (): number => Math.fround(draw());
export const signed = (): number => Math.fround(2 * draw() - 1);
/** Inside the box, or a little outside. */
export const around = (): number => Math.fround(1.2 * draw() - 0.1);
export const rows = (count: number, row: () => number[][]): number[][][] => Array.from({ length: count }, row);
export const vec3 = (values: readonly number[] | undefined): Vec3 => [values?.[0] ?? NaN, values?.[1] ?? NaN, values?.[2] ?? NaN];
export const vec4 = (values: readonly number[] | undefined): [number, number, number, number] => [...vec3(values), values?.[3] ?? NaN] as [number, number, number, number];
const pad = (values: readonly number[]): number[] => [...values, 0, 0, 0, 0].slice(0, 4);

/** Every component within `tolerance`, relative to the twin's value where that exceeds 1. Components that the twin leaves out must be 0. */
export async function agree(gpu: GpuBench, evaluation: Evaluation, twin: (row: number[][]) => readonly number[], tolerance: number): Promise<void> {
  const results = await gpu.evaluate(evaluation);
  results.forEach((result, n) => {
    const expected = pad(twin(evaluation.inputs[n] ?? []));
    result.forEach((value, c) => {
      const wanted = expected[c] ?? NaN;
      expect(Math.abs(value - wanted), `row ${n}, component ${c}: ${value} for ${wanted}`).toBeLessThanOrEqual(tolerance * Math.max(1, Math.abs(wanted)));
    });
  });
}
