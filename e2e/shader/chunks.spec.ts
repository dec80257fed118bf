/** The ray marcher's GLSL functions against their float64 twins, on random inputs. Lighting: looks.spec.ts. */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { clipByPlanes, intersectBox } from '@shared/render/clip.js';
import { absorb, compositeUnder, finishEarly } from '@shared/render/compositing.js';
import { blockOf, cellAt, exitOfCube, mediumOf } from '@shared/render/leap.js';
import { sampleEverything, type LeapMap } from '@shared/render/leapMap.js';
import { lookUpMedium, preIntegrate } from '@shared/render/preIntegration.js';
import { gather, gatherFrom, isSettled, projectedCoordinate, projectionColour } from '@shared/render/projection.js';
import { gradientVox, sampleLinear, sampleNearest } from '@shared/render/sampling.js';
import { distanceOfDepth } from '@shared/render/sceneDepth.js';
import { crosses, refineHit } from '@shared/render/surface.js';
import { lookUp } from '@shared/render/tables.js';
import { cameraRay, halfHeightMm, viewBasis, type ViewCamera } from '@shared/render/viewCamera.js';
import type { ChannelMode } from '@shared/transfer/channelStyle.js';
import { normalize, scale, type Vec3 } from '@shared/volume/geometry.js';
import { agree, around, draw, rows, signed, unit, vec3, vec4 } from './agree.js';
import { expect, test } from './bench.js';

const DIMS = [7, 6, 5] as const;
const base = Array.from({ length: 210 }, (_, n) => Math.fround(Math.sin(n * 0.7) + 2));
const dendrite = Array.from({ length: 210 }, (_, n) => Math.fround(Math.cos(n * 0.9) * 3));
const field = (values: number[]): { dims: typeof DIMS; at: (i: number, j: number, k: number) => number } => ({ dims: DIMS, at: (i, j, k) => values[i + 7 * (j + 6 * k)] ?? NaN });
const volumeUniforms = { volume: { volume: { dims: [...DIMS] as [number, number, number], rg: base.flatMap((b, n) => [b, dendrite[n] ?? 0]) } }, dims: [...DIMS], layerTex: -1, dendriteInRed: false };

/** Filtering hardware works with fractions of 1/256 of a voxel. */
const FILTER = 1 / 128;

/** Smooth, so that bilinear filtering with 8-bit weights stays within the tolerance. */
const OPTICAL = [0, 1].map((channel) => preIntegrate(Float32Array.from({ length: 1024 }, (_, n) => (Math.floor(n / 4) * (n % 4 + 1 + channel)) / 700)));
const tables = {
  opticalTables: { table: OPTICAL.flatMap((table) => [...table]) },
  tableEnds: { vec4s: OPTICAL.flatMap((table) => [...table.slice(0, 4), ...table.slice(-4)]) },
  windows: [0.5, -0.25, 2, -1], surfaceAt: [0.4, 0.6],
};

test('boxIntersection: intersectBox', ({ gpu }) => agree(gpu, {
  chunk: 'boxIntersection', expression: 'vec4(intersectBox(a.xyz, b.xyz, vec3(-0.5, 0.0, 0.25), vec3(1.0, 2.0, 0.75)), 0.0, 0.0)',
  inputs: rows(200, () => [[signed() * 3, signed() * 3, signed() * 3], [signed(), signed(), signed() * (draw() < 0.1 ? 0 : 1)]]).filter(([, d]) => (d ?? []).every((c) => c === 0 || Math.abs(c) > 1e-3)),
}, ([origin, direction]) => intersectBox(vec3(origin), vec3(direction), [-0.5, 0, 0.25], [1, 2, 0.75]), 2e-4));

