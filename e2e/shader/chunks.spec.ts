/** Every GLSL function against its float64 twin, on random inputs. */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { compositeUnder, correctOpacity, mixChannels, opticalDepth } from '@shared/render/compositing.js';
import { intersectBox, jitter, lookUp } from '@shared/render/rayMarch.js';
import { gradientVox, sampleLinear, sampleNearest } from '@shared/render/sampling.js';
import { gradientMm, headlight } from '@shared/render/shading.js';
import { exitOfEmptyCube, skipMap, blockRanges } from '@shared/render/skipMap.js';
import { cameraRay, halfHeightMm, viewBasis, type ViewCamera } from '@shared/render/viewCamera.js';
import { normalize, scale, type Vec3 } from '@shared/volume/geometry.js';
import { expect, test, type GpuBench } from './bench.js';
import type { Evaluation } from './evaluate.js';

/** A small seeded generator (mulberry32), so that a failure can be repeated. */
function random(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 2 ** 32;
  };
}

const draw = random(7);
const unit = (): number => Math.fround(draw());
const signed = (): number => Math.fround(2 * draw() - 1);
/** Inside the box, or a little outside. */
const around = (): number => Math.fround(1.2 * draw() - 0.1);
const rows = (count: number, row: () => number[][]): number[][][] => Array.from({ length: count }, row);
const vec3 = (values: readonly number[] | undefined): Vec3 => [values?.[0] ?? NaN, values?.[1] ?? NaN, values?.[2] ?? NaN];
const vec4 = (values: readonly number[] | undefined): [number, number, number, number] => [...vec3(values), values?.[3] ?? NaN] as [number, number, number, number];
const pad = (values: readonly number[]): number[] => [...values, 0, 0, 0, 0].slice(0, 4);

async function agree(gpu: GpuBench, evaluation: Evaluation, twin: (row: number[][]) => readonly number[], tolerance: number): Promise<void> {
  const results = await gpu.evaluate(evaluation);
  results.forEach((result, n) => {
    const expected = pad(twin(evaluation.inputs[n] ?? []));
    result.forEach((value, c) => {
      const wanted = expected[c] ?? NaN;
      expect(Math.abs(value - wanted), `row ${n}, component ${c}: ${value} for ${wanted}`).toBeLessThanOrEqual(tolerance * Math.max(1, Math.abs(wanted)));
    });
  });
}

const DIMS = [7, 6, 5] as const;
const base = Array.from({ length: 210 }, (_, n) => Math.fround(Math.sin(n * 0.7) + 2));
const dendrite = Array.from({ length: 210 }, (_, n) => Math.fround(Math.cos(n * 0.9) * 3));
const field = (values: number[]): { dims: typeof DIMS; at: (i: number, j: number, k: number) => number } => ({ dims: DIMS, at: (i, j, k) => values[i + 7 * (j + 6 * k)] ?? NaN });
const volumeUniforms = { volume: { volume: { dims: [...DIMS] as [number, number, number], rg: base.flatMap((b, n) => [b, dendrite[n] ?? 0]) } }, dims: [...DIMS], layerTex: -1 };

/** Filtering hardware works with fractions of 1/256 of a voxel. */
const FILTER = 1 / 128;

const lut = Uint8Array.from({ length: 2048 }, (_, n) => (n * 37) % 256);

test('boxIntersection: intersectBox', ({ gpu }) => agree(gpu, {
  chunk: 'boxIntersection', expression: 'vec4(intersectBox(a.xyz, b.xyz), 0.0, 0.0)',
  inputs: rows(200, () => [[signed() * 3, signed() * 3, signed() * 3], [signed(), signed(), signed() * (draw() < 0.1 ? 0 : 1)]]).filter(([, d]) => (d ?? []).every((c) => c === 0 || Math.abs(c) > 1e-3)),
}, ([origin, direction]) => intersectBox(vec3(origin), vec3(direction)), 2e-4));

