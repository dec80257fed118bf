/** The GLSL functions of lighting and noise against their float64 twins, on random inputs. */
import { BLUE_NOISE, jitter } from '@shared/render/blueNoise.js';
import { depthCue } from '@shared/render/depthCue.js';
import { isKept } from '@shared/render/occluder.js';
import { ambientOcclusion, occlusionAt, occlusionTapsTex } from '@shared/render/occlusion.js';
import { lookUpMedium, preIntegrate } from '@shared/render/preIntegration.js';
import { sampleLinear } from '@shared/render/sampling.js';
import { gradientMm, lightOf, lightOfSurface, litSide, type Light } from '@shared/render/shading.js';
import { shadowAt, shadowed } from '@shared/render/shadow.js';
import { silhouetteFactor } from '@shared/render/silhouette.js';
import type { Clip } from '@shared/session/schema.js';
import { composeAffine, invertAffine, normalize, texToMmAffine, transformDirection, type Vec3 } from '@shared/volume/geometry.js';
import { agree, around, draw, rows, signed, unit, vec3, vec4 } from './agree.js';
import { test } from './bench.js';

const direction = (): number[] => [...normalize([signed(), signed(), signed()])].map(Math.fround);
const gradient = (): number[] => { const size = draw() ** 2; return [signed() * size, signed() * size, signed() * size].map(Math.fround); };
/** The program that cuts away, and else is the chunk's own. */
const CUT_AWAY = { MODE_BASE: 1, MODE_DENDRITE: 1, CUT_AWAY: 1 };
const components = ({ diffuse, specular }: Light): number[] => [diffuse, specular];

test('shading: gradientMm, safeNormalize', async ({ gpu }) => {
  await agree(gpu, { chunk: 'shading', expression: 'vec4(gradientMm(mat3(a.xyz, b.xyz, c.xyz), d.xyz), 0.0)', inputs: rows(100, () => [1, 2, 3, 4].map(() => [signed(), signed(), signed()])) },
    ([x, y, z, g]) => gradientMm([0, 1, 2].flatMap((row) => [x?.[row] ?? NaN, y?.[row] ?? NaN, z?.[row] ?? NaN, 0]), vec3(g)), 1e-5);
  await agree(gpu, { chunk: 'shading', expression: 'vec4(safeNormalize(a.xyz), 0.0)', inputs: [[[0, 0, 0]], [[1e25, -2e25, 0]], ...rows(50, () => [[signed(), signed(), signed()]])] },
    ([v]) => normalize(vec3(v)), 1e-5);
});

test('shading: litSide, lightOfSurface, lightOf', async ({ gpu }) => {
  const inputs = [[[0, 0, 0], [0, 0, 1], [0, 0, -1]], [[0, 0, 1], [0, 0, 1], [0, 0, 1]], ...rows(200, () => [gradient(), direction(), direction()])];
  const surfaces = [[[0, 0, 0], [0, 0, 1], [0, 0, -1]], ...rows(200, () => [direction(), direction(), direction()])];
  await agree(gpu, { chunk: 'shading', expression: 'vec4(litSide(a.xyz, b.xyz, c.xyz), 0.0, 0.0, 0.0)', inputs: surfaces }, ([n, d, l]) => [litSide(vec3(n), vec3(d), vec3(l))], 1e-5);
  await agree(gpu, { chunk: 'shading', expression: 'vec4(lightOfSurface(a.xyz, b.xyz, c.xyz), 0.0, 0.0)', inputs: surfaces }, ([n, d, l]) => components(lightOfSurface(vec3(n), vec3(d), vec3(l))), 1e-4);
  await agree(gpu, { chunk: 'shading', expression: 'vec4(lightOf(a.xyz, b.xyz, c.xyz), 0.0, 0.0)', inputs }, ([g, d, l]) => components(lightOf(vec3(g), vec3(d), vec3(l))), 1e-4);
});

test('silhouette: silhouetteFactor', async ({ gpu }) => {
  for (const silhouetteStrength of [0, 0.6, 1]) {
    await agree(gpu, {
      chunk: 'silhouette', expression: 'vec4(silhouetteFactor(a.xyz, b.xyz), 0.0, 0.0, 0.0)', uniforms: { silhouetteStrength },
      inputs: [[[0, 0, 0], [0, 0, 1]], ...rows(200, () => [gradient(), direction()])],
    }, ([g, d]) => [silhouetteFactor(vec3(g), vec3(d), silhouetteStrength)], 1e-4);
  }
});

test('depthCue: depthCue', async ({ gpu }) => {
  for (const [depthCueStrength, backgroundRgb] of [[0, [0.1, 0.2, 0.3]], [0.7, [1, 0.9, 0.8]]] as const) {
    await agree(gpu, {
      chunk: 'depthCue', expression: 'depthCue(a, b.x)', uniforms: { depthCueStrength, backgroundRgb: [...backgroundRgb] },
      inputs: rows(100, () => [[unit(), unit(), unit(), unit()], [around()]]),
    }, ([c, d]) => depthCue({ depthCueStrength, backgroundRgb }, vec4(c), d?.[0] ?? NaN), 1e-5);
  }
});