test('clip: clipByPlanes', ({ gpu }) => {
  const planes = [{ normal: [0.6, 0.8, 0] as Vec3, offsetMm: 0.5 }, { normal: [0, -0.6, 0.8] as Vec3, offsetMm: 1 }];
  return agree(gpu, {
    chunk: 'clip', expression: 'vec4(clipByPlanes(Ray(a.xyz, b.xyz), vec2(-5.0, 5.0)), 0.0, 0.0)',
    inputs: rows(200, () => [[signed(), signed(), signed()], [...normalize([signed(), signed(), signed()])].map(Math.fround)]),
    uniforms: { planeCount: { int: 2 }, planes: { vec4s: planes.flatMap(({ normal, offsetMm }) => [...normal, offsetMm]) } },
  }, ([o, d]) => clipByPlanes(planes.map((plane) => ({ ...plane, id: '', enabled: true })), { originMm: vec3(o), directionMm: vec3(d) }, [-5, 5]), 2e-3);
});

test('sampling: sampleLinear, sampleNearest, textureTex, gradientsVox', async ({ gpu }) => {
  const inputs = rows(300, () => [[around(), around(), around()]]);
  await agree(gpu, { chunk: 'sampling', expression: 'vec4(sampleLinear(a.xyz), 0.0, 0.0)', inputs, uniforms: volumeUniforms },
    ([p]) => [sampleLinear(field(base), vec3(p)), sampleLinear(field(dendrite), vec3(p))], 4 * FILTER);
  await agree(gpu, { chunk: 'sampling', expression: 'vec4(sampleNearest(a.xyz), 0.0, 0.0)', inputs, uniforms: volumeUniforms },
    ([p]) => [sampleNearest(field(base), vec3(p)), sampleNearest(field(dendrite), vec3(p))], 0);
  await agree(gpu, { chunk: 'sampling', expression: 'vec4(sampleNearest(a.xyz), 0.0, 0.0)', inputs, uniforms: { ...volumeUniforms, dendriteInRed: true } },
    ([p]) => [sampleNearest(field(dendrite), vec3(p)), sampleNearest(field(base), vec3(p))], 0);
  await agree(gpu, { chunk: 'sampling', expression: 'vec4(gradientsVox(a.xyz)[1], 0.0)', inputs, uniforms: volumeUniforms },
    ([p]) => gradientVox(field(dendrite), vec3(p)), 6 * FILTER);
  await agree(gpu, { chunk: 'sampling', expression: 'vec4(gradientsVox(a.xyz)[0], 0.0)', inputs, uniforms: volumeUniforms },
    ([p]) => gradientVox(field(base), vec3(p)), 6 * FILTER);
  await agree(gpu, { chunk: 'sampling', expression: 'vec4(textureTex(a.xyz), 0.0)', inputs, uniforms: { ...volumeUniforms, layerTex: 0.7 } },
    ([p]) => [p?.[0] ?? NaN, p?.[1] ?? NaN, Math.fround(0.7)], 0);
});

test('lookup: lookUp, coordinatesOf, dendriteTau', async ({ gpu }) => {
  const inputs = rows(300, () => [[unit() * 2 - 0.5, unit() * 2 - 0.5]]);
  for (const channel of [0, 1]) {
    await agree(gpu, { chunk: 'lookup', expression: `lookUp(a.x, a.y, ${channel})`, inputs, uniforms: tables },
      ([p]) => lookUpMedium(OPTICAL[channel] ?? new Float32Array(), p?.[0] ?? NaN, p?.[1] ?? NaN), FILTER);
  }
  await agree(gpu, { chunk: 'lookup', expression: 'vec4(coordinatesOf(a.xy), 0.0, 0.0)', inputs, uniforms: tables }, ([p]) => [(p?.[0] ?? NaN) * 0.5 - 0.25, (p?.[1] ?? NaN) * 2 - 1], 1e-6);
  const tau = (x: number): number => lookUpMedium(OPTICAL[1] ?? new Float32Array(), x, x)[3];
  await agree(gpu, { chunk: 'lookup', expression: 'vec4(dendriteTau(a.x))', inputs, uniforms: tables }, ([p]) => Array<number>(4).fill(tau((p?.[0] ?? NaN) * 2 - 1)), FILTER);
});