test('sampling: sampleLinear, sampleNearest, textureTex, dendriteGradientVox', async ({ gpu }) => {
  const inputs = rows(300, () => [[around(), around(), around()]]);
  await agree(gpu, { chunk: 'sampling', expression: 'vec4(sampleLinear(a.xyz), 0.0, 0.0)', inputs, uniforms: volumeUniforms },
    ([p]) => [sampleLinear(field(base), vec3(p)), sampleLinear(field(dendrite), vec3(p))], 4 * FILTER);
  await agree(gpu, { chunk: 'sampling', expression: 'vec4(sampleNearest(a.xyz), 0.0, 0.0)', inputs, uniforms: volumeUniforms },
    ([p]) => [sampleNearest(field(base), vec3(p)), sampleNearest(field(dendrite), vec3(p))], 0);
  await agree(gpu, { chunk: 'sampling', expression: 'vec4(dendriteGradientVox(a.xyz), 0.0)', inputs, uniforms: volumeUniforms },
    ([p]) => gradientVox(field(dendrite), vec3(p)), 6 * FILTER);
  await agree(gpu, { chunk: 'sampling', expression: 'vec4(textureTex(a.xyz), 0.0)', inputs, uniforms: { ...volumeUniforms, layerTex: 0.7 } },
    ([p]) => [p?.[0] ?? NaN, p?.[1] ?? NaN, Math.fround(0.7)], 0);
});

test('lookup: lookUp, classifyBase, classifyDendrite', async ({ gpu }) => {
  const inputs = rows(300, () => [[unit() * 1.4 - 0.2, unit() * 4]]);
  const uniforms = { lut: { lut: [...lut] }, windows: [0.5, -0.25, 2, -1] };
  const [first, second] = [lut.slice(0, 1024), lut.slice(1024)];
  await agree(gpu, { chunk: 'lookup', expression: 'lookUp(a.x, 1.0)', inputs, uniforms }, ([p]) => lookUp(second, p?.[0] ?? NaN), 2 * FILTER);
  await agree(gpu, { chunk: 'lookup', expression: 'classifyBase(a.yx)', inputs, uniforms }, ([p]) => lookUp(first, (p?.[1] ?? NaN) * 0.5 - 0.25), 2 * FILTER);
  await agree(gpu, { chunk: 'lookup', expression: 'classifyDendrite(a.xy)', inputs, uniforms }, ([p]) => lookUp(second, (p?.[1] ?? NaN) * 2 - 1), 2 * FILTER);
});

test('opticalDepth: opticalDepth, correctOpacity', ({ gpu }) => agree(gpu, {
  chunk: 'opticalDepth', expression: 'vec4(opticalDepth(a.x), correctOpacity(a.x, a.y), 0.0, 0.0)', inputs: rows(200, () => [[draw() < 0.1 ? 1 : unit(), unit() * 3]]),
}, ([p]) => [opticalDepth(p?.[0] ?? NaN), correctOpacity(p?.[0] ?? NaN, p?.[1] ?? NaN)], 2e-4));

test('mixChannels: mixChannels', ({ gpu }) => agree(gpu, {
  chunk: 'mixChannels', expression: 'mixChannels(a, b, c.x)', inputs: rows(200, () => [[unit(), unit(), unit(), unit()], [unit(), unit(), unit(), draw() < 0.2 ? 0 : unit()], [unit() * 2]]),
}, ([a, b, c]) => mixChannels(vec4(a), vec4(b), c?.[0] ?? NaN), 1e-4));

test('compositing: compositeUnder', ({ gpu }) => agree(gpu, {
  chunk: 'compositing', expression: 'compositeUnder(a, b)', inputs: rows(100, () => [[unit(), unit(), unit(), unit()], [unit(), unit(), unit(), unit()]]),
}, ([a, b]) => compositeUnder(vec4(a), vec4(b)), 1e-5));

test('jitter: jitter', ({ gpu }) => agree(gpu, {
  chunk: 'jitter', expression: 'vec4(abs(fract(jitter(a.xy, a.z) - a.w + 0.5) - 0.5), 0.0, 0.0, 0.0)',
  inputs: rows(200, () => { const [x, y, n] = [Math.floor(draw() * 500) + 0.5, Math.floor(draw() * 500) + 0.5, Math.floor(draw() * 16)]; return [[x, y, n, jitter(x, y, n)]]; }),
}, () => [0], 4e-3));