test('jitter: jitter', ({ gpu }) => agree(gpu, {
  chunk: 'jitter', expression: 'vec4(abs(fract(jitter(a.xy, a.z) - a.w + 0.5) - 0.5), 0.0, 0.0, 0.0)', uniforms: { blueNoise: { noise: [...BLUE_NOISE] } },
  inputs: rows(300, () => { const [x, y, n] = [Math.floor(draw() * 500) + 0.5, Math.floor(draw() * 500) + 0.5, Math.floor(draw() * 64)]; return [[x, y, n, jitter(x, y, n)]]; }),
}, () => [0], 1e-5));

test.describe('light stopped by dendrites', () => {
  const dims = [7, 6, 5] as const;
  const affine = composeAffine([[0.8, 0.6, 0], [-0.6, 0.8, 0], [0, 0, -1]], [0.1, 0.2, 0.35], [3, -1, 2]);
  const mmFromTex = texToMmAffine(affine, dims), texFromMm = invertAffine(mmFromTex);
  const clip: Clip = { boxTex: { min: [0.1, 0, 0], max: [1, 0.9, 1] }, planes: [{ id: '', normal: normalize([1, 2, -1]), offsetMm: 0.35, enabled: true }], cutAway: false };
  const values = Array.from({ length: 210 }, (_, n) => Math.fround(0.5 + 0.5 * Math.cos(n * 0.9)));
  const table = preIntegrate(Float32Array.from({ length: 1024 }, (_, n) => (n % 4 === 3 ? 0.4 * (n / 1023) ** 2 : 0)));
  const windows = [1, 0, 1.25, -0.125];
  const tauAt = (posTex: Vec3): number => {
    if (!isKept(clip, mmFromTex, posTex)) return 0;
    const x = sampleLinear({ dims, at: (i, j, k) => values[i + 7 * (j + 6 * k)] ?? NaN }, posTex) * 1.25 - 0.125;
    return lookUpMedium(table, x, x)[3];
  };
  const tapsTex = occlusionTapsTex(texFromMm, 0.1);
  const uniforms = {
    volume: { volume: { dims: [...dims] as [number, number, number], rg: values.flatMap((value) => [0, value]) } }, dims: [...dims], layerTex: -1, dendriteInRed: false,
    opticalTables: { table: [...table.map(() => 0), ...table] }, tableEnds: { vec4s: [0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, table.at(-1) ?? NaN] }, windows,
    mmFromTex: [...mmFromTex], clipMinTex: [...clip.boxTex.min], clipMaxTex: [...clip.boxTex.max], planeCount: { int: 1 }, planes: { vec4s: clip.planes.flatMap(({ normal, offsetMm }) => [...normal, offsetMm]) },
    occlusion: 0.8, occlusionTapsTex: { vec3s: tapsTex.flat() },
  };
  const positions = (): number[][][] => rows(200, () => [[around(), around(), around()], [signed() * 0.2, signed() * 0.2, signed() * 0.2]]);
  /** Hardware filters with 8-bit fractions, in the volume and in the table. */
  const tolerance = 0.02;

  test('occluder: isKept, occluderTau, dendriteTau', async ({ gpu }) => {
    const inputs = positions();
    await agree(gpu, { chunk: 'occluder', expression: 'vec4(occluderTau(a.xyz), isKept(a.xyz) ? 1.0 : 0.0, 0.0, 0.0)', inputs, uniforms }, ([p]) => [tauAt(vec3(p)), Number(isKept(clip, mmFromTex, vec3(p)))], tolerance);
    await agree(gpu, { chunk: 'occluder', expression: 'vec4(isKept(a.xyz) ? 1.0 : 0.0, 0.0, 0.0, 0.0)', inputs, uniforms, defines: CUT_AWAY }, ([p]) => [Number(isKept({ ...clip, cutAway: true }, mmFromTex, vec3(p)))], 0);
  });

  test('occlusion: ambientOcclusion, shellOpacity, occlusionAt', async ({ gpu }) => {
    await agree(gpu, { chunk: 'occlusion', expression: 'vec4(ambientOcclusion(a.x, a.y, a.z), 0.0, 0.0, 0.0)', inputs: rows(100, () => [[unit(), unit(), unit()]]), uniforms },
      ([p]) => [ambientOcclusion(...vec3(p))], 1e-5);
    await agree(gpu, { chunk: 'occlusion', expression: 'vec4(occlusionAt(a.xyz), 0.0, 0.0, 0.0)', inputs: positions(), uniforms },
      ([p]) => [occlusionAt({ occlusion: 0.8, tapsTex, tauAt }, vec3(p))], tolerance);
  });

  test('shadow: shadowAt, shadowed', async ({ gpu }) => {
    const toLightTex = transformDirection(texFromMm, [0.03, -0.05, 0.08]);
    await agree(gpu, { chunk: 'shadow', expression: 'vec4(shadowAt(a.xyz, b.xyz), shadowAt(a.xyz, c.xyz), 0.0, 0.0)', inputs: positions().map((row) => [...row, [...toLightTex]]), uniforms },
      ([p, l]) => [shadowAt(tauAt, vec3(p), vec3(l)), shadowAt(tauAt, vec3(p), toLightTex)], tolerance);
    await agree(gpu, { chunk: 'shadow', expression: 'vec4(shadowed(a.xy, b.x), 0.0, 0.0)', inputs: rows(100, () => [[1.2 * unit(), unit()], [unit()]]), uniforms },
      ([light, share]) => components(shadowed({ diffuse: light?.[0] ?? NaN, specular: light?.[1] ?? NaN }, share?.[0] ?? NaN)), 1e-5);
  });
});