test('compositing: compositeUnder, absorb, finishEarly', async ({ gpu }) => {
  const inputs = rows(100, () => [[unit(), unit(), unit(), unit()], [unit(), unit(), unit(), draw() < 0.2 ? 0 : unit() * 3], [unit() * 2]]);
  await agree(gpu, { chunk: 'compositing', expression: 'compositeUnder(a, b)', inputs }, ([a, b]) => compositeUnder(vec4(a), vec4(b)), 1e-5);
  await agree(gpu, { chunk: 'compositing', expression: 'absorb(b, c.x)', inputs }, ([, b, c]) => absorb(vec4(b), c?.[0] ?? NaN), 1e-4);
  await agree(gpu, { chunk: 'compositing', expression: 'finishEarly(vec4(a.rgb, 0.97 + 0.03 * a.a))', inputs }, ([a]) => finishEarly([...vec3(a), 0.97 + 0.03 * (a?.[3] ?? NaN)]), 1e-4);
});

test('surface: crosses, refineHit', async ({ gpu }) => {
  await agree(gpu, { chunk: 'surface', expression: 'vec4(crosses(a.x, a.y, a.z) ? 1.0 : 0.0)', inputs: rows(100, () => [[unit(), unit(), unit()]]) },
    ([p]) => Array<number>(4).fill(crosses(p?.[0] ?? NaN, p?.[1] ?? NaN, p?.[2] ?? NaN) ? 1 : 0), 0);
  const windows = [1, -1, 0.2, 0.4];
  const coordinate = (p: readonly number[] | undefined, d: readonly number[] | undefined, t: number): number => 0.2 * sampleLinear(field(dendrite), [0, 1, 2].map((c) => (p?.[c] ?? NaN) + t * (d?.[c] ?? NaN)) as unknown as Vec3) + 0.4;
  const inputs = rows(400, () => [[unit(), unit(), unit()], [signed() * 0.1, signed() * 0.1, signed() * 0.1]])
    .map(([p, d]) => [p ?? [], d ?? [], [coordinate(p, d, 0), coordinate(p, d, 1)]])
    .filter(([, , ends]) => crosses(ends?.[0] ?? NaN, ends?.[1] ?? NaN, 0.5) && Math.abs((ends?.[0] ?? NaN) - (ends?.[1] ?? NaN)) > 0.05);
  expect(inputs.length).toBeGreaterThan(20);
  await agree(gpu, { chunk: 'surface', expression: 'vec4(refineHit(a.xyz, b.xyz, c.x, c.y, 1))', inputs, uniforms: { ...volumeUniforms, ...tables, windows, surfaceAt: [0, 0.5] } },
    ([p, d, ends]) => Array<number>(4).fill(refineHit((t) => coordinate(p, d, t), ends?.[0] ?? NaN, ends?.[1] ?? NaN, 0.5)), 0.06);
});

test('leap: blockRayOf, blockAt, exitOfCube, cellAt, mediumOf, rangeOf', async ({ gpu }) => {
  const dims = [40, 36, 30] as const;
  const { blocks: [nx, ny, nz], ...rest } = sampleEverything(dims);
  const map: LeapMap = { ...rest, blocks: [nx, ny, nz], stacks: 8, cells: new Uint8Array(8 * rest.cells.length) };
  for (let at = 0; at < map.cells.length; at++) map.cells[at] = at % 2 === 0 ? Math.floor(4 * draw()) : 1 + Math.floor(3 * draw());
  map.media.forEach((_, at) => { map.media[at] = Math.fround(draw()); });
  const ranges = Array.from(rest.cells, () => unit());
  const blocks: [number, number, number] = [nx, ny, nz];
  const uniforms = { leapStacks: 8, leapCells: { volume: { dims: [nx, ny, 8 * nz] as [number, number, number], rgba8: [...map.cells] } }, leapMedia: { table: [...map.media] }, leapRanges: { volume: { dims: blocks, rgba32f: ranges } } };
  const inputs = rows(300, () => [[unit(), unit(), unit(), Math.floor(6 * draw())], [signed(), signed(), draw() < 0.2 ? 0 : signed()]]);
  const SIZE = 'vec3(40.0, 36.0, 30.0)';
  for (const withBase of [true, false]) {
    await agree(gpu, { chunk: 'leap', expression: `vec4(cellAt(blockRayOf(a.xyz, b.xyz, ${SIZE}), 0.0, ${withBase}), 0.0, 0.0)`, inputs, uniforms }, ([p, d]) => { const { kind, exitMm } = cellAt(map, vec3(p), vec3(d), withBase); return [kind, exitMm]; }, 1e-4);
  }
  await agree(gpu, { chunk: 'leap', expression: `vec4(exitOfCube(blockRayOf(a.xyz, b.xyz, ${SIZE}), blockAt(blockRayOf(a.xyz, b.xyz, ${SIZE}), 0.0), 2.0), 0.0, 0.0, 0.0)`, inputs, uniforms }, ([p, d]) => [exitOfCube(blockOf(vec3(p), dims), 2, vec3(p), vec3(d), dims)], 1e-4);
  await agree(gpu, { chunk: 'leap', expression: 'mediumOf(a.w)', inputs, uniforms }, ([p]) => mediumOf(map, p?.[3] ?? NaN), 0);
  await agree(gpu, { chunk: 'leap', expression: `rangeOf(blockAt(blockRayOf(a.xyz, b.xyz, ${SIZE}), 0.0))`, inputs, uniforms }, ([p]) => { const [i, j, k] = blockOf(vec3(p), dims); const at = 4 * (i + blocks[0] * (j + blocks[1] * k)); return ranges.slice(at, at + 4); }, 0);
});