test('skip: exitOfEmptyCube', async ({ gpu }) => {
  const dims = [40, 36, 30] as const;
  const one = { dims, at: (i: number, j: number, k: number) => (i === 9 && j === 30 && k === 4 ? 1 : 0) };
  const visible = Uint8Array.from({ length: 1024 }, (_, n) => (n % 4 === 3 && n > 512 ? 255 : 0));
  const map = skipMap(dims, [{ range: blockRanges(one), windowMin: 0, windowMax: 1, lut: visible }]);
  await agree(gpu, {
    chunk: 'skip', expression: 'vec4(exitOfEmptyCube(a.xyz, b.xyz, vec3(40.0, 36.0, 30.0)), 0.0, 0.0, 0.0)',
    inputs: rows(300, () => [[unit(), unit(), unit()], [signed(), signed(), draw() < 0.2 ? 0 : signed()]]),
    uniforms: { skipMap: { volume: { dims: [...map.blocks] as [number, number, number], r8: [...map.distance] } } },
  }, ([p, d]) => [exitOfEmptyCube(map, vec3(p), vec3(d))], 1e-4);
});

test('shading: headlight, gradientMm, safeNormalize', async ({ gpu }) => {
  const directions = (): number[] => [...normalize([signed(), signed(), signed()])].map(Math.fround);
  await agree(gpu, { chunk: 'shading', expression: 'vec4(headlight(a.xyz, b.xyz), 0.0, 0.0)', inputs: [[[0, 0, 0], [0, 0, 1]], ...rows(100, () => [[signed(), signed() * 0.1, signed()], directions()])] },
    ([g, d]) => { const { diffuse, specular } = headlight(vec3(g), vec3(d)); return [diffuse, specular]; }, 1e-4);
  await agree(gpu, { chunk: 'shading', expression: 'vec4(gradientMm(mat3(a.xyz, b.xyz, c.xyz), d.xyz), 0.0)', inputs: rows(100, () => [1, 2, 3, 4].map(() => [signed(), signed(), signed()])) },
    ([x, y, z, g]) => gradientMm([0, 1, 2].flatMap((row) => [x?.[row] ?? NaN, y?.[row] ?? NaN, z?.[row] ?? NaN, 0]), vec3(g)), 1e-5);
  await agree(gpu, { chunk: 'shading', expression: 'vec4(safeNormalize(a.xyz), 0.0)', inputs: [[[0, 0, 0]], ...rows(50, () => [[signed(), signed(), signed()]])] },
    ([v]) => normalize(vec3(v)), 1e-5);
});

test('cameraRay: cameraRay', async ({ gpu }) => {
  const camera: ViewCamera = { positionMm: [3, -8, 5], targetMm: [0.5, 0.25, 1], up: [0, 0, 1], zoom: 1.5 };
  const { right, up, forward, distanceMm } = viewBasis(camera);
  const half = halfHeightMm(camera);
  for (const projection of ['perspective', 'orthographic'] as const) {
    const uniforms = {
      cameraMm: [...camera.positionMm], frameRightMm: [...scale(right, half * 1.6)], frameUpMm: [...scale(up, half)], toTargetMm: [...scale(forward, distanceMm)],
      orthographic: projection === 'orthographic',
    };
    const inputs = rows(50, () => [[signed(), signed()]]);
    await agree(gpu, { chunk: 'cameraRay', expression: 'vec4(cameraRay(a.xy).originMm, 0.0)', inputs, uniforms }, ([p]) => cameraRay(camera, projection, 1.6, [p?.[0] ?? NaN, p?.[1] ?? NaN]).originMm, 1e-5);
    await agree(gpu, { chunk: 'cameraRay', expression: 'vec4(cameraRay(a.xy).directionMm, 0.0)', inputs, uniforms }, ([p]) => cameraRay(camera, projection, 1.6, [p?.[0] ?? NaN, p?.[1] ?? NaN]).directionMm, 1e-5);
  }
});

test('no function is left out', () => {
  const chunks = join(import.meta.dirname, '../../shaders/chunks');
  const source = readFileSync(import.meta.filename, 'utf8') + readFileSync(join(import.meta.dirname, 'pictures.spec.ts'), 'utf8');
  for (const file of readdirSync(chunks)) {
    for (const [, name = ''] of readFileSync(join(chunks, file), 'utf8').matchAll(/^\w+ (\w+)\(.*\) \{$/gm)) {
      expect(source, `${file}: ${name} has no test`).toMatch(new RegExp(`\\b${name}\\b`));
    }
  }
});