test('projection: gatherFrom, gather, projectedCoordinate, projectionColour, isSettled', async ({ gpu }) => {
  const inputs = rows(60, () => [[signed(), 2 * signed(), 2 * signed(), unit() + 0.1], [unit() * 3]]);
  const lut = Uint8Array.from({ length: 2048 }, (_, n) => Math.floor(n / 8));
  const uniforms = { projectionTables: { lut: [...lut] }, zeroAt: [-0.3, 0.2], sumThicknessMm: 1.7 };
  for (const [n, mode] of (['mip', 'minip', 'mean', 'sum'] satisfies ChannelMode[]).entries()) {
    await agree(gpu, { chunk: 'projection', expression: `vec4(gatherFrom(${n + 3}), gather(${n + 3}, a.x, a.y, a.z, a.w), projectedCoordinate(${n + 3}, a.x, b.x, -0.3), isSettled(${n + 3}, a.x, min(a.y, a.z), max(a.y, a.z)) ? 1.0 : 0.0)`, inputs, uniforms },
      ([a, b]) => { const [x, y, z, w] = vec4(a); return [gatherFrom(mode), gather(mode, x, y, z, w), projectedCoordinate(mode, x, b?.[0] ?? NaN, -0.3, 1.7), isSettled(mode, x, Math.min(y, z), Math.max(y, z)) ? 1 : 0]; }, 1e-5);
    await agree(gpu, { chunk: 'projection', expression: `projectionColour(${n + 3}, a.x, b.x, 1)`, inputs, uniforms },
      ([a, b]) => projectionColour(lut.slice(1024), projectedCoordinate(mode, a?.[0] ?? NaN, b?.[0] ?? NaN, 0.2, 1.7), b?.[0] ?? NaN), 2 * FILTER);
  }
});

test('sliceTable: sliceCoordinates, sliceTable, sliceColour', async ({ gpu }) => {
  const lut = Uint8Array.from({ length: 2048 }, (_, n) => (n * 37) % 256);
  const uniforms = { lut: { lut: [...lut] }, windows: [0.5, -0.25, 2, -1] };
  const inputs = rows(300, () => [[unit() * 4, unit()]]);
  await agree(gpu, { chunk: 'sliceTable', expression: 'sliceTable(a.y, 1.0)', inputs, uniforms }, ([p]) => lookUp(lut.slice(1024), p?.[1] ?? NaN), 2 * FILTER);
  await agree(gpu, { chunk: 'sliceTable', expression: 'sliceColour(sliceCoordinates(a.xy))', inputs, uniforms }, ([p]) => {
    const base = lookUp(lut.slice(0, 1024), (p?.[0] ?? NaN) * 0.5 - 0.25), dendrite = lookUp(lut.slice(1024), (p?.[1] ?? NaN) * 2 - 1);
    return [...[0, 1, 2].map((c) => (base[c] ?? NaN) * base[3] * (1 - dendrite[3]) + (dendrite[c] ?? NaN) * dendrite[3]), 1];
  }, 4 * FILTER);
});

test('sceneDepth: distanceOfDepth, sceneBegins', async ({ gpu }) => {
  const coefficients = [1.02, -0.2, 1, 0.01] as const;
  const depths = Array.from({ length: 256 }, (_, n) => (n === 255 ? 1 : n / 300));
  const uniforms = { depthOfDistance: [...coefficients], sceneDepth: { table: depths.flatMap((depth) => [depth, 0, 0, 1]) } };
  await agree(gpu, { chunk: 'sceneDepth', expression: 'vec4(distanceOfDepth(a.x))', inputs: rows(100, () => [[unit() * 0.9]]), uniforms }, ([a]) => Array<number>(4).fill(distanceOfDepth(coefficients, a?.[0] ?? NaN)), 1e-4);
  await agree(gpu, { chunk: 'sceneDepth', expression: 'vec4(sceneBegins(vec2((a.x + 0.5) / 256.0, 0.5), 0.8))', inputs: [[[12]], [[200]], [[255]]], uniforms },
    ([a]) => Array<number>(4).fill(a?.[0] === 255 ? 1e9 : distanceOfDepth(coefficients, depths[a?.[0] ?? 0] ?? NaN) / 0.8), 1e-4);
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

test('screenLine: inFront, screenLine', async ({ gpu }) => {
  const uniforms = { viewportPx: [400, 300], pixelRatio: 2, widthPx: 3 };
  await agree(gpu, { chunk: 'screenLine', expression: 'inFront(a, b)', inputs: rows(100, () => [[signed(), signed(), 2 * signed(), unit() + 0.5], [signed(), signed(), 2 * signed(), unit() + 0.5]]), uniforms }, ([a, b]) => {
    const [end, other] = [vec4(a), vec4(b)];
    const [behind, ahead] = [end[2] + end[3], other[2] + other[3]];
    return behind < 0 && ahead > 0 ? end.map((c, n) => c + ((other[n] ?? NaN) - c) * behind / (behind - ahead)) : end;
  }, 1e-4);
  /** Both corners of an end are half the width beside the line, at right angles to it on screen. */
  const ends = (): number[] => [signed(), signed(), 0, unit() + 0.5];
  const onScreen = ([x = NaN, y = NaN, , w = NaN]: readonly number[]): [number, number] => [x / w * 200, y / w * 150];
  await agree(gpu, {
    chunk: 'screenLine', expression: 'vec4(screenLine(a, b, vec2(0.0, 1.0)).xy / a.w, screenLine(a, b, vec2(1.0, -1.0)).xy / b.w)', inputs: rows(100, () => [ends(), ends()]), uniforms,
  }, ([a = [], b = []]) => {
    const [from, to] = [onScreen(a), onScreen(b)];
    const [dx, dy] = [to[0] - from[0], to[1] - from[1]], size = Math.hypot(dx, dy);
    const [x, y] = [-dy / size * 3, dx / size * 3];
    return [(from[0] + x) / 200, (from[1] + y) / 150, (to[0] - x) / 200, (to[1] - y) / 150];
  }, 1e-3);
});

/** Functions of step.glsl and march.glsl are tested by whole pictures (pictures.spec.ts, golden.spec.ts): march, mediumOfStep, dimmed, toLight, withCue, surfaceColour, hitOfStep, compositeStep, compositeCut, isBlockSettled, posTexAt, gradientPerStep. */
test('no function is left out', () => {
  const chunks = join(import.meta.dirname, '../../shaders/chunks');
  const source = readdirSync(import.meta.dirname).filter((file) => file.endsWith('.spec.ts')).map((file) => readFileSync(join(import.meta.dirname, file), 'utf8')).join('\n');
  for (const file of readdirSync(chunks)) {
    for (const [, name = ''] of readFileSync(join(chunks, file), 'utf8').matchAll(/^\w+ (\w+)\(.*\) \{$/gm)) {
      expect(source, `${file}: ${name} has no test`).toMatch(new RegExp(`\\b${name}\\b`));
    }
  }
});
